import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { layerDrawing, type PictureLayer } from '../core/layers/layerDrawing.ts'
import { paintedDrawing } from './__fixtures__/paintedDrawing.ts'
import { encodePsd } from './encodePsd.ts'
import { encodeOra, ORA_OPERATIONS } from './ora/encodeOra.ts'

/** A first start takes half a minute on a busy machine. */
const LIMIT_MS = 100_000

const isInstalled = (command: string) => spawnSync('which', [command]).status === 0

/** What this machine lacks to have Krita convert files; undefined where nothing does. */
function kritaMissing(): string | undefined {
  const display = process.env.DISPLAY ? [] : ['xvfb-run']
  const missing = ['krita', ...display].filter((command) => !isInstalled(command))
  if (missing.length === 0) return undefined
  return `${missing.join(' and ')} not installed (Debian: apt-get install krita xvfb xauth)`
}

/** A Krita with settings of its own, which go with `close`. */
function createKrita() {
  const home = mkdtempSync(path.join(tmpdir(), 'krita-'))
  const runtime = path.join(home, 'runtime')
  mkdirSync(runtime, { mode: 0o700 })
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: runtime }

  return {
    /** A file as Krita opens it and saves it again; the endings name the formats. */
    convert(bytes: Uint8Array, from: string, to: string): Uint8Array<ArrayBuffer> {
      const [input, output] = [path.join(home, `in.${from}`), path.join(home, `out.${to}`)]
      writeFileSync(input, bytes)
      const command = ['krita', '--export', '--export-filename', output, input]
      // It starts on a display only, though it shows nothing.
      const [program = '', ...args] = process.env.DISPLAY ? command : ['xvfb-run', '-a', ...command]
      execFileSync(program, args, { env, stdio: 'pipe', timeout: LIMIT_MS })
      const converted = new Uint8Array(readFileSync(output))
      rmSync(output)
      return converted
    },
    close: () => rmSync(home, { recursive: true, force: true }),
  }
}

const missing = kritaMissing()
if (missing) console.warn(`Files are not checked in Krita: ${missing}.`)

/** What an OpenRaster file holds, the lowest layer first. */
function readOra(bytes: Uint8Array) {
  const files = unzipSync(bytes)
  const png = (name = ''): RgbaImage => {
    const { width, height, data } = PNG.sync.read(Buffer.from(files[name] ?? []))
    return { width, height, data: new Uint8ClampedArray(data) }
  }
  const stack = new TextDecoder().decode(files['stack.xml'])
  const layers = [...stack.matchAll(/<layer ((?:[\w-]+="[^"]*"\s*)+)\/>/g)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, plainText(value)]),
    ),
  )
  return {
    png,
    layers: layers.reverse(),
    flat: png('mergedimage.png'),
    resolution: /xres="(\d+)"/.exec(stack)?.[1],
  }
}

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const
const plainText = (text = '') =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity as keyof typeof ENTITIES])

/** Pixels where they lie on a canvas of a size; what colour nothing has is none. */
function placed({ width, height }: RgbaImage, pixels: RgbaImage, left: number, top: number): RgbaImage {
  const canvas = createRgba(width, height)
  for (let p = 0; p < pixels.width * pixels.height; p++) {
    const [x, y] = [left + (p % pixels.width), top + Math.floor(p / pixels.width)]
    if (pixels.data[4 * p + 3] === 0 || x < 0 || y < 0 || x >= width || y >= height) continue
    canvas.data.set(pixels.data.subarray(4 * p, 4 * p + 4), 4 * (y * width + x))
  }
  return canvas
}

const largestDifference = (a: RgbaImage, b: RgbaImage) =>
  a.data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b.data[i] ?? 0))), 0)

/** Name, whether hidden, opacity in 255 steps, mode. */
const looksOf = ({ name, hidden, opacity, blend }: PictureLayer) => [
  name,
  hidden ? 'hidden' : 'visible',
  Math.round(255 * opacity),
  ORA_OPERATIONS[blend],
]

describe.skipIf(missing)('Krita', () => {
  let krita: ReturnType<typeof createKrita>
  beforeAll(() => {
    krita = createKrita()
  })
  afterAll(() => krita.close())

  test.each([
    ['all plain', 0, false, paintedDrawing()],
    ['a layer for each colour', 0, true, paintedDrawing()],
    [
      'a layer hidden and one invisible',
      0,
      false,
      paintedDrawing(
        { layer: 'flats', settings: { visible: false } },
        { layer: 'paint', settings: { opacity: 0 } },
      ),
    ],
    // Where translucent layers blend it rounds otherwise than we do.
    [
      'modes, opacities, odd names',
      3,
      false,
      paintedDrawing(
        { layer: 'paint', settings: { opacity: 0.37, blend: 'multiply', name: 'Käse & <Brot> "日本語" 🎨' } },
        { layer: 'flats', settings: { opacity: 0.2, blend: 'screen', name: "Ωmega 'x'" } },
        { layer: 'lines', settings: { opacity: 0.99, blend: 'overlay' } },
        { layer: 'paper', settings: { name: 'فارسی' } },
      ),
    ],
  ])('has the layers, modes and pixels that were written: %s', async (_, levels, perColor, drawing) => {
    const { flat, layers } = layerDrawing(drawing, perColor)
    const files = { psd: encodePsd({ flat, layers }, 300), ora: await encodeOra({ flat, layers }, 300) }
    for (const [format, bytes] of Object.entries(files)) {
      const read = readOra(krita.convert(bytes, format, 'ora'))
      expect(read.resolution).toBe('300')
      expect(
        read.layers.map((layer) => [
          layer.name,
          layer.visibility,
          Math.round(255 * Number(layer.opacity)),
          layer['composite-op'],
        ]),
      ).toEqual(layers.map(looksOf))
      for (const [i, { pixels, left = 0, top = 0 }] of layers.entries()) {
        const { src, x, y } = read.layers[i] ?? {}
        expect(placed(flat, read.png(src), Number(x), Number(y))).toEqual(placed(flat, pixels, left, top))
      }
      expect(largestDifference(read.flat, flat)).toBeLessThanOrEqual(levels)
    }
  })
})
