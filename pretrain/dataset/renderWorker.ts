import { type PairJob, type RenderedPair, renderPair } from './renderPair.ts'
import { UnsupportedArt } from './svgArt.ts'

/** What a child process answers to a job. */
export type WorkerReply = { pair: RenderedPair } | { unsupported: string }

process.on('message', async (job: PairJob) => {
  process.send?.(await answer(job))
})
process.on('disconnect', () => process.exit(0))

async function answer(job: PairJob): Promise<WorkerReply> {
  try {
    return { pair: await renderPair(job) }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return { unsupported: error instanceof UnsupportedArt ? text : `cannot be rendered: ${text}` }
  }
}
