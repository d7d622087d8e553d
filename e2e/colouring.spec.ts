import { readFileSync } from 'node:fs'
import { closedRegions } from './fixtures/closedRegions.ts'
import { difference } from './fixtures/difference.ts'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, crop, decodePng, largestDifference, type Picture, type Place } from './fixtures/picture.ts'
import { pngFile, type Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

/** A drawing, three hints, and a place in a closed region without a hint beside a hinted one. */
interface Job {
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
  readonly hints: readonly (readonly [hex: string, place: Place])[]
  readonly beside: Place
}

const [RED, BLUE, YELLOW] = ['#c0392b', '#2471a3', '#f4d03f'] as const

/** A drawing which ships with the studio: a picture of an artist, not made for this test. */
const REAL_DRAWING = 'public/gallery/tulips.png'

function houseJob(): Job {
  const { width, height, leftRoom, rightRoom, window, sun } = HOUSE
  const hints = [[RED, leftRoom] as const, [BLUE, window] as const, [YELLOW, sun] as const]
  return { width, height, bytes: housePng(), hints, beside: rightRoom }
}

/** Hints in the roomiest closed regions of the drawing but the second, which is the one beside. */
function realJob(): Job {
  const bytes = readFileSync(REAL_DRAWING)
  const line = decodePng(bytes)
  const [first, beside, second, third] = closedRegions(line)
  if (!first || !beside || !second || !third)
    throw new Error('The drawing has fewer than four closed regions')
  const hints = [
    [RED, first.middle] as const,
    [BLUE, second.middle] as const,
    [YELLOW, third.middle] as const,
  ]
  return { width: line.width, height: line.height, bytes, hints, beside: beside.middle }
}

async function expectHinted(picture: Picture, job: Job, at: (place: Place) => Place): Promise<void> {
  for (const [hex, place] of job.hints)
    expect(difference(colorAt(picture, at(place)), hex), `the hint ${hex}`).toBeLessThanOrEqual(3)
}

/** Opens, hints, looks, exports, compares, undoes, redoes, and looks without guesses. */
async function colourAndTakeHome(studio: Studio, job: Job): Promise<void> {
  await studio.open(pngFile(job.bytes))
  const { box, scale, x, y } = await studio.geometry()
  expect(box.width).toBeGreaterThan(0)
  const inShot = (place: Place) => ({ x: x + place.x * scale, y: y + place.y * scale })
  const shots = [await studio.preview()]
  for (const [hex, place] of job.hints) {
    await studio.hint(hex, place)
    shots.push(await studio.preview())
  }
  const [blank, one, two, three] = shots as [Picture, Picture, Picture, Picture]

  await test.step('each hint has its colour', async () => {
    await expectHinted(three, job, inShot)
  })
  await test.step('undo takes each hint back, redo brings all again', async () => {
    for (const earlier of [two, one, blank]) {
      await studio.button('Undo').click()
      await studio.ready()
      expect(largestDifference(await studio.preview(), earlier)).toBeLessThanOrEqual(1)
    }
    for (const _ of job.hints) await studio.button('Redo').click()
    await studio.ready()
    expect(largestDifference(await studio.preview(), three)).toBeLessThanOrEqual(1)
  })
  await test.step('the exported picture has the size of the source and equals the preview', async () => {
    const exported = await studio.exportPng()
    expect([exported.width, exported.height]).toEqual([job.width, job.height])
    await expectHinted(exported, job, (place) => place)
    const { picture, left, top } = await studio.previewAtFullSize(job.width, job.height)
    expect(picture.width * picture.height).toBeGreaterThan(10_000)
    const same = crop(exported, left, top, picture.width, picture.height)
    expect(largestDifference(picture, same)).toBeLessThanOrEqual(1)
  })
  await test.step('without guesses the hints stay, and a closed region beside them is paper', async () => {
    await studio.page.getByRole('slider', { name: 'Guess' }).fill('0')
    await studio.ready()
    const hintsOnly = await studio.exportPng()
    await expectHinted(hintsOnly, job, (place) => place)
    expect(colorAt(hintsOnly, job.beside)).toEqual([255, 255, 255])
  })
}

// A software GPU on a busy machine takes its time.
test.describe.configure({ timeout: 300_000 })

test('wasm: a drawing with known regions is coloured, taken back and exported', async ({ studio }) => {
  await studio.start('wasm')
  await colourAndTakeHome(studio, houseJob())
})

test('webgpu: a real drawing is coloured, taken back and exported', { tag: ['@slow', '@gpu'] }, async ({
  studio,
}) => {
  await studio.start('webgpu')
  await colourAndTakeHome(studio, realJob())
})

test('an address with an unknown backend or size says so', async ({ page }) => {
  await page.goto('/?backend=abacus&size=7')
  await expect(page.getByRole('alert')).toContainText(/abacus|7/)
})
