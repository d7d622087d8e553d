import type { StrokePoint } from '../../core/hints/stroke.ts'

/**
 * Draws a stroke's end after the pointer as if by a string: it stays while the string is slack, and is pulled straight towards the pointer once that is
 * taut. Trembling that is smaller than the string does not reach the stroke; what is drawn does not depend on how fast the pointer reports.
 * @param at the end of the stroke
 * @param to the pointer; the pressure is its
 * @param stringPx how long the string is, drawing px; at 0 the stroke goes where the pointer goes
 * @returns where the stroke goes on, undefined while the string is slack
 */
export function pulledTo(at: StrokePoint, to: StrokePoint, stringPx: number): StrokePoint | undefined {
  if (stringPx === 0) return to
  const distancePx = Math.hypot(to.x - at.x, to.y - at.y)
  if (distancePx <= stringPx) return undefined
  const share = 1 - stringPx / distancePx
  return { x: at.x + share * (to.x - at.x), y: at.y + share * (to.y - at.y), pressure: to.pressure }
}
