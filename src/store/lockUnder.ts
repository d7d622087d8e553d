import type { LockedArea } from '../core/fills/lockedArea.ts'
import { holdsPixel } from '../core/fills/runs.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { StudioState } from './studioStore.ts'

/** The filled or locked area that a hint lies on wholly, so that it would say nothing; undefined where some of it is elsewhere. */
export function lockUnder(
  { tool, points }: Stroke,
  { drawing, locked }: Pick<StudioState, 'drawing' | 'locked'>,
): LockedArea | undefined {
  if (!drawing || tool === 'erase') return undefined
  const { width, height } = drawing.line
  const clamped = (value: number, end: number) => Math.min(end - 1, Math.max(0, Math.floor(value)))
  const lockAt = ({ x, y }: { readonly x: number; readonly y: number }) => {
    const pixel = clamped(y, height) * width + clamped(x, width)
    return locked.find(({ runs }) => holdsPixel(runs, pixel))
  }
  const [first] = points
  return points.every(lockAt) && first ? lockAt(first) : undefined
}
