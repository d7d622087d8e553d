import { expect, test } from 'vitest'
import type { Layer } from '../core/document/layers.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { frames, mountCanvas } from './__fixtures__/mountedCanvas.tsx'

const WIDTH = 90
const HEIGHT = 70
const DARK = [32, 40, 48, 255]

const mounted = mountCanvas()
const state = () => mounted().store.getState()

function openDarkSheet(paper: Partial<Layer>) {
  const colors = createRgba(WIDTH, HEIGHT)
  for (let p = 0; p < WIDTH * HEIGHT; p++) colors.data.set(DARK, 4 * p)
  state().openDrawing({ id: 'a', name: 'Dark', line: createGray(WIDTH, HEIGHT) })
  state().setLayer('paper', paper)
  state().showColors({ colors, revision: state().revision, method: 'generator' }, true)
}

/** What the picture's canvas shows, each value once. */
function valuesShown(): Set<string> {
  const canvas = mounted().host.querySelector('canvas') as HTMLCanvasElement
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return new Set(Array.from({ length: data.length / 4 }, (_, p) => data.subarray(4 * p, 4 * p + 4).join()))
}

const PAPERS: readonly [string, Partial<Layer>][] = [
  ['plain', {}],
  ['translucent', { opacity: 0.5 }],
  ['hidden', { visible: false }],
]

/** CSS px of the sheet's left edge, and its scale. */
const PLACES = [
  [20.3, 1.27],
  [20.5, 2.71],
  [20.7, 0.63],
  [21.2, 1],
] as const

test.each(PAPERS)('%s paper ends where the colours on it end, wherever the sheet lies', async (_, paper) => {
  openDarkSheet(paper)
  for (const mirrored of [false, true]) {
    for (const [x, scale] of PLACES) {
      state().setView({ x: mirrored ? x + WIDTH * scale : x, y: x - 0.4, scale, mirrored })
      await frames()
      expect([...valuesShown()].sort(), `at ${x}, ${scale}`).toEqual(['0,0,0,0', DARK.join()])
    }
  }
})
