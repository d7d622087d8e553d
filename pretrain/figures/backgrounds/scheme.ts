import type { Random } from '../../../src/core/random.ts'
import type { Material } from '../draw/drawing.ts'
import { material, oklchHex } from '../palette.ts'

/** The colours of a place at one hour of the day. */
export interface Scheme {
  skyTop: string
  skyBottom: string
  cloud: Material
  /** From far to near. */
  land: readonly [Material, Material, Material]
  leaf: Material
  wood: Material
  wall: readonly [Material, Material, Material]
  window: string
  night: boolean
}

type Hour = 'day' | 'dusk' | 'night' | 'wild'

export function drawScheme(
  random: Random,
  hour: Hour = random.pick(['day', 'day', 'day', 'dusk', 'night', 'wild']),
): Scheme {
  const wild = random.range(0, 360)
  const sky = {
    day: [oklchHex(random.range(0.66, 0.8), 0.11, random.range(225, 250)), oklchHex(0.94, 0.035, 220)],
    dusk: [oklchHex(0.58, 0.12, random.range(270, 310)), oklchHex(0.86, 0.11, random.range(40, 70))],
    night: [oklchHex(0.26, 0.07, random.range(255, 290)), oklchHex(0.45, 0.09, 275)],
    wild: [oklchHex(0.75, 0.12, wild), oklchHex(0.9, 0.09, wild + random.range(30, 120))],
  }[hour]
  const dim = { day: 1, dusk: 0.82, night: 0.58, wild: 1 }[hour]
  const green = hour === 'wild' ? wild + 150 : random.range(115, 150)
  const tone = (l: number, c: number, h: number) => material(oklchHex(l * dim, c, h), 0.8)
  const town = random.range(0, 360)
  return {
    skyTop: sky[0] as string,
    skyBottom: sky[1] as string,
    cloud: material(hour === 'night' ? '#7c86b8' : hour === 'dusk' ? '#ffdcc4' : '#ffffff', 0.5),
    land: [tone(0.8, 0.07, green + 30), tone(0.72, 0.11, green + 10), tone(0.62, 0.12, green)],
    leaf: tone(0.58, 0.12, green + random.range(-20, 20)),
    wood: tone(0.5, 0.06, 55),
    wall: [tone(0.82, 0.05, town), tone(0.72, 0.06, town + 40), tone(0.88, 0.035, town + 90)],
    window: hour === 'night' || hour === 'dusk' ? '#ffe59a' : '#bfe0f2',
    night: hour === 'night',
  }
}
