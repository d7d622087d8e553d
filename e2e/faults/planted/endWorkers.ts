import type { Page } from '@playwright/test'

/** Ends every worker of a page, as a crash of it would. */
export async function endWorkers(page: Page): Promise<void> {
  for (const worker of page.workers()) {
    await worker
      .evaluate(() => self.close())
      .catch(() => {
        // It ended while it was told to.
      })
  }
}
