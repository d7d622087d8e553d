import type { GrayImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { labelParts } from './labelParts.ts'

/** Ink further than this many steps from other paper is no outline. */
const MAX_STEPS = 24

/**
 * Cleans what cleared tone leaves at the outlines around it, in place: marks that touch the outline are cut off where it is thicker
 * than nearby, and specks of paper between them become ink. `cleared` is 1 where tone was taken out of the ink mask (both
 * row-major), `pitchPx` how far its marks lay apart.
 */
export function trimRims(ink: Uint8Array, cleared: Uint8Array, width: number, pitchPx: number): void {
  const reach = Math.ceil(1.3 * pitchPx) + 2
  const rim = runningExtreme(imageOf(cleared, width), reach, 'max').data
  const maxSpeckPx = 0.8 * pitchPx ** 2
  clearSpecks(ink, cleared, width, maxSpeckPx)
  const { parts, labels } = labelParts(ink, width, 0)
  const isTone = new Uint8Array(parts.length + 1)
  for (let p = 0; p < ink.length; p++) if (cleared[p]) isTone[labels[p] as number] = 1
  isTone[0] = 0
  for (let p = 0; p < ink.length; p++) {
    const label = labels[p] as number
    if (label && rim[p] && (parts[label - 1]?.areaPx ?? 0) <= maxSpeckPx) isTone[label] = 1
  }
  const steps = stepsFromOther(ink, width, (p) => (labels[p] as number) > 0 && !isTone[labels[p] as number])
  cutMarks(ink, width, rim, steps, pitchPx, (p) => isTone[labels[p] as number] === 1)
  fillSpecks(ink, width, rim, maxSpeckPx)
}

const imageOf = (mask: Uint8Array, width: number): GrayImage => ({
  width,
  height: mask.length / width,
  data: new Uint8ClampedArray(mask),
})

/** What is left of marks that were cleared. */
function clearSpecks(ink: Uint8Array, cleared: Uint8Array, width: number, maxSpeckPx: number): void {
  const { parts, labels } = labelParts(ink, width, 1)
  const isRest = new Uint8Array(parts.length + 1)
  for (let p = 0; p < ink.length; p++) {
    if (ink[p] && neighbours(p, width).some((q) => cleared[q] === 1)) isRest[labels[p] as number] = 1
  }
  for (let p = 0; p < ink.length; p++) {
    const label = labels[p] as number
    if (isRest[label] && (parts[label - 1]?.areaPx ?? 0) <= maxSpeckPx) ink[p] = 0
  }
}

/** Steps (8-connected) through ink from paper that is no tone, at most MAX_STEPS; 255 beyond. */
function stepsFromOther(ink: Uint8Array, width: number, isOther: (p: number) => boolean): Uint8ClampedArray {
  const steps = new Uint8ClampedArray(ink.length).fill(255)
  let front: number[] = []
  for (let p = 0; p < ink.length; p++) {
    if (!isOther(p)) continue
    steps[p] = 0
    front.push(p)
  }
  for (let step = 1; step <= MAX_STEPS && front.length > 0; step++) {
    const next: number[] = []
    for (const p of front) {
      const x = p % width
      for (let dy = -width; dy <= width; dy += width) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const q = p + dy + dx
          if (ink[q] !== 1 || steps[q] !== 255) continue
          steps[q] = step
          next.push(q)
        }
      }
    }
    front = next
  }
  return steps
}

/** Ink beside tone is an outline as far as the outline reaches where it is thinnest nearby; lines that go on from there stay. */
function cutMarks(
  ink: Uint8Array,
  width: number,
  rim: Uint8ClampedArray,
  steps: Uint8ClampedArray,
  pitchPx: number,
  isTone: (p: number) => boolean,
): void {
  const thickness = imageOf(new Uint8Array(ink.length).fill(255), width)
  for (let p = 0; p < ink.length; p++) {
    if (ink[p] && rim[p] && neighbours(p, width).some(isTone)) thickness.data[p] = steps[p] as number
  }
  const thinnest = runningExtreme(thickness, Math.ceil(pitchPx), 'min').data
  const marks = new Uint8Array(ink.length)
  for (let p = 0; p < ink.length; p++) {
    const far = steps[p] as number
    if (ink[p] && rim[p] && far <= MAX_STEPS && far > (thinnest[p] as number) + 1) marks[p] = 1
  }
  const { parts, labels } = labelParts(marks, width, 1)
  const goesOn = new Uint8Array(parts.length + 1)
  for (let p = 0; p < ink.length; p++) {
    if (!marks[p]) continue
    const beyond = (q: number) => ink[q] === 1 && !marks[q] && (steps[q] as number) > (steps[p] as number)
    if (neighbours(p, width).some(beyond)) goesOn[labels[p] as number] = 1
  }
  for (let p = 0; p < ink.length; p++) if (marks[p] && !goesOn[labels[p] as number]) ink[p] = 0
}

function neighbours(p: number, width: number): number[] {
  const x = p % width
  const beside = [p - width, p + width]
  if (x > 0) beside.push(p - 1)
  if (x < width - 1) beside.push(p + 1)
  return beside
}

function fillSpecks(ink: Uint8Array, width: number, rim: Uint8ClampedArray, maxSpeckPx: number): void {
  const { parts, labels } = labelParts(ink, width, 0)
  for (let p = 0; p < ink.length; p++) {
    const label = labels[p] as number
    if (label && rim[p] && (parts[label - 1]?.areaPx ?? 0) <= maxSpeckPx) ink[p] = 1
  }
}
