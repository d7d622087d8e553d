import { housePng } from '../../../fixtures/houseDrawing.ts'
import { recentTile } from '../../../fixtures/recentTile.ts'
import { type PickedFile, pngFile } from '../../../fixtures/studio.ts'
import { expect } from '../../../fixtures/test.ts'
import { houseTitle, isKept, PATIENCE_MS } from '../keptDrawing.ts'
import { sampleFiles } from '../sampleFiles.ts'
import type { Situation } from './situations.ts'
import { someDots, type WatchedTab } from './watchedTab.ts'

const STROKES = 3
const LONGEST_OPENING_MS = 3000

/** A file that is opened, and what it holds: undefined until it has been opened once in peace. */
interface Import {
  readonly file: PickedFile
  whole?: { readonly title: string; readonly changes: number }
}

let imports: Promise<readonly Import[]> | undefined

async function makeImports(): Promise<readonly Import[]> {
  const { project = Buffer.of() } = await sampleFiles()
  return [
    { file: pngFile(housePng(), 'incoming.png') },
    { file: { name: 'incoming.tintline', mimeType: 'application/x-tintline', buffer: project } },
  ]
}

/** What a file gives where nobody dies. */
async function openedInPeace(tab: WatchedTab, one: Import) {
  await tab.studio.pick(one.file)
  await expect.poll(() => tab.title(), { timeout: PATIENCE_MS }).not.toMatch(/^house /)
  expect(await isKept(tab.studio)).toBe(true)
  const title = await tab.title()
  return { title, changes: await tab.countChanges() }
}

/** Opens a drawing that was put away. */
async function openRecent({ studio }: WatchedTab, name: string): Promise<void> {
  const { page } = studio
  await studio.button('Open recent').click()
  await recentTile(page, name).click()
  await expect(houseTitle(studio, name)).toBeVisible({ timeout: PATIENCE_MS })
}

/** A picture or a project is opened in place of a drawing: all of the one or all of the other is there, and the drawing can be had. */
export const importing: Situation = {
  name: 'importing',
  needsEngine: () => false,
  async work({ campaign, tab, file, strike, next }) {
    imports ??= makeImports()
    const one = campaign.random.pick(await imports)
    if (!one.whole) {
      await tab.takeHouse(`house before ${one.file.name}.png`)
      one.whole = await openedInPeace(tab, one)
    }
    await tab.takeHouse(file)
    await tab.drawOn(someDots(campaign, STROKES))
    expect(await isKept(tab.studio)).toBe(true)
    const opening = tab.studio.pick(one.file).catch(() => {
      // The page died while it was handed the file.
    })
    await Promise.all([opening, strike(LONGEST_OPENING_MS)])
    const again = await next()
    const title = await again.title()
    const isThere = title === one.whole.title
    campaign.saw(`importing ${one.file.name}: ${isThere ? 'the new' : 'the old'} drawing was there`)
    if (isThere) {
      expect(await again.countChanges(), 'changes of what was opened').toBe(one.whole.changes)
      await openRecent(again, file)
    } else expect(title).toContain(`${file} ·`)
    await again.expectStrokesOf(tab, campaign)
  },
}
