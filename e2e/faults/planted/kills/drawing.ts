import { expect } from '../../../fixtures/test.ts'
import { houseTitle, PATIENCE_MS } from '../keptDrawing.ts'
import type { Situation } from './situations.ts'
import { isOfEngine } from './victims.ts'
import { MOST_STROKES, someDots } from './watchedTab.ts'

const LONGEST_LIFE_MS = 2500

/** Strokes are drawn and saved. */
export const drawing: Situation = {
  name: 'drawing',
  needsEngine: isOfEngine,
  async work({ campaign, tab, file, strike, next }) {
    await tab.takeHouse(file)
    await Promise.all([tab.drawOn(someDots(campaign, MOST_STROKES)), strike(LONGEST_LIFE_MS)])
    const again = await next()
    await expect(houseTitle(again.studio, file)).toBeVisible({ timeout: PATIENCE_MS })
    await again.expectStrokesOf(tab, campaign)
  },
}
