import { expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createPictureSurfaces } from './pictureSurfaces.ts'

test('a large drawing, drawn in strips, has every line where it belongs, and so after a pen stroke', () => {
  const line = createGray(1900, 1201)
  for (let i = 0; i < line.data.length; i++) line.data[i] = (i * 7 + Math.floor(i / 1900)) % 256
  const store = createStudioStore()
  const { surfaces, dispose } = createPictureSurfaces(store, () => {})
  const alphas = () => {
    const pixels = surfaces.line.getContext('2d')?.getImageData(0, 0, 1900, 1201).data ?? []
    return Uint8ClampedArray.from({ length: line.data.length }, (_, i) => 255 - (pixels[i * 4 + 3] ?? 0))
  }
  const wrong = (shown: Uint8ClampedArray) => shown.findIndex((value, i) => value !== line.data[i])
  store.getState().openDrawing({ id: 'a', name: 'a', line })
  expect(wrong(alphas())).toBe(-1)
  const points = [
    { x: 300, y: 400, pressure: 1 },
    { x: 700, y: 900, pressure: 1 },
  ]
  store.getState().change({ kind: 'ink', stroke: { radiusPx: 4, points } })
  expect(wrong(alphas())).toBe(-1)
  dispose()
})
