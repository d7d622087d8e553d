import { direction, type Extent, type ViewTransform } from '../core/geometry/viewTransform.ts'
import { createStrokeFollower } from '../core/ink/followStroke.ts'
import type { LineStroke } from '../core/ink/inkStroke.ts'
import type { Coverage } from '../core/ink/polygonCoverage.ts'

/** Where a stroke lies on the screen. */
export interface InkPlace {
  readonly view: ViewTransform
  /** Size of the surface, device px. */
  readonly size: Extent
  /** Device px per CSS px. */
  readonly pixelRatio: number
}

/** The stroke of pen or eraser that is being drawn on the lines, as it lies on the screen. A move draws only what came with it. */
export interface InkSurface {
  readonly canvas: HTMLCanvasElement
  show(stroke: LineStroke, place: InkPlace): void
}

type Rgba = readonly [number, number, number, number]
const INK: Rgba = [0, 0, 0, 255]
/** Lines go under it, and the colours below show through. */
const PALE: Rgba = [255, 255, 255, 204]

export function createInkSurface(): InkSurface {
  const canvas = document.createElement('canvas')
  let shown: InkPlace | undefined
  let follow = createStrokeFollower<LineStroke>({ width: 0, height: 0 })

  function begin(place: InkPlace) {
    // Setting the size empties a canvas.
    canvas.width = place.size.width
    canvas.height = place.size.height
    follow = createStrokeFollower(place.size, onSurface(place))
  }

  return {
    canvas,
    show(stroke, place) {
      if (!shown || !isSamePlace(shown, place)) begin(place)
      shown = place
      const context = canvas.getContext('2d')
      const { gone, covered } = follow(stroke)
      if (gone) context?.clearRect(gone.left, gone.top, gone.right - gone.left, gone.bottom - gone.top)
      if (covered) context?.putImageData(imageOf(covered, stroke.erases ? PALE : INK), covered.x, covered.y)
    },
  }
}

const isSamePlace = (a: InkPlace, b: InkPlace) =>
  a.view === b.view &&
  a.pixelRatio === b.pixelRatio &&
  a.size.width === b.size.width &&
  a.size.height === b.size.height

/** From drawing px to device px. */
const onSurface =
  ({ view, pixelRatio }: InkPlace) =>
  ([x, y]: readonly [number, number]) =>
    [
      (view.x + direction(view) * x * view.scale) * pixelRatio,
      (view.y + y * view.scale) * pixelRatio,
    ] as const

function imageOf({ width, height, values }: Coverage, [red, green, blue, alpha]: Rgba): ImageData {
  const image = new ImageData(width, height)
  values.forEach((covered, i) => {
    if (covered > 0) image.data.set([red, green, blue, alpha * covered], 4 * i)
  })
  return image
}
