import { adaptation } from '../../../fixtures/adaptation.ts'
import { styleFiles } from '../../../fixtures/stylePieces.ts'
import { TeachPanel } from '../../../fixtures/teachPanel.ts'
import { expect } from '../../../fixtures/test.ts'
import { houseTitle, PATIENCE_MS } from '../keptDrawing.ts'
import type { Situation } from './situations.ts'
import { someDots } from './watchedTab.ts'

/** From the first step on, so that checkpoints are written while something dies. */
const LONGEST_LIFE_MS = 20_000
const STROKES = 4
const PIECES = 4
const STYLE = 'Ink'
const START_PATIENCE_MS = 240_000

/** Pieces and an adaptation in use, as the artist has left them before. */
async function setUp(teach: TeachPanel): Promise<void> {
  await teach.addPieces(styleFiles(PIECES))
  await teach.importAdaptation(`${STYLE}.safetensors`, adaptation())
  await expect(teach.panel.getByRole('radio', { name: STYLE })).toBeChecked({ timeout: PATIENCE_MS })
}

/** Starts anew, or goes on where a run was cut short. Gives which of both. */
async function start(teach: TeachPanel, goesOn: boolean): Promise<string> {
  const unfinished = teach.button('Go on learning')
  if (await unfinished.isVisible()) {
    if (goesOn) {
      await unfinished.click()
      return 'gone on'
    }
    await teach.button('Let it go').click()
  }
  await teach.setAdvanced({ Steps: 200, Batch: 1, 'Check every': 2 })
  await teach.button('Start').click()
  return 'begun'
}

/** All that was taught is as it was, and nothing half-learnt is among it. */
async function expectTaught(teach: TeachPanel): Promise<void> {
  await expect(teach.pieces).toHaveCount(PIECES, { timeout: PATIENCE_MS })
  await expect(teach.adaptations).toHaveCount(2)
  await expect(teach.panel.getByRole('radio', { name: STYLE })).toBeChecked()
  await expect(teach.button('Keep')).toBeHidden()
}

/** The generator learns while a drawing goes on. */
export const learning: Situation = {
  name: 'learning',
  needsEngine: () => true,
  async work({ campaign, tab, file, strike, next }) {
    const teach = new TeachPanel(tab.studio)
    await tab.takeHouse(file)
    await tab.studio.ready()
    if (!(await teach.panel.isVisible())) await teach.open()
    if ((await teach.pieces.count()) === 0) await setUp(teach)
    campaign.saw(`learning ${await start(teach, campaign.random.int(2) === 0)}`)
    await expect
      .poll(async () => (await teach.progress()).step, { timeout: START_PATIENCE_MS })
      .toBeGreaterThan(0)
    await expect(teach.panel.getByText('Learning failed')).toBeHidden()
    await Promise.all([tab.drawOn(someDots(campaign, STROKES)), strike(LONGEST_LIFE_MS)])
    const again = await next()
    await expect(houseTitle(again.studio, file)).toBeVisible({ timeout: PATIENCE_MS })
    await again.expectStrokesOf(tab, campaign)
    const taught = new TeachPanel(again.studio)
    if (!(await taught.panel.isVisible())) await taught.open()
    await expectTaught(taught)
  },
}
