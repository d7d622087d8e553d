import type { Campaign } from './campaign.ts'
import { drawing } from './kills/drawing.ts'
import { folding } from './kills/folding.ts'
import { importing } from './kills/importing.ts'
import { learning } from './kills/learning.ts'
import type { Situation } from './kills/situations.ts'
import { kill, VICTIMS, type Victim } from './kills/victims.ts'
import { WatchedTab } from './kills/watchedTab.ts'
import { OwnBrowser } from './ownBrowser.ts'
import { plantFaults } from './plantFaults.ts'

/**
 * Of so many rounds one is while learning, which takes a minute to begin, one while a history is folded, two while importing, and the others while drawing. Their
 * number and that of the victims have no common factor, so that each meets each.
 */
const CYCLE: readonly Situation[] = [drawing, importing, drawing, folding, importing, drawing, learning]

interface Round {
  readonly index: number
  readonly situation: Situation
  readonly victim: Victim
}

/** Without the last of the cycle: a run of learning takes as long as all others, and end-to-end tests end it, too. */
const SHORT_COUNT = CYCLE.length - 1

const needsEngine = (round: Round | undefined) => round?.situation.needsEngine(round.victim) ?? false

/** Kills one after the other. The tab in which one round looks for what is left is the one that the next round works in. */
async function killMany(campaign: Campaign, own: OwnBrowser, address: string, rounds: readonly Round[]) {
  let tab: WatchedTab | undefined
  for (const round of rounds) {
    const { index, situation, victim } = round
    campaign.saw(`${victim} while ${situation.name}`)
    await campaign.round(`${index}, the ${victim} is killed while ${situation.name}`, async () => {
      const now: WatchedTab = tab ?? (await WatchedTab.open(own, address, needsEngine(round)))
      tab = undefined
      const startMs = performance.now()
      await situation.work({
        campaign,
        own,
        tab: now,
        file: `house ${index}.png`,
        async strike(withinMs) {
          await new Promise((done) => setTimeout(done, campaign.random.range(0, withinMs)))
          await kill(victim, own, now.studio.page)
        },
        async next() {
          await now.close()
          if (victim === 'browser') await own.startAgain()
          tab = await WatchedTab.open(own, address, needsEngine(rounds[index + 1]) || needsEngine(round))
          return tab
        },
      })
      campaign.measured(`${situation.name}: seconds a round`, (performance.now() - startMs) / 1000)
    })
  }
}

plantFaults('kills', SHORT_COUNT, async (campaign, { baseURL }) => {
  const own = await OwnBrowser.start()
  try {
    const rounds = Array.from(
      { length: campaign.count },
      (_, index): Round => ({
        index,
        situation: CYCLE[index % CYCLE.length] as Situation,
        victim: VICTIMS[index % VICTIMS.length] as Victim,
      }),
    )
    await killMany(campaign, own, `${baseURL}/?backend=wasm&size=128`, rounds)
  } finally {
    await own.remove()
  }
})
