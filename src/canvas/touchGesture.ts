import { type ScreenPoint, screenPoint } from '../core/geometry/points.ts'
import { placeAnchor, toImage, type ViewTransform } from '../core/geometry/viewTransform.ts'

/** A tap with several fingers is short and hardly moves. */
const TAP_MS = 300
const TAP_SLOP_PX = 12

/** Fingers moving the view. One finger pans, two pan and zoom; a short tap of two or three is a command. */
export interface TouchGesture {
  readonly active: boolean
  readonly has: (pointerId: number) => boolean
  start(pointerId: number, point: ScreenPoint, atMs: number, view: ViewTransform): void
  /** The view after a finger moved; undefined while it may still be a tap. */
  move(pointerId: number, point: ScreenPoint): ViewTransform | undefined
  /** How many fingers tapped, once the last one is lifted; 0 when it was no tap. */
  end(pointerId: number, atMs: number, view: ViewTransform): number
  cancel(): void
}

interface Grip {
  readonly view: ViewTransform
  readonly center: ScreenPoint
  readonly spreadPx: number
}

export function createTouchGesture(): TouchGesture {
  const fingers = new Map<number, ScreenPoint>()
  let grip: Grip | undefined
  let startedAtMs = 0
  let most = 0
  let movedPx = 0

  const regrip = (view: ViewTransform) => {
    const center = centerOf(fingers)
    grip = { view, center, spreadPx: spreadOf(fingers, center) }
  }
  const cancel = () => {
    fingers.clear()
    grip = undefined
    most = 0
    movedPx = 0
  }
  return {
    get active() {
      return fingers.size > 0
    },
    has: (pointerId) => fingers.has(pointerId),
    start(pointerId, point, atMs, view) {
      if (fingers.size === 0) {
        startedAtMs = atMs
        movedPx = 0
        most = 0
      }
      fingers.set(pointerId, point)
      most = Math.max(most, fingers.size)
      regrip(view)
    },
    move(pointerId, point) {
      const before = fingers.get(pointerId)
      if (!before || !grip) return undefined
      movedPx += Math.hypot(point.x - before.x, point.y - before.y)
      fingers.set(pointerId, point)
      if (movedPx < TAP_SLOP_PX) return undefined
      const center = centerOf(fingers)
      const zoom = grip.spreadPx > 0 ? spreadOf(fingers, center) / grip.spreadPx : 1
      return placeAnchor(grip.view, toImage(grip.center, grip.view), center, grip.view.scale * zoom)
    },
    end(pointerId, atMs, view) {
      fingers.delete(pointerId)
      if (fingers.size > 0) {
        regrip(view)
        return 0
      }
      const tapped = movedPx < TAP_SLOP_PX && atMs - startedAtMs < TAP_MS ? most : 0
      cancel()
      return tapped
    },
    cancel,
  }
}

function centerOf(fingers: ReadonlyMap<number, ScreenPoint>): ScreenPoint {
  let x = 0
  let y = 0
  for (const finger of fingers.values()) {
    x += finger.x
    y += finger.y
  }
  return screenPoint(x / fingers.size, y / fingers.size)
}

/** Mean distance of the fingers from their centre; 0 for one finger. */
function spreadOf(fingers: ReadonlyMap<number, ScreenPoint>, center: ScreenPoint): number {
  let sum = 0
  for (const finger of fingers.values()) sum += Math.hypot(finger.x - center.x, finger.y - center.y)
  return sum / fingers.size
}
