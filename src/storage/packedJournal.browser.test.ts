import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { freshStores } from './__fixtures__/freshStores.ts'
import {
  change,
  FOLDED_KEYS,
  fold,
  keysOf,
  LONG,
  line,
  past,
  plantFault,
  withRaw,
} from './__fixtures__/longJournal.ts'
import { BLOCK_CHANGES, countInBlocks } from './journalBlock.ts'
import { openProjectStore } from './projectStore.ts'

const stores = freshStores(openProjectStore)

describe('packed journal', () => {
  it('packs a history that is written as a whole', async () => {
    const store = await stores.open()
    await store.saveDrawing({ id: 'a', name: 'a.png', line }, past(LONG), 10)
    expect(await keysOf(stores.name, 'a')).toEqual(FOLDED_KEYS)
    expect(await store.load('a')).toMatchObject({ changes: past(LONG), position: 10 })
    await store.rewriteJournal('a', past(BLOCK_CHANGES + 63), 5)
    expect(await keysOf(stores.name, 'a')).toHaveLength(BLOCK_CHANGES + 63)
    expect(await store.load('a')).toMatchObject({ changes: past(BLOCK_CHANGES + 63), position: 5 })
  })

  it.each([0, 1, BLOCK_CHANGES - 1, BLOCK_CHANGES, BLOCK_CHANGES + 1, LONG - 1])(
    'a change after an undo back to %i takes its place and that of all behind it',
    async (position) => {
      const store = await stores.open()
      await store.saveDrawing({ id: 'a', name: 'a.png', line }, past(LONG))
      await store.appendChange('a', { kind: 'cursor', position })
      expect(await store.load('a')).toMatchObject({ changes: past(LONG), position })
      await store.appendChange('a', change(9999))
      const changes = [...past(position), change(9999)]
      expect(await store.load('a')).toMatchObject({ changes, position: position + 1, damage: [] })
    },
  )

  it('loses nothing, and cuts nothing, where the change that would cut a block is not kept', async () => {
    const store = await stores.open()
    await store.saveDrawing({ id: 'a', name: 'a.png', line }, past(LONG), 100)
    for (let at = 0; at < 6; at++) {
      plantFault(at, 'aborted')
      await expect(store.appendChange('a', change(9999))).rejects.toMatchObject({ code: 'storage-failed' })
      vi.restoreAllMocks()
      expect(await store.load('a')).toMatchObject({ changes: past(LONG), position: 100, damage: [] })
    }
    await store.appendChange('a', change(9999))
    expect((await store.load('a')).changes).toEqual([...past(100), change(9999)])
  })

  it.each([
    ['a block whose points are gone', { points: undefined }],
    ['a block whose points are too few', { points: new Float64Array(3) }],
    ['something else', { kind: 'gone' }],
    ['a block without its changes', { changes: undefined }],
  ])('keeps all other changes where there is %s', async (_, damage) => {
    const store = await stores.open()
    await store.saveDrawing({ id: 'a', name: 'a.png', line }, past(LONG), LONG - 2)
    await withRaw(stores.name, async (raw) => {
      const block = await raw.get('journal', ['a', BLOCK_CHANGES])
      await raw.put('journal', { ...block, ...damage }, ['a', BLOCK_CHANGES])
    })
    await store.copyDrawing('a', 'copy', 'copy')
    const whole = [...past(BLOCK_CHANGES), ...past(LONG).slice(2 * BLOCK_CHANGES)]
    for (const id of ['a', 'copy']) {
      const project = await store.load(id)
      expect(project.damage.join()).toContain(`${BLOCK_CHANGES} of ${LONG} changes were damaged`)
      expect(project).toMatchObject({ changes: whole, position: LONG - BLOCK_CHANGES - 2 })
      expect(await store.load(id)).toMatchObject({ changes: whole, damage: [] })
    }
  })

  it('keeps versions and copies of a folded drawing', async () => {
    const store = await stores.open()
    await store.saveDrawing({ id: 'a', name: 'a.png', line }, past(LONG), 200)
    await store.saveVersion('a', { name: 'Then', guesses: undefined })
    const [version] = await store.listVersions('a')
    if (!version) throw new Error('no version')
    await store.appendChange('a', change(9999))
    await store.copyDrawing('a', 'copy', 'copy')
    await store.copyVersion('a', version.id, 'then', 'then')
    const then = { changes: past(LONG), position: 200, damage: [] }
    const { project } = await store.goToVersion('a', version.id, { name: 'Before', guesses: undefined })
    expect(project).toMatchObject(then)
    expect(await store.listVersions('a')).toHaveLength(2)
    // What is a version already is not kept once more.
    await store.goToVersion('a', version.id, { name: 'Before', guesses: undefined })
    expect(await store.listVersions('a')).toHaveLength(2)
    expect(await store.load('then')).toMatchObject(then)
    expect(await store.load('copy')).toMatchObject({ changes: [...past(200), change(9999)], position: 201 })
  })

  it('is the list it was through any drawing, undoing, folding and reading', {
    timeout: 120_000,
  }, async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('draw' as const), count: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ kind: fc.constant('go' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ kind: fc.constant('fold' as const) }),
      fc.record({ kind: fc.constant('read' as const) }),
    )
    const store = await stores.open()
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 500 }),
        fc.array(step, { maxLength: 10 }),
        async (count, steps) => {
          let [list, position, made] = [past(count), count, count]
          await store.saveDrawing({ id: 'a', name: 'a.png', line }, list)
          for (const step of steps) {
            if (step.kind === 'draw') {
              for (let i = 0; i < step.count; i++) {
                made += 1
                await store.appendChange('a', change(made))
                list = [...list.slice(0, position), change(made)]
                position += 1
              }
            } else if (step.kind === 'go') {
              position = Math.round(step.to * list.length)
              await store.appendChange('a', { kind: 'cursor', position })
            } else if (step.kind === 'fold') {
              await fold(stores.name)
              // Fewer where a block was cut and is not whole again.
              expect((await keysOf(stores.name, 'a')).length).toBeLessThanOrEqual(
                list.length - (countInBlocks(list.length) / BLOCK_CHANGES) * (BLOCK_CHANGES - 1),
              )
            }
            if (step.kind !== 'draw')
              expect(await store.load('a')).toMatchObject({ changes: list, position, damage: [] })
          }
          expect(await store.load('a')).toMatchObject({ changes: list, position, damage: [] })
        },
      ),
      { numRuns: 12, seed: 7 },
    )
  })
})
