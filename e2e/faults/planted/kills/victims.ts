import type { Page } from '@playwright/test'
import { endWorkers } from '../endWorkers.ts'
import type { OwnBrowser } from '../ownBrowser.ts'

/** What dies: the page by itself, its tab, its process, the engine's worker, the graphics process, the whole browser. */
export const VICTIMS = ['page', 'tab', 'renderer', 'worker', 'graphics', 'browser'] as const
export type Victim = (typeof VICTIMS)[number]

/** Whether it can only die where there is an engine. */
export const isOfEngine = (victim: Victim): boolean => victim === 'worker' || victim === 'graphics'

export async function kill(victim: Victim, own: OwnBrowser, page: Page): Promise<void> {
  if (victim === 'page') await crash(page)
  if (victim === 'tab') await page.close({ runBeforeUnload: false })
  if (victim === 'browser') await own.kill()
  if (victim === 'worker') await endWorkers(page)
  if (victim === 'graphics') await own.killProcesses('GPU')
  if (victim === 'renderer') await own.killProcesses('renderer')
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {
    // The answer dies with the page.
  })
  await crashed
}
