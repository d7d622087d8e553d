import type { StateCreator } from 'zustand/vanilla'
import { type ScreenPoint, screenPoint } from '../core/geometry/points.ts'
import {
  centerView,
  type Extent,
  fitView,
  mirrorView,
  snapToDevicePixels,
  type ViewTransform,
  zoomAround,
} from '../core/geometry/viewTransform.ts'
import { type LineImage, withoutTint } from '../core/image/pixels.ts'
import type { StudioState } from './studioStore.ts'

export const ZOOM_STEP = 1.25

/** What shows over the picture; which of its layers show is part of the document. */
export interface Visibility {
  readonly hints: boolean
  /** Stripes over what is filled or locked. */
  readonly locks: boolean
}

export interface ViewSlice {
  readonly view: ViewTransform
  /** Size of the canvas element, CSS px. */
  readonly viewport: Extent
  readonly devicePixelRatio: number
  /** True until the artist moves the view: a resized window then shows the whole drawing again. */
  readonly fitted: boolean
  readonly show: Visibility
  /** Lines with a colour of their own keep it, on screen and in every export; off, all lines are black. */
  readonly coloredLines: boolean
  /** True while the browser has taken the canvas's pixels away and they are not drawn anew yet. */
  readonly canvasLost: boolean
  readonly panelsHidden: boolean
  /** The lightness chosen for what surrounds the drawing, 0 black … 1 white; undefined where it goes with the theme. */
  readonly surround: number | undefined
  setViewport(viewport: Extent, devicePixelRatio: number): void
  setView(view: ViewTransform): void
  panBy(dxPx: number, dyPx: number): void
  /** Multiplies the scale around a point of the canvas, its middle unless told. */
  zoomBy(factor: number, around?: ScreenPoint): void
  fit(): void
  actualSize(): void
  mirror(): void
  setCanvasLost(lost: boolean): void
  setShow(part: keyof Visibility, shown: boolean): void
  setColoredLines(on: boolean): void
  togglePanels(): void
  setSurround(lightness: number): void
}

export const createViewSlice: StateCreator<StudioState, [], [], ViewSlice> = (set, get) => {
  const place = (view: ViewTransform, fitted: boolean) =>
    set((state) => ({ view: snapToDevicePixels(view, state.devicePixelRatio), fitted }))
  const middle = () => screenPoint(get().viewport.width / 2, get().viewport.height / 2)
  return {
    view: { scale: 1, x: 0, y: 0, mirrored: false },
    viewport: { width: 0, height: 0 },
    devicePixelRatio: 1,
    fitted: true,
    show: { hints: true, locks: false },
    coloredLines: false,
    canvasLost: false,
    panelsHidden: false,
    surround: undefined,
    setViewport(viewport, devicePixelRatio) {
      const before = get().viewport
      set({ viewport, devicePixelRatio })
      if (get().fitted) get().fit()
      else get().panBy((viewport.width - before.width) / 2, (viewport.height - before.height) / 2)
    },
    setView: (view) => place(view, false),
    panBy(dxPx, dyPx) {
      const { view } = get()
      place({ ...view, x: view.x + dxPx, y: view.y + dyPx }, false)
    },
    zoomBy(factor, around = middle()) {
      const { view } = get()
      place(zoomAround(view, around, view.scale * factor), false)
    },
    fit() {
      const { drawing, viewport, view } = get()
      if (drawing) place(fitView(drawing.line, viewport, view.mirrored), true)
    },
    actualSize() {
      const { drawing, viewport, view, devicePixelRatio } = get()
      if (drawing) place(centerView(drawing.line, viewport, view.mirrored, 1 / devicePixelRatio), false)
    },
    mirror() {
      const { view, viewport, fitted } = get()
      place(mirrorView(view, viewport), fitted)
    },
    setCanvasLost: (canvasLost) => set({ canvasLost }),
    setShow: (part, shown) => set(({ show }) => ({ show: { ...show, [part]: shown } })),
    setColoredLines: (coloredLines) => set({ coloredLines }),
    togglePanels: () => set(({ panelsHidden }) => ({ panelsHidden: !panelsHidden })),
    setSurround: (lightness) => set({ surround: Math.min(1, Math.max(0, lightness)) }),
  }
}

/** The open drawing's lines as they are shown and saved; undefined without a drawing. */
export const shownLine = ({ drawing, coloredLines }: StudioState): LineImage | undefined =>
  drawing && (coloredLines ? drawing.line : withoutTint(drawing.line))
