import type { Page } from '@playwright/test'
import { HOUSE, housePng } from '../../fixtures/houseDrawing.ts'
import { pngFile, type Studio } from '../../fixtures/studio.ts'
import { expect } from '../../fixtures/test.ts'

/** How long something that must come about may take on a busy machine, ms. */
export const PATIENCE_MS = 30_000

/** Leaves the generator out: colours follow from the hints alone, and a page is there at once. */
export async function withoutGenerator(page: Page): Promise<void> {
  await page.route('**/models/generator/**', (route) => route.fulfill({ status: 404, body: '' }))
}

/** The label that tells how the newest change is kept. */
export const keptLabel = ({ page }: Studio) =>
  page.getByRole('contentinfo').getByText(/^(Saved |Saving…|Not saved: )/)

/** Waits until the newest change is kept or has failed to be. True when it is kept. */
export async function isKept(studio: Studio): Promise<boolean> {
  // What an event changed is on the page two frames later.
  await studio.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  await expect(keptLabel(studio)).toHaveText(/^(Saved|Not saved)/, { timeout: PATIENCE_MS })
  return /^Saved/.test((await keptLabel(studio).textContent()) ?? '')
}

/**
 * Digests of the pixels of lines and hints on the canvas: what the artist made, which shows in the frame of its making. Colours, which take
 * their time, are not among them.
 */
export async function madePixels(studio: Studio): Promise<string> {
  await studio.toggle('Show colours').uncheck()
  // Away from the canvas, where the pointer draws the brush.
  await studio.page.mouse.move(2, 2)
  return studio.canvas.evaluate(async (element) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const digestOf = async (layer: HTMLCanvasElement) => {
      const pixels = layer.getContext('2d')?.getImageData(0, 0, layer.width, layer.height).data
      const digest = await crypto.subtle.digest('SHA-256', pixels as BufferSource)
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    }
    return (await Promise.all([...element.querySelectorAll('canvas')].map(digestOf))).join()
  })
}

/** Waits until the canvas shows what was made before. */
export async function expectPixels(studio: Studio, wanted: string): Promise<void> {
  await expect(studio.button('Export')).toBeEnabled({ timeout: PATIENCE_MS })
  await expect
    .poll(async () => (await madePixels(studio)) === wanted, {
      timeout: PATIENCE_MS,
      intervals: [100],
      message: 'What was kept is on the canvas',
    })
    .toBe(true)
}

const draw = (studio: Studio, tool: keyof typeof PLACES) => async () => {
  await studio.choose(tool)
  await studio.draw(...PLACES[tool])
}
const PLACES = {
  'Hint brush': [HOUSE.leftRoom],
  Pen: [
    { x: 230, y: 120 },
    { x: 350, y: 240 },
  ],
  'Keep brush': [HOUSE.sky, { x: 250, y: 40 }],
  Eraser: [{ x: 250, y: 40 }],
}

/** Changes that show at once, one of each kind, and the way back and forth between them. */
export function changesOfEachKind(studio: Studio): (() => Promise<void>)[] {
  const undo = () => studio.button('Undo').click()
  return [
    draw(studio, 'Hint brush'),
    draw(studio, 'Keep brush'),
    draw(studio, 'Pen'),
    undo,
    undo,
    () => studio.button('Redo').click(),
    draw(studio, 'Eraser'),
  ]
}

const FILE = 'drawing.png'

/** The title of the house, once that is the drawing. */
export const houseTitle = ({ page }: Studio, file = FILE) => page.getByText(`${file} ·`)

/** Opens the house and waits until that is kept, or is known not to be. */
export async function openHouse(studio: Studio, file = FILE): Promise<boolean> {
  await studio.pick(pngFile(housePng(), file))
  await expect(houseTitle(studio, file)).toBeVisible({ timeout: PATIENCE_MS })
  return isKept(studio)
}
