import type { Lab } from './lab.ts'

const DEGREES = 180 / Math.PI
const POW_25_7 = 25 ** 7

/**
 * CIEDE2000 colour difference of two CIELAB colours, k_L = k_C = k_H = 1. About 1 is just noticeable.
 * Source: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula", Color Res. Appl. 30 (2005).
 */
export function deltaE2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const meanChroma7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7
  const stretch = 1.5 - 0.5 * Math.sqrt(meanChroma7 / (meanChroma7 + POW_25_7))
  const c1 = Math.hypot(a1 * stretch, b1)
  const c2 = Math.hypot(a2 * stretch, b2)
  const h1 = hueDegrees(a1 * stretch, b1)
  const h2 = hueDegrees(a2 * stretch, b2)

  const deltaL = l2 - l1
  const deltaC = c2 - c1
  const turn = c1 * c2 === 0 ? 0 : wrapTurn(h2 - h1)
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(turn / 2 / DEGREES)

  const meanL = (l1 + l2) / 2
  const meanC = (c1 + c2) / 2
  const meanH = c1 * c2 === 0 ? h1 + h2 : meanHue(h1, h2)
  const weightL = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2)
  const weightC = 1 + 0.045 * meanC
  const weightH = 1 + 0.015 * meanC * hueWeight(meanH)

  const meanC7 = meanC ** 7
  const chromaPart = 2 * Math.sqrt(meanC7 / (meanC7 + POW_25_7))
  const rotation = -chromaPart * Math.sin((60 * Math.exp(-(((meanH - 275) / 25) ** 2))) / DEGREES)
  const [dl, dc, dh] = [deltaL / weightL, deltaC / weightC, deltaH / weightH]
  return Math.sqrt(Math.max(0, dl * dl + dc * dc + dh * dh + rotation * dc * dh))
}

function hueDegrees(a: number, b: number): number {
  if (a === 0 && b === 0) return 0
  const hue = Math.atan2(b, a) * DEGREES
  return hue < 0 ? hue + 360 : hue
}

const wrapTurn = (turn: number) => (turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn)

function meanHue(h1: number, h2: number): number {
  const mean = (h1 + h2) / 2
  if (Math.abs(h1 - h2) <= 180) return mean
  return h1 + h2 < 360 ? mean + 180 : mean - 180
}

function hueWeight(hue: number): number {
  const cos = (degrees: number) => Math.cos(degrees / DEGREES)
  return 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.2 * cos(4 * hue - 63)
}
