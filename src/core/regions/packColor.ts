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
