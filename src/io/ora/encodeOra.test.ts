import { unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { FIRST_LAYERS } from '../../core/document/layers.ts'
import { composite } from '../../core/image/composite.ts'
import { createGray, createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import { PAPER_WORD, pixelWords } from '../../core/image/pixelWord.ts'
import { type ColoredDrawing, layerDrawing } from '../../core/layers/layerDrawing.ts'
import { createRandom } from '../../core/random.ts'
import { encodeOra } from './encodeOra.ts'

/** Lines of chance over four colours, and one hint. */
function drawing(width: number, height: number): ColoredDrawing {
  const random = createRandom(7)
  const [line, colors] = [createGray(width, height), createRgba(width, height)]
  for (let p = 0; p < width * height; p++) {
    line.data[p] = random.int(3) === 0 ? random.int(256) : 255
    colors.data.set(
      [
        [200, 30, 40],
        [255, 255, 255],
        [250, 251, 249],
        [9, 90, 200],
      ][p % 4] ?? [],
      4 * p,
    )
    colors.data[4 * p + 3] = 255
  }
  const points = [{ x: 3, y: 2, pressure: 1 }]
  return { line, colors, strokes: [{ tool: 'hint', color: '#c81020', radiusPx: 2, points }] }
}

async function read(parts: ColoredDrawing, perColor = false) {
  const files = unzipSync(await encodeOra(layerDrawing(parts, perColor), 300))
  const text = (name: string) => new TextDecoder().decode(files[name])
  const png = (name: string): RgbaImage => {
    const { width, height, data } = PNG.sync.read(Buffer.from(files[name] ?? []))
    return { width, height, data: new Uint8ClampedArray(data) }
  }
  const layers = [...text('stack.xml').matchAll(/<layer ([^>]*)\/>/g)].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  )
  return { files, text, png, layers }
}

describe('encodeOra', () => {
  test('is an archive as the format wants it: its kind first and unpacked, pictures within', async () => {
    const bytes = await encodeOra(layerDrawing(drawing(20, 10)), 300)
    expect(new TextDecoder().decode(bytes.subarray(30, 54))).toBe('mimetypeimage/openraster')
    const { files, text, png } = await read(drawing(600, 300))
    expect(Object.keys(files)[0]).toBe('mimetype')
    expect(text('stack.xml')).toContain('w="600" h="300" xres="300" yres="300"')
    // For MyPaint: the sheet ends where the picture does, and colours blend as they do here.
    expect(text('stack.xml')).toContain(
      'xmlns:mypaint="http://mypaint.org/ns/openraster" mypaint:frame-active="true" mypaint:eotf="1.0"',
    )
    expect([png('Thumbnails/thumbnail.png').width, png('Thumbnails/thumbnail.png').height]).toEqual([
      256, 128,
    ])
  })

  test('holds the same names, modes and pixels, the topmost layer first, and the picture they give', async () => {
    const parts = drawing(17, 11)
    const paint = createRgba(17, 11)
    paint.data.forEach((_, i) => {
      paint.data[i] = i % 4 === 3 ? i % 256 : (7 * i) % 256
    })
    const layers = {
      ...FIRST_LAYERS,
      paint: { ...FIRST_LAYERS.paint, opacity: 0.25, blend: 'screen' as const },
      flats: { ...FIRST_LAYERS.flats, opacity: 0.5, blend: 'multiply' as const },
      lines: { ...FIRST_LAYERS.lines, visible: false },
    }
    const wanted = layerDrawing({ ...parts, paint, layers })
    const { layers: written, png } = await read({ ...parts, paint, layers })
    expect(
      written.map(({ name, visibility, opacity, ...rest }) => [
        name,
        visibility,
        opacity,
        rest['composite-op'],
      ]),
    ).toEqual([
      ['Hints', 'hidden', '1', 'svg:src-over'],
      ['Lines', 'hidden', '1', 'svg:src-over'],
      ['Paint', 'visible', '0.25', 'svg:screen'],
      ['Colours', 'visible', '0.5', 'svg:multiply'],
      ['Paper', 'visible', '1', 'svg:src-over'],
    ])
    for (const [i, layer] of written.toReversed().entries())
      expect(png(layer.src ?? '')).toEqual(wanted.layers[i]?.pixels)
    expect(png('mergedimage.png')).toEqual(wanted.flat)
    const plain = await read(parts)
    expect(plain.png('mergedimage.png')).toEqual(composite(parts.colors, parts.line))
  })

  test('a layer for each colour lies where the colour does; names are safe in XML', async () => {
    const parts = drawing(8, 4)
    pixelWords(parts.colors).fill(PAPER_WORD)
    parts.colors.data.set([200, 30, 40, 255], 4 * 11)
    const { layers, png } = await read(parts, true)
    expect(layers.map(({ name }) => name)).toEqual(['Hints', 'Lines', '#c81e28', 'Paper'])
    const [, , red] = layers
    expect([red?.x, red?.y, png(red?.src ?? '').width]).toEqual(['3', '1', 1])
    const { layers: named, flat } = layerDrawing(parts)
    const odd = named.map((layer) => ({ ...layer, name: 'a "b" <c>\v & d' }))
    const stack = unzipSync(await encodeOra({ flat, layers: odd }, 72))['stack.xml']
    expect(new TextDecoder().decode(stack)).toContain('name="a &quot;b&quot; &lt;c&gt; &amp; d"')
  })
})
