import { describe, expect, test, vi } from 'vitest'
import { TintlineError } from '../core/tintlineError.ts'
import { chosenAdaptation } from '../store/teachSlice.ts'
import { createTeachingStudio } from './__fixtures__/fakeTeaching.ts'

const file = (bytes: number[], name: string) => Object.assign(new Blob([new Uint8Array(bytes)]), { name })
const settle = () => new Promise((done) => setTimeout(done))
type Studio = Awaited<ReturnType<typeof createTeachingStudio>>

/** “Ink” (5) and “Wash” (6), of which the latter is in use. */
async function studioWithTwoStyles(): Promise<Studio> {
  const studio = await createTeachingStudio()
  await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
  await studio.commands.importAdaptation(file([6], 'Wash.safetensors'))
  return studio
}

/** Has the storage take its time for one style. */
function readSlowly({ kept: { adaptations } }: Studio, slowId: string) {
  const read = adaptations.read
  vi.spyOn(adaptations, 'read').mockImplementation(async (id) => {
    if (id === slowId) await new Promise((done) => setTimeout(done, 20))
    return read(id)
  })
}

describe('adaptations', () => {
  test('a file is taken into use and kept; one that the engine refuses is neither', async () => {
    const studio = await createTeachingStudio()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    expect(studio.store.getState().adaptations.map(({ name }) => name)).toEqual(['Ink'])
    expect(studio.store.getState().adaptationInUse).toBe('id of Ink')
    await studio.commands.importAdaptation(file([0], 'Other.safetensors'))
    expect(studio.store.getState().adaptations).toHaveLength(1)
    expect(studio.store.getState().adaptationInUse).toBe('id of Ink')
    expect(studio.store.getState().notice?.text).toMatch(/^“Other\.safetensors”: .*another design/)
    await studio.commands.importAdaptation(file([6], 'Wash.safetensors'))
    expect(studio.store.getState().notice).toBeUndefined()
  })

  test('no style is called as the base generator, and none as another one', async () => {
    const studio = await createTeachingStudio()
    const names = () => studio.store.getState().adaptations.map(({ name }) => name)
    for (const name of ['Ink', 'Ink', 'Base generator'])
      await studio.commands.importAdaptation(file([5], `${name}.safetensors`))
    expect(names()).toEqual(['Ink', 'Ink 2', 'Base generator 2'])
    await studio.commands.renameAdaptation('id of Ink', 'base generator')
    expect(names()).toContain('Ink')
    expect(studio.store.getState().notice?.text).toMatch(/another name/)
  })

  test('a choice shows at once, and is taken back where the engine refuses it', async () => {
    const studio = await createTeachingStudio()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    const isChanging: boolean[] = []
    studio.store.subscribe((state) => isChanging.push(state.changingWeights > 0))
    const base = studio.commands.chooseAdaptation(undefined)
    expect(chosenAdaptation(studio.store.getState())).toBeUndefined()
    await base
    expect(isChanging).toContain(true)
    expect(isChanging.at(-1)).toBe(false)
    const bad = await studio.kept.adaptations.add('Bad', new Uint8Array([0]))
    await studio.commands.chooseAdaptation(bad.id)
    expect(studio.store.getState()).toMatchObject({ adaptationInUse: undefined, changingWeights: 0 })
    expect(chosenAdaptation(studio.store.getState())).toBeUndefined()
  })

  test('of two choices the newest one stays, though the first is read more slowly', async () => {
    const studio = await studioWithTwoStyles()
    readSlowly(studio, 'id of Ink')
    const slow = studio.commands.chooseAdaptation('id of Ink')
    await settle()
    const base = studio.commands.chooseAdaptation(undefined)
    const chosen: unknown[] = []
    studio.store.subscribe((state) => chosen.push(chosenAdaptation(state)))
    await Promise.all([slow, base])
    expect(studio.told.at(-1)).toBe('use base')
    expect(studio.store.getState()).toMatchObject({ adaptationInUse: undefined, guesser: 'base' })
    expect(await studio.kept.adaptations.inUse()).toBeUndefined()
    expect(new Set(chosen)).toEqual(new Set([undefined]))
  })

  test('a choice that is refused late takes nothing back of a newer one', async () => {
    const studio = await studioWithTwoStyles()
    const bad = await studio.kept.adaptations.add('Bad', new Uint8Array([0]))
    readSlowly(studio, bad.id)
    const slow = studio.commands.chooseAdaptation(bad.id)
    await settle()
    await Promise.all([slow, studio.commands.chooseAdaptation('id of Ink')])
    expect(studio.told.at(-1)).toBe('use 5')
    expect(chosenAdaptation(studio.store.getState())).toBe('id of Ink')
    expect(await studio.kept.adaptations.inUse()).toBe('id of Ink')
  })

  test('what was chosen and given up at once never reaches the engine', async () => {
    const studio = await studioWithTwoStyles()
    const choices = ['id of Ink', 'id of Wash', 'id of Ink'].map(studio.commands.chooseAdaptation)
    const { length } = studio.told
    await Promise.all(choices)
    expect(studio.told.slice(length)).toEqual(['use 5'])
  })

  test('a choice that cannot be kept does not stay in use', async () => {
    const studio = await studioWithTwoStyles()
    const full = new TintlineError('storage-full', 'No room is left')
    vi.spyOn(studio.kept.adaptations, 'use').mockRejectedValueOnce(full)
    await studio.commands.chooseAdaptation('id of Ink')
    expect(studio.told.slice(-2)).toEqual(['use 5', 'use 6'])
    expect(chosenAdaptation(studio.store.getState())).toBe('id of Wash')
  })

  test('a style that another tab takes is not shown as the one in use here', async () => {
    const studio = await studioWithTwoStyles()
    await studio.kept.adaptations.use('id of Ink')
    await studio.commands.setAdaptationStrength('id of Ink', 0.4)
    expect(studio.told.at(-1)).toBe('use 6')
    expect(studio.store.getState().adaptationInUse).toBe('id of Wash')
  })

  test('what cannot be kept does not stay in use', async () => {
    const studio = await createTeachingStudio()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    studio.disk.isFull = true
    await studio.commands.importAdaptation(file([6], 'Wash.safetensors'))
    expect(studio.told).toEqual(['use 5', 'use 6', 'use 5'])
    expect(studio.store.getState().adaptationInUse).toBe('id of Ink')
    expect(studio.store.getState().notice?.text).toMatch(/No room/)
  })

  test('the one in use is loaded at the start, and what was guessed with it still counts', async () => {
    const studio = await createTeachingStudio()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    const { guesser, revision } = studio.store.getState()
    await studio.restore()
    expect(studio.told).toEqual(['use 5', 'use 5'])
    expect(studio.store.getState()).toMatchObject({ guesser, revision })
  })

  test('where the one in use is bad, the base generator is loaded and it is said', async () => {
    const studio = await createTeachingStudio()
    const bad = await studio.kept.adaptations.add('Bad', new Uint8Array([0]))
    await studio.kept.adaptations.use(bad.id)
    await studio.restore()
    expect(studio.told).toEqual(['use base'])
    expect(studio.store.getState().adaptationInUse).toBeUndefined()
    expect(await studio.kept.adaptations.inUse()).toBeUndefined()
    expect(studio.store.getState().notice?.text).toMatch(/another design/)
  })

  test('where the one in use is bad and cannot be forgotten, the base generator colours all the same', async () => {
    const studio = await createTeachingStudio()
    const bad = await studio.kept.adaptations.add('Bad', new Uint8Array([0]))
    await studio.kept.adaptations.use(bad.id)
    vi.spyOn(studio.kept.adaptations, 'use').mockRejectedValue(new TintlineError('storage-full', 'No room'))
    await studio.restore()
    expect(studio.told).toEqual(['use base'])
    expect(studio.store.getState().notice?.text).toMatch(/^The base generator colours: .*another design/)
  })

  test.each([new TintlineError('storage-failed', 'The storage is closed'), new DOMException('It is closed')])(
    'one that could not be read this time colours again the next time: %s',
    async (error) => {
      const studio = await createTeachingStudio()
      await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
      vi.spyOn(studio.kept.adaptations, 'read').mockRejectedValueOnce(error)
      await studio.restore()
      expect(studio.told.at(-1)).toBe('use base')
      expect(studio.store.getState().adaptationInUse).toBeUndefined()
      expect(studio.store.getState().notice?.text).toMatch(/^The base generator colours: .*closed/)
      await studio.restore()
      expect(studio.told.at(-1)).toBe('use 5')
    },
  )

  test('each style, as far as it is followed, is a generator of its own, and so is the base one each time', async () => {
    const studio = await createTeachingStudio()
    const guesser = () => studio.store.getState().guesser
    await studio.restore()
    const base = guesser()
    expect(base).toBeDefined()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    const ink = guesser()
    await studio.commands.setAdaptationStrength('id of Ink', 0.4)
    const weaker = guesser()
    expect(new Set([base, ink, weaker]).size).toBe(3)
    await studio.commands.setAdaptationStrength('id of Ink', 1)
    expect(guesser()).toBe(ink)
    await studio.commands.chooseAdaptation(undefined)
    expect(guesser()).toBe(base)
    await studio.commands.chooseAdaptation('id of Ink')
    await studio.restore()
    expect(guesser()).toBe(ink)
  })

  test('how far one is followed is kept, and recolours where it is the one in use', async () => {
    const studio = await createTeachingStudio()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    await studio.commands.importAdaptation(file([6], 'Wash.safetensors'))
    const { revision } = studio.store.getState()
    await studio.commands.setAdaptationStrength('id of Ink', 0.4)
    expect(studio.told.at(-1)).toBe('use 6')
    expect(studio.store.getState().revision).toBe(revision)
    await studio.commands.setAdaptationStrength('id of Wash', 0.5)
    expect(studio.told.at(-1)).toBe('use 6 at 0.5')
    expect(studio.store.getState().revision).toBeGreaterThan(revision)
    await studio.commands.chooseAdaptation('id of Ink')
    expect(studio.told.at(-1)).toBe('use 5 at 0.4')
    await studio.restore()
    expect(studio.told.at(-1)).toBe('use 5 at 0.4')
    expect(studio.store.getState().adaptations.map(({ strength }) => strength)).toEqual([0.4, 0.5])
  })

  test('removing the one in use brings the base generator back first', async () => {
    const studio = await createTeachingStudio()
    await studio.commands.importAdaptation(file([5], 'Ink.safetensors'))
    const { revision } = studio.store.getState()
    await studio.commands.removeAdaptation('id of Ink')
    expect(studio.told.at(-1)).toBe('use base')
    expect(studio.store.getState()).toMatchObject({ adaptations: [], adaptationInUse: undefined })
    expect(studio.store.getState().revision).toBeGreaterThan(revision)
  })
})
