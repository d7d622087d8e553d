import type { Campaign } from '../campaign.ts'
import type { OwnBrowser } from '../ownBrowser.ts'
import type { Victim } from './victims.ts'
import type { WatchedTab } from './watchedTab.ts'

/** One kill, and what is needed to look at what it left. */
export interface Killing {
  readonly campaign: Campaign
  readonly own: OwnBrowser
  readonly tab: WatchedTab
  /** Name of the drawing that is open when something dies. */
  readonly file: string
  /** Waits for a moment by chance, at most so long, ms, and ends the victim. */
  strike(withinMs: number): Promise<void>
  /** Opens another tab in place of the one that died or was closed. */
  next(): Promise<WatchedTab>
}

/** What is going on when something dies. */
export interface Situation {
  readonly name: string
  needsEngine(victim: Victim): boolean
  /** Works until the kill, and sees that what was acknowledged is there after it. Gives the tab that it looked into. */
  work(killing: Killing): Promise<void>
}
