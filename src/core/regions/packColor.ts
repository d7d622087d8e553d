import { packRgb, unpackRgb } from '../color/hex.ts'

/** A colour in −1..1 as 0xrrggbb, rounded and clamped. */
export function packColor(color: readonly [number, number, number]): number {
  const level = (value: number) => Math.min(255, Math.max(0, Math.round(value * 127.5 + 127.5)))
  return packRgb([level(color[0]), level(color[1]), level(color[2])])
}

/** 0xrrggbb in −1..1. */
export function signedColor(color: number): [number, number, number] {
  const [r, g, b] = unpackRgb(color)
  return [r / 127.5 - 1, g / 127.5 - 1, b / 127.5 - 1]
}

/** How far apart two colours (0xrrggbb) are in the channel that tells them apart most, 0..255. */
export function levelsApart(one: number, other: number): number {
  const [a, b] = [unpackRgb(one), unpackRgb(other)]
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}
