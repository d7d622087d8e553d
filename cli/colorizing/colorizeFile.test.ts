import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { deltaE2000 } from '../../src/core/color/deltaE2000.ts'
import { parseHex } from '../../src/core/color/hex.ts'
import { toLab } from '../../src/core/color/lab.ts'
import { sniffPicture } from '../../src/core/image/pictureFormat.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { createRgba } from '../../src/core/image/pixels.ts'
import { layOver, readSavedPsd } from '../../src/io/__fixtures__/savedPsd.ts'
import { readPicture } from '../shell/readPicture.ts'
import { encodePicture } from '../shell/writePicture.ts'
import { colorizeFile } from './colorizeFile.ts'

const WIDTH = 150
const HEIGHT = 100
const ORANGE = '#e08030'
let folder = ''

// Each test starts an engine of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** Two boxes side by side, 3-px outlines. */
function twoBoxes() {
  const out = createRgba(WIDTH, HEIGHT)
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    const [x, y] = [p % WIDTH, Math.floor(p / WIDTH)]
    const inFrame = x > 8 && x < 142 && y > 8 && y < 92
    const inBox = (x > 11 && x < 73 && y > 11 && y < 89) || (x > 76 && x < 139 && y > 11 && y < 89)
    const value = inFrame && !inBox ? 0 : 255
    out.data.set([value, value, value, 255], p * 4)
  }
  return out
}

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  await writeFile(path.join(folder, 'boxes.png'), await encodePicture(twoBoxes(), 'png'))
  await writeFile(path.join(folder, 'reference.png'), await encodePicture(twoBoxes(), 'png'))
  await symlink('boxes.png', path.join(folder, 'link.png'))
  const strokes = [{ tool: 'hint', color: ORANGE, radius: 8, points: [[80, 100]] }]
  await writeFile(path.join(folder, 'hints.json'), JSON.stringify({ width: 300, height: 200, strokes }))
})
afterAll(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const at = ({ data }: RgbaImage, x: number, y: number) => [
  ...data.subarray((y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 4),
]

test('colours the hinted box at the size of the drawing, and as a layer', async () => {
  const [drawing, layer] = [path.join(folder, 'boxes.png'), path.join(folder, 'layer.png')]
  const out = path.join(folder, 'out.png')
  const hints = path.join(folder, 'hints.json')
  await colorizeFile([drawing, '--hints', hints, '--size', '64', '--out', out, '--color-only', layer])
  const picture = await readPicture(out)
  expect([picture.width, picture.height]).toEqual([WIDTH, HEIGHT])
  const [r = 0, g = 0, b = 0, alpha] = at(picture, 40, 50)
  expect(alpha).toBe(255)
  expect(deltaE2000(toLab([r, g, b]), toLab(parseHex(ORANGE)))).toBeLessThanOrEqual(3)
  expect(at(picture, 10, 50)).toEqual([0, 0, 0, 255])
  expect(at(await readPicture(layer), 40, 50)).toEqual([r, g, b, 255])
})

test('a fill is exact in its box', async () => {
  const [out, hints] = [path.join(folder, 'filled.png'), path.join(folder, 'fills.json')]
  const strokes = [{ tool: 'fill', color: '#123456', points: [[220, 100]] }]
  await writeFile(hints, JSON.stringify({ width: 300, height: 200, strokes }))
  await colorizeFile([path.join(folder, 'boxes.png'), '--hints', hints, '--size', '64', '--color-only', out])
  const picture = await readPicture(out)
  for (const [x, y] of [
    [110, 50],
    [80, 15],
    [135, 85],
  ] as const)
    expect(at(picture, x, y)).toEqual([0x12, 0x34, 0x56, 255])
})

test('a file name that ends in .psd gets the same picture as layers', async () => {
  const [drawing, hints] = [path.join(folder, 'boxes.png'), path.join(folder, 'hints.json')]
  const color = async (name: string) => {
    await colorizeFile([drawing, '--hints', hints, '--size', '64', '--out', path.join(folder, name)])
    return path.join(folder, name)
  }
  const { data } = await readPicture(await color('out.png'))
  const psd = readSavedPsd(await readFile(await color('out.PSD')))
  expect(psd.children?.map(({ name }) => name)).toEqual(['Paper', 'Colours', 'Lines', 'Hints'])
  expect(psd.imageData?.data).toEqual(data)
  const over = layOver(psd).data
  expect(over.every((value, i) => Math.abs(value - (data[i] ?? 0)) <= 1)).toBe(true)
})

test('a file name that ends in .ora gets the same picture as layers', async () => {
  const color = async (name: string) => {
    await colorizeFile([path.join(folder, 'boxes.png'), '--size', '64', '--out', path.join(folder, name)])
    return path.join(folder, name)
  }
  const { data } = await readPicture(await color('out.png'))
  const files = unzipSync(await readFile(await color('out.ora')))
  await writeFile(path.join(folder, 'merged.png'), files['mergedimage.png'] ?? '')
  expect((await readPicture(path.join(folder, 'merged.png'))).data).toEqual(data)
  const names = new TextDecoder().decode(files['stack.xml']).matchAll(/name="(\w+)"/g)
  expect([...names].map(([, name]) => name)).toEqual(['Lines', 'Colours', 'Paper'])
})

test.each([
  ['out.jpg', 'jpeg', 3],
  ['out.webp', 'webp', 0],
] as const)('a file name like %s gets a %s of the same picture', async (name, format, by) => {
  const color = async (file: string) => {
    await colorizeFile([path.join(folder, 'boxes.png'), '--size', '64', '--out', path.join(folder, file)])
    return readPicture(path.join(folder, file))
  }
  const [png, other] = [await color('out.png'), await color(name)]
  expect(sniffPicture(await readFile(path.join(folder, name))).format).toBe(format)
  const differences = png.data.map((value, i) => Math.abs(value - (other.data[i] ?? 0)))
  expect(differences.reduce((sum, one) => sum + one, 0) / differences.length).toBeLessThanOrEqual(by)
})

test('a JPEG that says how it lies is coloured upright', async () => {
  const turned = path.join(folder, 'turned.jpg')
  await sharp(path.join(folder, 'boxes.png')).withMetadata({ orientation: 6 }).jpeg().toFile(turned)
  await colorizeFile([turned, '--size', '64'])
  const { width, height } = await readPicture(path.join(folder, 'turned.colored.png'))
  expect([width, height]).toEqual([HEIGHT, WIDTH])
})

test('--guess 0 leaves unhinted areas paper, --gap and --variation are heard, and senseless numbers are refused', async () => {
  const [drawing, out] = [path.join(folder, 'boxes.png'), path.join(folder, 'out.png')]
  const hints = ['--hints', path.join(folder, 'hints.json')]
  const color = async (...more: string[]) => {
    await colorizeFile([drawing, '--size', '64', '--out', out, ...hints, ...more])
    return readPicture(out)
  }
  const hinted = await color('--guess', '0')
  expect(at(hinted, 40, 50).slice(0, 3)).toEqual([...parseHex(ORANGE)])
  expect(at(hinted, 5, 5)).toEqual([255, 255, 255, 255])
  const varied = await color('--guess', '100', '--variation', '3', '--gap', '0')
  expect(at(varied, 40, 50)).toEqual(at(hinted, 40, 50))
  for (const wrong of [
    ['--gap', '-1'],
    ['--gap', 'wide'],
    ['--guess', '101'],
    ['--variation', ''],
    ['--variation', '1.5'],
  ])
    await expect(color(...wrong)).rejects.toMatchObject({ code: 'unknown-option' })
})

test('a palette colours without hints, and beside hints leaves them as they are', async () => {
  const [drawing, out] = [path.join(folder, 'boxes.png'), path.join(folder, 'out.png')]
  const palette = ['--palette', '#2040c0:0.7,#e0c040:0.3']
  const color = async (...more: string[]) => {
    await colorizeFile([drawing, '--size', '64', '--out', out, ...more])
    return readPicture(out)
  }
  const guessed = await color()
  expect(await color(...palette)).not.toEqual(guessed)
  const { data } = await color(...palette, '--hints', path.join(folder, 'hints.json'))
  const at = (50 * WIDTH + 40) * 4
  const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3)
  expect(deltaE2000(toLab([r, g, b]), toLab(parseHex(ORANGE)))).toBeLessThanOrEqual(3)
})

test('without a place to write to, the picture lands beside the drawing', async () => {
  await colorizeFile([path.join(folder, 'boxes.png'), '--size', '64'])
  expect((await readPicture(path.join(folder, 'boxes.colored.png'))).width).toBe(WIDTH)
})

test.each([
  [[], 'unknown-option'],
  [['none.png'], 'missing-file'],
  [['hints.json'], 'not-a-picture'],
  [['boxes.png', '--hints', 'none.json'], 'missing-file'],
  [['boxes.png', '--palette', '#12'], 'bad-palette'],
  [['boxes.png', '--palette', 'none.png'], 'missing-file'],
  [['boxes.png', '--palette', 'hints.json'], 'not-a-picture'],
  [['boxes.png', '--out', 'out.tiff'], 'unknown-option'],
  [['boxes.png', '--out', 'out'], 'unknown-option'],
  [['boxes.png', '--color-only', 'out.jpg'], 'unknown-option'],
  [['none.png', '--out', 'out.tiff'], 'unknown-option'],
  [['boxes.png', '--out', 'boxes.png'], 'output-is-input'],
  [['boxes.png', '--out', 'link.png'], 'output-is-input'],
  [['boxes.png', '--out', 'out.png', '--color-only', 'out.png'], 'output-is-input'],
  [['boxes.png', '--palette', 'reference.png', '--color-only', 'reference.png'], 'output-is-input'],
  [['boxes.png', '--out', 'no/out.png'], 'missing-file'],
  [['boxes.png', '--model', 'nowhere', '--size', '64'], 'missing-file'],
])('%j fails as %s', async (args, code) => {
  const inFolder = args.map((arg) =>
    /\.(png|json|jpg|tiff)$|^(nowhere|out)$/.test(arg) ? path.join(folder, arg) : arg,
  )
  const before = await readFile(path.join(folder, 'boxes.png'))
  await expect(colorizeFile(inFolder)).rejects.toMatchObject({ code })
  expect(await readFile(path.join(folder, 'boxes.png'))).toEqual(before)
})

test('construction lines do not print, unless they are kept', async () => {
  const boxes = twoBoxes()
  for (let x = 0; x < WIDTH; x++) {
    const at = 4 * (50 * WIDTH + x)
    if (boxes.data[at] === 255) boxes.data.set([150, 205, 255, 255], at)
  }
  const [drawing, out] = [path.join(folder, 'blue.png'), path.join(folder, 'blue-out.png')]
  await writeFile(drawing, await encodePicture(boxes, 'png'))
  const beside = async (...more: string[]) => {
    await colorizeFile([drawing, '--size', '64', '--out', out, ...more])
    return at(await readPicture(out), 3, 50).slice(0, 3)
  }
  expect(await beside()).toEqual([255, 255, 255])
  expect(Math.min(...(await beside('--keep-construction')))).toBeLessThan(250)
})

test('pale lines on dark are turned, unless they are kept', async () => {
  const dark = twoBoxes()
  for (let i = 0; i < dark.data.length; i++) if (i % 4 !== 3) dark.data[i] = 255 - (dark.data[i] as number)
  const [drawing, out] = [path.join(folder, 'dark.png'), path.join(folder, 'dark-out.png')]
  await writeFile(drawing, await encodePicture(dark, 'png'))
  const beside = async (...more: string[]) => {
    await colorizeFile([drawing, '--size', '64', '--out', out, ...more])
    return at(await readPicture(out), 3, 50).slice(0, 3)
  }
  expect(await beside()).toEqual([255, 255, 255])
  expect(await beside('--keep-dark')).toEqual([0, 0, 0])
})

test('coloured lines come out black, unless they are to keep their colour', async () => {
  const brown = twoBoxes()
  const ink = [139, 90, 43]
  for (let i = 0; i < brown.data.length; i++)
    if (i % 4 !== 3 && brown.data[i] === 0) brown.data[i] = ink[i % 4] as number
  const [drawing, out] = [path.join(folder, 'brown.png'), path.join(folder, 'brown-out.png')]
  await writeFile(drawing, await encodePicture(brown, 'png'))
  const onLine = async (...more: string[]) => {
    await colorizeFile([drawing, '--size', '64', '--out', out, ...more])
    return at(await readPicture(out), 10, 50).slice(0, 3)
  }
  expect(await onLine()).toEqual([0, 0, 0])
  expect(await onLine('--colored-lines')).toEqual(ink)
})

test('a reference is copied from: the boxes take the colours of the coloured drawing', async () => {
  const drawing = path.join(folder, 'boxes.png')
  const [reference, out] = [path.join(folder, 'colored-boxes.png'), path.join(folder, 'copied.png')]
  const picture = twoBoxes()
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    const [x, y] = [p % WIDTH, Math.floor(p / WIDTH)]
    if (picture.data[4 * p] === 0 || x < 12 || x > 138 || y < 12 || y > 88) continue
    picture.data.set(x < 75 ? [40, 80, 190] : [60, 160, 70], 4 * p)
  }
  await writeFile(reference, await encodePicture(picture, 'png'))
  await colorizeFile([drawing, '--reference', reference, '--size', '128', '--out', out])
  const colored = await readPicture(out)
  const isOneOf = (color: number[]) =>
    [
      [40, 80, 190],
      [60, 160, 70],
    ].some((known) => known.every((level, c) => Math.abs(level - (color[c] as number)) <= 3))
  expect([at(colored, 40, 50), at(colored, 105, 50)].map(isOneOf)).toEqual([true, true])
})
