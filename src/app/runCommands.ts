import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { createWorkQueue } from '../core/workQueue.ts'
import type { TeachEvent, Teacher } from '../protocol/teaching.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { TeachCommands } from '../store/teachCommands.ts'
import { isTeaching, NO_RUN } from '../store/teachRun.ts'
import { keepAndUse } from './adaptationCommands.ts'
import { showPieces, type WithKept } from './keptTeaching.ts'
import { loadPieces, planNow, readPlan, type TeachPlan } from './teachPlan.ts'

type RunCommands = Pick<
  TeachCommands,
  | 'startTeaching'
  | 'resumeTeaching'
  | 'forgetUnfinished'
  | 'pauseTeaching'
  | 'stopTeaching'
  | 'keepLearnt'
  | 'discardLearnt'
>

/** The course of a run: prepare, learn, judge, keep or discard. One at a time. */
export function createRunCommands(
  store: StudioStore,
  teacher: Teacher,
  withKept: WithKept,
  inTurn: WithKept,
): RunCommands {
  /** What the run that was judged last has learnt, and how far it is to be followed. */
  let learnt: { readonly weights: Uint8Array<ArrayBuffer>; readonly strength: number } | undefined

  async function run(kept: TeachingStore, plan: TeachPlan, runId: string, resume?: Uint8Array<ArrayBuffer>) {
    const { watchRun, changeRun } = store.getState()
    if (!(await kept.holdRun())) throw new TintlineError('storage-failed', 'Learning goes on in another tab.')
    // This tab may have started one meanwhile; from here on no other can.
    if (isTeaching(store.getState().run)) return
    learnt = undefined
    watchRun(plan.settings.steps)
    const hear = createHearing(store, kept, plan, runId)
    try {
      // A run that goes on may still learn from a piece that was removed since.
      if (!resume) await forgetRemoved(kept)
      const pieces = await loadPieces(kept, plan, ['train', 'validation'])
      const { weights } = await teacher.teach({ pieces, settings: plan.settings, resume }, hear.event)
      await hear.settled()
      changeRun({ phase: 'judging', share: 0 })
      const judged = await loadPieces(kept, plan, ['test'])
      const judgement = await teacher.judge(judged, weights, plan.settings.seed, hear.event)
      learnt = { weights, strength: judgement.strength }
      changeRun({ phase: 'judged', judgement })
    } catch (error) {
      await hear.settled()
      kept.releaseRun()
      changeRun({ phase: 'failed', failure: toTintlineError(error, 'worker-died').message })
      await offerUnfinished(store, kept)
    }
  }

  async function forgetRemoved(kept: TeachingStore) {
    await kept.pieces.forgetRemoved()
    await showPieces(store, kept)
  }

  async function endRun(kept: TeachingStore) {
    await kept.checkpoints.clear()
    kept.releaseRun()
    learnt = undefined
    store.getState().changeRun(NO_RUN)
    store.getState().setUnfinished(undefined)
  }

  return {
    async startTeaching() {
      const plan = planNow(store.getState())
      if (plan) await withKept((kept) => run(kept, plan, crypto.randomUUID()))
    },
    async resumeTeaching() {
      await withKept(async (kept) => {
        const checkpoint = await kept.checkpoints.latest()
        const plan = readPlan(checkpoint?.plan)
        if (checkpoint && plan) return run(kept, plan, checkpoint.runId, checkpoint.bytes)
        throw new TintlineError('storage-failed', 'Nothing whole is left of that run. Start anew.')
      })
    },
    async forgetUnfinished() {
      await withKept(endRun)
    },
    async pauseTeaching(paused) {
      await teacher.pauseTeaching(paused).catch(saidByRun)
      const { run: now, changeRun } = store.getState()
      if (now.phase === 'learning' || now.phase === 'paused')
        changeRun({ phase: paused ? 'paused' : 'learning' })
    },
    async stopTeaching() {
      const { run: now, changeRun } = store.getState()
      if (now.phase === 'learning' || now.phase === 'paused') changeRun({ phase: 'stopping' })
      await teacher.stopTeaching().catch(saidByRun)
    },
    async keepLearnt(name) {
      await inTurn(async (kept) => {
        if (!learnt) return
        const { weights, strength } = learnt
        await keepAndUse(store, teacher, kept, name, weights, strength)
        await endRun(kept)
      })
    },
    async discardLearnt() {
      await withKept(endRun)
    },
  }
}

/** Where the engine is gone, the run itself fails and says why. */
const saidByRun = () => undefined

/** Says that an earlier run can be gone on with, where there is one and no other tab is at it. */
export async function offerUnfinished(store: StudioStore, kept: TeachingStore): Promise<void> {
  if (!(await kept.isRunFree())) return
  const checkpoint = await kept.checkpoints.latest()
  const plan = readPlan(checkpoint?.plan)
  if (!checkpoint || !plan) return
  const { step, savedAtMs } = checkpoint
  store.getState().setUnfinished({ step, steps: plan.settings.steps, savedAtMs })
}

/** Shows what the teacher tells, and keeps its checkpoints one after the other. */
function createHearing(store: StudioStore, kept: TeachingStore, plan: TeachPlan, runId: string) {
  const inOrder = createWorkQueue()
  const tell = (step: number) => (error: unknown) => {
    const text = `This checkpoint could not be kept: ${toTintlineError(error, 'storage-failed').message}`
    store.getState().hearTeacher({ type: 'note', step, text })
  }
  return {
    event(event: TeachEvent) {
      store.getState().hearTeacher(event)
      if (event.type !== 'checkpoint') return
      const { step, best, bytes } = event
      void inOrder(() => kept.checkpoints.save(runId, plan, { step, best, bytes }).catch(tell(step)))
    },
    /** Resolves when no checkpoint is on its way to disk. */
    settled: () => inOrder(async () => undefined),
  }
}
