import type { BlendMode, Layer, Psd } from 'ag-psd'
import { describe, expect, test } from 'vitest'
import { at, composite, filled, layer, psdOf, RED } from '../__fixtures__/writtenPsd.ts'
import { lineLayers } from '../lineLayers.ts'
import { drawFile, pictureOf } from './drawFile.ts'
import { readPsdFile } from './readPsdFile.ts'

const GRAY = [128, 128, 128, 255]
const BLUE = [0, 0, 255, 255]
const CLEAR = [0, 0, 0, 0]

/** Shows the left half of a layer, and nothing where it does not reach. */
const leftHalf = { left: 0, top: 0, imageData: filled([255, 255, 255, 255], 10, 10) }

const read = (children: Layer[], more: Partial<Psd> = {}) => readPsdFile(psdOf(children, more).buffer)

describe('where the file keeps no picture of the whole, its layers are drawn', () => {
  const drawn = (...children: Layer[]) => pictureOf(read(children))

  test('lowest first, where they lie, without hidden ones', () => {
    const picture = drawn(
      layer('Flats', RED),
      layer('Shade', GRAY, { left: 12, top: 4 }),
      layer('Old', BLUE, { hidden: true }),
    )
    expect(at(picture, 11, 5)).toEqual(RED)
    expect(at(picture, 12, 5)).toEqual(GRAY)
    expect(at(picture, 12, 3)).toEqual(RED)
  })

  test('also where the file says that its picture is none, but not where there is one', () => {
    const versionInfo = { hasRealMergedData: false, writerName: 'a', readerName: 'a', fileVersion: 1 }
    const notice = { imageData: composite(), imageResources: { versionInfo } }
    const layers = [layer('Flats', BLUE)]
    expect(at(pictureOf(read(layers, notice)), 3, 3)).toEqual(BLUE)
    versionInfo.hasRealMergedData = true
    expect(at(pictureOf(read(layers, notice)), 3, 3)).toEqual(RED)
  })

  test.each<[BlendMode, readonly number[]]>([
    ['multiply', [100, 30, 20]],
    ['linear burn', [100, 30, 20]],
    ['screen', [228, 158, 148]],
    ['overlay', [200, 60, 40]],
    ['darken', [128, 60, 40]],
    ['lighten', [200, 128, 128]],
    ['linear dodge', [255, 188, 168]],
    ['difference', [72, 68, 88]],
    ['dissolve', [128, 128, 128]],
  ])('with the blend mode “%s”', (blendMode, wanted) => {
    const [r, g, b] = at(drawn(layer('Flats', RED), layer('Shade', GRAY, { blendMode })), 3, 3)
    for (const [i, value] of [r, g, b].entries())
      expect(Math.abs((value ?? 0) - (wanted[i] ?? 0))).toBeLessThan(2)
  })

  test('with opacity, of layers and of groups', () => {
    const half = layer('Shade', [0, 0, 0, 255], { opacity: 0.5 })
    expect(at(drawn(layer('Flats', RED), half), 3, 3)[0]).toBeCloseTo(100, -1)
    const group = { name: 'Shades', opacity: 0.5, children: [half] }
    expect(at(drawn(layer('Flats', RED), group), 3, 3)[0]).toBeCloseTo(150, -1)
  })

  test('behind their masks: of layers where they lie, of groups; not behind one that is off', () => {
    const shifted = layer('Shade', GRAY, { left: 5, mask: leftHalf })
    const picture = drawn(layer('Flats', RED), shifted)
    expect([4, 5, 9, 10].map((x) => at(picture, x, 5)[0])).toEqual([200, 128, 128, 200])
    const group: Layer = { name: 'Shades', mask: leftHalf, children: [layer('Shade', GRAY)] }
    const grouped = drawn(layer('Flats', RED), group)
    expect([9, 10].map((x) => at(grouped, x, 5)[0])).toEqual([128, 200])
    const inverse = { ...leftHalf, imageData: filled([0, 0, 0, 255], 10, 10), defaultColor: 255 }
    const inverted = drawn(layer('Flats', RED), layer('Shade', GRAY, { mask: inverse }))
    expect([9, 10].map((x) => at(inverted, x, 5)[0])).toEqual([200, 128])
    const off = layer('Shade', GRAY, { mask: { ...leftHalf, disabled: true } })
    expect(at(drawn(layer('Flats', RED), off), 15, 5)).toEqual(GRAY)
  })

  test('clipped to the layer below, with its shape, opacity and visibility', () => {
    const base = layer('Skin', [200, 60, 40, 128], { left: 10 })
    const shade = layer('Shade', GRAY, { clipping: true, blendMode: 'multiply' })
    const picture = drawn(base, shade)
    expect(at(picture, 5, 5)[3]).toBe(0)
    const [r, , , a] = at(picture, 15, 5)
    expect(a).toBe(128)
    expect(r).toBeCloseTo(100, -1)
    expect(at(drawn({ ...base, hidden: true }, shade), 15, 5)[3]).toBe(0)
  })

  test('in groups of their own or through groups, which blend with what lies below', () => {
    const children = [layer('Shade', GRAY, { blendMode: 'multiply' })]
    const grouped = (more: Partial<Layer>) =>
      drawn(layer('Flats', RED), { name: 'Shades', children, ...more })
    expect(at(grouped({ blendMode: 'normal' }), 3, 3)).toEqual(GRAY)
    const through = { blendMode: 'pass through' } as const
    expect(at(grouped(through), 3, 3)[0]).toBeCloseTo(100, -1)
    const masked = grouped({ ...through, opacity: 0.5, mask: leftHalf })
    expect(at(masked, 3, 3)[0]).toBeCloseTo(150, -1)
    expect(at(masked, 3, 3)[3]).toBe(255)
    expect(at(masked, 15, 3)).toEqual(RED)
  })
})

test('lines are drawn behind their masks and groups; what recolours them stays within them', () => {
  const file = read([
    {
      name: 'Lines',
      opacity: 0.5,
      blendMode: 'multiply',
      children: [
        layer('hair', [0, 0, 0, 255], { mask: leftHalf }),
        layer('brown', [80, 40, 0, 255], { clipping: true }),
      ],
    },
    layer('Flats', CLEAR),
    layer('Ink of a shape', [0, 0, 0, 255], { left: 19, clipping: true, blendMode: 'overlay' }),
  ])
  const line = drawFile(file, lineLayers(file.children), 'white')
  const [r, g] = at(line, 5, 5)
  expect(r).toBeCloseTo(167, -1)
  expect(g).toBeCloseTo(147, -1)
  expect(at(line, 15, 5)).toEqual([255, 255, 255, 255])
  expect(at(line, 19, 5)).toEqual([0, 0, 0, 255])
})
