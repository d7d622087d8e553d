import { describe, expect, test } from 'vitest'
import { composite } from '../../core/image/composite.ts'
import { layerDrawing } from '../../core/layers/layerDrawing.ts'
import { layeredOf } from '../__fixtures__/layeredOf.ts'
import { enlarged, paintedDrawing } from '../__fixtures__/paintedDrawing.ts'
import gimpPsd from './__fixtures__/gimp/ours.psd?url'
import kritaOra from './__fixtures__/krita/ours.ora?url'
import kritaPsd from './__fixtures__/krita/ours.psd?url'
import mypaintOra from './__fixtures__/mypaint/ours.ora?url'
import { readLayered } from './readLayered.ts'

// Files as Krita 5.1.5, MyPaint 2.0.1 and GIMP 2.10.34 wrote them; beside each stands how it was made.

describe.each([
  ['Krita as OpenRaster', kritaOra, 1, false],
  ['Krita as a Photoshop document', kritaPsd, 1, true],
  ['MyPaint', mypaintOra, 3, false],
  ['GIMP', gimpPsd, 1, false],
])('a drawing of ours that another program saved again: %s', (_, url, scale, keepsMaking) => {
  test('opens as it was', async () => {
    const painted = paintedDrawing({ layer: 'paint', settings: { opacity: 0.4, blend: 'multiply' } })
    const before = enlarged(painted, scale)
    const found = await readLayered({ ...(await layeredOf(await fetch(url))), wish: { kind: 'look' } })
    if (found.kind !== 'own') throw new Error(`it counts as ${found.kind}`)
    const { line, colors, layers, making } = found.drawing
    expect(line.data).toEqual(before.line.data)
    expect(layers).toEqual({
      paper: { name: 'Paper', visible: true, opacity: 1, blend: 'normal' },
      flats: { name: 'Colours', visible: true, opacity: 1, blend: 'normal' },
      paint: { name: 'Paint', visible: true, opacity: 0.4, blend: 'multiply' },
      lines: { name: 'Lines', visible: true, opacity: 1, blend: 'normal' },
    })
    const shown = composite(colors, line)
    const { flat } = layerDrawing(before)
    expect(shown.data.every((value, i) => Math.abs(value - (flat.data[i] ?? 0)) <= 2)).toBe(true)
    // Krita keeps what other programs put into a Photoshop document, and drops it from an OpenRaster archive.
    expect(making?.changes).toEqual(keepsMaking ? [{ kind: 'stroke', stroke: before.strokes[0] }] : undefined)
  })
})
