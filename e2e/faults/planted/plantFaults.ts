import type { Browser, Page } from '@playwright/test'
import { test } from '../../fixtures/test.ts'
import { Campaign } from './campaign.ts'

/** Where faults are planted. */
export interface Surroundings {
  readonly page: Page
  readonly browser: Browser
  readonly baseURL: string
}

/** A test that plants faults for as long as its count takes, and is as short as `defaultCount` where none is asked for. */
export function plantFaults(
  kind: string,
  defaultCount: number,
  work: (campaign: Campaign, surroundings: Surroundings) => Promise<void>,
): void {
  test(`${kind}: faults are planted, and no promise breaks`, async ({
    page,
    browser,
    baseURL,
    pageErrors,
  }) => {
    test.setTimeout(0)
    const campaign = new Campaign(kind, defaultCount)
    try {
      await work(campaign, { page, browser, baseURL: baseURL ?? '' })
    } catch (error) {
      // Where it can go no further, what was found until then is told all the same.
      campaign.broke(`ended early: ${error instanceof Error ? error.message : error}`)
    }
    pageErrors.length = 0
    campaign.finish()
  })
}
