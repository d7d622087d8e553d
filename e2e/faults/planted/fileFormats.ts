import type { Page } from '@playwright/test'
import { parseHints } from '../../../cli/colorizing/hintsFile.ts'
import { TintlineError } from '../../../src/core/tintlineError.ts'
import { HOUSE } from '../../fixtures/houseDrawing.ts'
import type { Studio } from '../../fixtures/studio.ts'
import { TeachPanel } from '../../fixtures/teachPanel.ts'
import { expect } from '../../fixtures/test.ts'
import { houseTitle, openHouse, PATIENCE_MS, withoutGenerator } from './keptDrawing.ts'

/** What became of a file. */
export type Outcome = 'opened' | 'refused' | 'asked about'

/** How files of a format get in. */
export interface FileFormat {
  readonly name: string
  readonly mimeType: string
  readonly isText?: boolean
  /** Whether a file that is opened takes the place of the drawing. */
  readonly isDrawing?: boolean
  /** Makes the page ready for files; undefined where none is needed. */
  prepare?(studio: Studio): Promise<void>
  /** Hands in a file and waits until it is told what becomes of it. */
  hand(studio: Studio, name: string, bytes: Buffer): Promise<Outcome>
  /** Puts away what came of a file that was opened. */
  putAway?(studio: Studio, name: string): Promise<void>
}

/** A page with a drawing in it that has a hint. */
export async function openWithHint(studio: Studio): Promise<void> {
  await openHouse(studio)
  await studio.choose('Hint brush')
  await studio.draw(HOUSE.leftRoom)
}

/** Starts without a generator: files need none. */
async function startBare(studio: Studio): Promise<void> {
  await withoutGenerator(studio.page)
  await studio.page.goto('/?backend=wasm&size=128')
  await openWithHint(studio)
}

const alert = (page: Page) => page.getByRole('alert')

async function dismiss(page: Page): Promise<void> {
  const button = alert(page).getByRole('button', { name: 'Dismiss' })
  if (await button.isVisible()) await button.click()
}

async function handDrawing(studio: Studio, name: string, mimeType: string, buffer: Buffer): Promise<Outcome> {
  const { page } = studio
  await dismiss(page)
  const before = houseTitle(studio)
  await expect(before).toBeVisible()
  const asked = page.getByRole('button', { name: 'Use its lines' })
  await studio.pick({ name, mimeType, buffer })
  const isTold = async () =>
    (await asked.isVisible()) || (await alert(page).isVisible()) || !(await before.isVisible())
  await expect.poll(isTold, { timeout: PATIENCE_MS, intervals: [20] }).toBe(true)
  if (await asked.isVisible()) {
    await page.keyboard.press('Escape')
    await expect(asked).toBeHidden()
    return 'asked about'
  }
  return (await before.isVisible()) ? 'refused' : 'opened'
}

/** What becomes the drawing. */
const drawing = (name: string, mimeType: string, isText = false): FileFormat => ({
  name,
  mimeType,
  isText,
  isDrawing: true,
  prepare: startBare,
  hand: (studio, file, bytes) => handDrawing(studio, file, mimeType, bytes),
  putAway: (studio) => openWithHint(studio),
})

/** A document that becomes a piece to learn from. */
const piece: FileFormat = {
  name: 'psd',
  mimeType: 'image/vnd.adobe.photoshop',
  async prepare(studio) {
    await startBare(studio)
    await new TeachPanel(studio).open()
  },
  async hand(studio, name, buffer) {
    const { panel, pieces } = new TeachPanel(studio)
    const input = studio.page.locator('input[type=file][aria-label="Add pieces"]')
    await input.setInputFiles({ name, mimeType: this.mimeType, buffer })
    await expect(panel.getByText(name).first()).toBeVisible({ timeout: PATIENCE_MS })
    return (await pieces.filter({ hasText: name }).count()) > 0 ? 'opened' : 'refused'
  },
}

/** Weights that colour. */
const adaptation: FileFormat = {
  name: 'safetensors',
  mimeType: 'application/octet-stream',
  async prepare(studio) {
    await studio.start()
    await openWithHint(studio)
    await studio.ready()
    await new TeachPanel(studio).open()
  },
  async hand(studio, name, buffer) {
    await dismiss(studio.page)
    const teach = new TeachPanel(studio)
    const kept = teach.panel.getByRole('radio', { name: name.replace('.safetensors', ''), exact: true })
    await teach.importAdaptation(name, buffer)
    await expect(kept.or(alert(studio.page)).first()).toBeVisible({ timeout: PATIENCE_MS })
    await studio.ready()
    return (await kept.isVisible()) ? 'opened' : 'refused'
  },
  async putAway(studio, name) {
    await new TeachPanel(studio).button(`Delete ${name.replace('.safetensors', '')}`).click()
    await studio.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await studio.ready()
  },
}

/** What the command line reads; no page is needed. */
const hints: FileFormat = {
  name: 'hints',
  mimeType: 'application/json',
  isText: true,
  async hand(_studio, _name, bytes) {
    try {
      parseHints(bytes.toString(), HOUSE.width, HOUSE.height)
      return 'opened'
    } catch (error) {
      if (error instanceof TintlineError) return 'refused'
      throw error
    }
  },
}

/** Every format that is read, by the name of its sample. */
export const FILE_FORMATS: readonly FileFormat[] = [
  drawing('png', 'image/png'),
  drawing('jpeg', 'image/jpeg'),
  drawing('webp', 'image/webp'),
  drawing('svg', 'image/svg+xml', true),
  drawing('project', 'application/x-tintline'),
  piece,
  adaptation,
  hints,
]
