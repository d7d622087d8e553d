import type { StateCreator } from 'zustand/vanilla'
import { imagePoint, screenPoint } from '../core/geometry/points.ts'
import { toScreen } from '../core/geometry/viewTransform.ts'
import type { UncertainSpot } from '../core/regions/uncertainSpots.ts'
import type { StudioState } from './studioStore.ts'
import type { ToolId } from './toolsSlice.ts'

/** Where the next hint helps most: shown over the picture, and gone to one after the other. */
export interface SpotsSlice {
  readonly spotsShown: boolean
  /** The spot gone to last, a new object each time. */
  readonly visitedSpot: { readonly spot: UncertainSpot } | undefined
  toggleSpots(): void
  /** Puts the hint brush, or what else tells the colour of an area if it is in the hand, at the next spot, and brings that to the middle of the view where it is not well in it; the best one after every new colouring, and after the last. */
  goToNextSpot(): void
}

/** Tools that tell the colour of the area they are put down in. */
const TELLING: ReadonlySet<ToolId> = new Set(['hint', 'keep', 'fill'])

/** A spot this near to the edge of the view is not well in it, CSS px. */
const MARGIN_PX = 32

export const createSpotsSlice: StateCreator<StudioState, [], [], SpotsSlice> = (set, get) => ({
  spotsShown: false,
  visitedSpot: undefined,
  toggleSpots: () => set(({ spotsShown }) => ({ spotsShown: !spotsShown })),
  goToNextSpot() {
    const { drawing, visitedSpot, view, viewport, tool } = get()
    if (!drawing) return
    const spots = spotsOf(get())
    const visited = visitedSpot ? spots.indexOf(visitedSpot.spot) : -1
    const spot = spots[(visited + 1) % spots.length]
    if (!spot) {
      const text = 'No place wants a hint: nothing is guessed yet, or every guess is sure.'
      return get().setNotice({ tone: 'info', text })
    }
    if (!TELLING.has(tool)) get().setTool('hint')
    const place = imagePoint(spot.x, spot.y)
    const middle = screenPoint(viewport.width / 2, viewport.height / 2)
    const shown = toScreen(place, view)
    const isWithin = (along: number, extent: number) => along >= MARGIN_PX && along <= extent - MARGIN_PX
    if (!isWithin(shown.x, viewport.width) || !isWithin(shown.y, viewport.height))
      get().panBy(middle.x - shown.x, middle.y - shown.y)
    get().setCursor(place, true)
    set({ visitedSpot: { spot } })
  },
})

const NONE: readonly UncertainSpot[] = []

/** Where a hint would help most in what is on screen, the best place first. */
export const spotsOf = ({ colored }: StudioState): readonly UncertainSpot[] => colored?.uncertain ?? NONE
