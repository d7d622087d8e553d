import { isDeepStrictEqual } from 'node:util'
import { HOUSE } from '../../../fixtures/houseDrawing.ts'
import { pastChanges, readPast, writePast } from '../../../fixtures/pastStrokes.ts'
import { expect } from '../../../fixtures/test.ts'
import { houseTitle, PATIENCE_MS } from '../keptDrawing.ts'
import type { Situation } from './situations.ts'
import { isOfEngine } from './victims.ts'

/** So many that folding takes some seconds. */
const STROKES = 3000
/** Folding begins a second after a drawing has been read. */
const LONGEST_LIFE_MS = 4000

/** A long history, which is single records, is folded into blocks. */
export const folding: Situation = {
  name: 'folding a history',
  needsEngine: isOfEngine,
  async work({ campaign, tab, file, strike, next }) {
    await tab.takeHouse(file)
    const past = pastChanges('hint', STROKES, HOUSE.width, HOUSE.height)
    await writePast(tab.studio.page, past)
    await tab.studio.page.reload()
    await expect(houseTitle(tab.studio, file)).toBeVisible({ timeout: PATIENCE_MS })
    await strike(LONGEST_LIFE_MS)
    const again = await next()
    await expect(houseTitle(again.studio, file)).toBeVisible({ timeout: PATIENCE_MS })
    const { changes, records } = await readPast(again.studio.page)
    campaign.measured(`${this.name}: records of ${past.length} changes`, records)
    expect(isDeepStrictEqual(changes, past), 'the history is as it was').toBe(true)
  },
}
