import { describe, expect, test } from 'vitest'
import { TintlineError } from '../core/tintlineError.ts'
import { createFakeKept, createTeachingStudio } from './__fixtures__/fakeTeaching.ts'

const settle = () => new Promise((done) => setTimeout(done))
type Studio = Awaited<ReturnType<typeof createTeachingStudio>>

async function start(studio: Studio) {
  void studio.commands.startTeaching()
  await settle()
  return studio.runs.at(-1) as Studio['runs'][number]
}
const checkpoint = (step: number) => ({
  type: 'checkpoint' as const,
  step,
  best: true,
  bytes: new Uint8Array([step]),
})

describe('a run', () => {
  test('learns from pieces that judge nothing, is judged by the others, and is kept and used under its name, as far as it was judged good', async () => {
    const studio = await createTeachingStudio()
    const run = await start(studio)
    expect(run.request.settings).toMatchObject({ size: 128, part: 'decoder', seed: 1 })
    expect(run.request.pieces.filter(({ role }) => role === 'train')).toHaveLength(7)
    expect(run.request.pieces.filter(({ role }) => role === 'validation')).toHaveLength(2)
    expect(run.request.pieces.filter(({ role }) => role === 'test')).toHaveLength(0)
    run.tell(checkpoint(25))
    run.end({ weights: new Uint8Array([9]) })
    await settle()
    expect(studio.told).toEqual(['judge test'])
    expect(studio.store.getState().run.phase).toBe('judged')
    await studio.commands.keepLearnt('Mine')
    expect(studio.told.at(-1)).toBe('use 9 at 0.7')
    const { run: now, adaptations, adaptationInUse } = studio.store.getState()
    expect(adaptations.map(({ name, strength }) => [name, strength])).toEqual([['Mine', 0.7]])
    expect(adaptationInUse).toBe('id of Mine')
    expect(now.phase).toBe('idle')
    expect(studio.saved).toEqual([])
  })

  test('that starts anew forgets the pieces that were removed; one that goes on may still learn from them', async () => {
    const studio = await createTeachingStudio()
    const run = await start(studio)
    run.tell(checkpoint(25))
    run.fail(new TintlineError('worker-died', 'The engine stopped'))
    await settle()
    studio.removed.push(...studio.pieces.splice(0, 1))
    void studio.commands.resumeTeaching()
    await settle()
    expect(studio.removed).toHaveLength(1)
    studio.runs.at(-1)?.end({})
    await settle()
    await studio.commands.discardLearnt()
    await start(studio)
    expect(studio.removed).toEqual([])
    expect(studio.store.getState()).toMatchObject({ removedPiece: undefined, pieces: { length: 9 } })
  })

  test('lines are as dark as the artist wants them', async () => {
    const studio = await createTeachingStudio()
    const pieces = studio.pieces.map((piece) => ({ ...piece, lineStrength: 1 }))
    studio.store.getState().setPieces(pieces)
    const run = await start(studio)
    expect(run.request.pieces[0]?.line.data[0]).toBeLessThan(40)
  })

  test('what is discarded is not used, and nothing of it is offered again', async () => {
    const studio = await createTeachingStudio()
    const run = await start(studio)
    run.tell(checkpoint(25))
    run.end({})
    await settle()
    await studio.commands.discardLearnt()
    await studio.commands.keepLearnt('Too late')
    expect(studio.told).toEqual(['judge test'])
    expect(studio.store.getState()).toMatchObject({ adaptations: [], unfinished: undefined })
    expect(studio.saved).toEqual([])
  })

  test('one at a time; pause, go on and stop reach the engine', async () => {
    const studio = await createTeachingStudio()
    await start(studio)
    await start(studio)
    expect(studio.runs).toHaveLength(1)
    studio.store.getState().changeRun({ phase: 'learning' })
    await studio.commands.pauseTeaching(true)
    expect(studio.store.getState().run.phase).toBe('paused')
    await studio.commands.pauseTeaching(false)
    await studio.commands.stopTeaching()
    expect(studio.store.getState().run.phase).toBe('stopping')
    expect(studio.told).toEqual(['pause', 'go on', 'stop'])
  })

  test('one at a time, though it is asked for twice at once; and what it learnt is kept once', async () => {
    const studio = await createTeachingStudio()
    const started = [studio.commands.startTeaching(), studio.commands.startTeaching()]
    await settle()
    expect(studio.runs).toHaveLength(1)
    for (const run of studio.runs) run.end({})
    await Promise.all(started)
    await Promise.all([studio.commands.keepLearnt('Mine'), studio.commands.keepLearnt('Mine')])
    expect(studio.store.getState().adaptations.map(({ name }) => name)).toEqual(['Mine'])
  })

  test('after a failure the last checkpoint is offered, and the same plan goes on from it', async () => {
    const studio = await createTeachingStudio()
    const run = await start(studio)
    run.tell(checkpoint(25))
    run.tell(checkpoint(50))
    run.fail(new TintlineError('device-lost', 'The graphics card went away'))
    await settle()
    const { run: failed, unfinished } = studio.store.getState()
    expect(failed).toMatchObject({ phase: 'failed', failure: 'The graphics card went away' })
    expect(unfinished).toMatchObject({ step: 50, steps: 300 })
    studio.store.getState().choose({ seed: 99, steps: 5 })
    void studio.commands.resumeTeaching()
    await settle()
    const resumed = studio.runs.at(-1)?.request
    expect(resumed?.resume).toEqual(new Uint8Array([50]))
    expect(resumed?.settings).toEqual(run.request.settings)
    expect(resumed?.pieces.map(({ id, role }) => [id, role])).toEqual(
      run.request.pieces.map(({ id, role }) => [id, role]),
    )
  })

  test('while another tab runs, none starts here and its checkpoints are not offered', async () => {
    const studio = await createTeachingStudio()
    const run = await start(studio)
    run.tell(checkpoint(25))
    studio.tabs.otherRuns = true
    run.fail(new TintlineError('device-lost', 'gone'))
    await settle()
    expect(studio.store.getState().unfinished).toBeUndefined()
    await start(studio)
    expect(studio.runs).toHaveLength(1)
    expect(studio.store.getState().notice?.text).toMatch(/another tab/)
  })

  test('the plan keeps how much it holds on to what it could', async () => {
    const studio = await createTeachingStudio()
    studio.store.getState().choose({ distillation: 0 })
    const run = await start(studio)
    run.tell(checkpoint(25))
    run.fail(new TintlineError('worker-died', 'The engine stopped'))
    await settle()
    void studio.commands.resumeTeaching()
    await settle()
    expect(studio.runs.at(-1)?.request.settings.distillation).toBe(0)
  })

  test('a plan of another edition is offered to nobody', async () => {
    const fakes = createFakeKept()
    await fakes.kept.checkpoints.save('run', { settings: { steps: 3 } }, checkpoint(1))
    const studio = await createTeachingStudio(fakes)
    await studio.commands.resumeTeaching()
    expect(studio.runs).toEqual([])
    expect(studio.store.getState().notice?.tone).toBe('error')
  })
})
