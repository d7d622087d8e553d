import fc from 'fast-check'
import { parseKeybinding } from 'tinykeys'
import { describe, expect, test, vi } from 'vitest'
import { createGray } from '../../core/image/pixels.ts'
import { createStudioStore } from '../../store/studioStore.ts'
import { TOOLS } from '../../store/toolsSlice.ts'
import type { Action, ActionTarget } from './action.ts'
import { describeKeys, isFixed, keysOf, takersOf, tooltipOf, withKeys } from './actionKeys.ts'
import { ACTIONS, type ActionId, actionOf, perform, performTap } from './actions.ts'
import { searchActions } from './searchActions.ts'

function studio() {
  const store = createStudioStore()
  const saved = vi.fn()
  const pickFiles = vi.fn()
  const commands = { savePicture: saved } as Partial<ActionTarget['commands']> as ActionTarget['commands']
  const target: ActionTarget = { store, commands, pickFiles }
  return {
    store,
    saved,
    pickFiles,
    run: (id: ActionId) => perform(actionOf(id), target),
    tap: (fingers: number) => performTap(fingers, target),
    open: () => store.getState().openDrawing({ id: 'a', name: 'A', line: createGray(8, 8) }),
  }
}

describe('the list of actions', () => {
  test('no two share an id, a name, keys or a tap', () => {
    const all: Readonly<Record<string, readonly unknown[]>> = {
      ids: ACTIONS.map(({ id }) => id),
      names: ACTIONS.map(({ label }) => label),
      keys: ACTIONS.flatMap(({ keys }) => keys),
      taps: ACTIONS.flatMap(({ fingers }) => fingers ?? []),
    }
    for (const [what, values] of Object.entries(all)) {
      expect(
        values.filter((each, i) => values.indexOf(each) !== i),
        what,
      ).toEqual([])
    }
  })

  test('every pattern of keys is one that tinykeys understands', () => {
    for (const pattern of ACTIONS.flatMap(({ keys }) => keys)) {
      expect(parseKeybinding(pattern)[0]?.[1]).not.toBe('')
    }
  })

  test('every tool is an action with a key, an icon and a line that says what it does', () => {
    const { store, run } = studio()
    for (const id of TOOLS) {
      const { keys, icon, hint, isOn } = actionOf(id)
      expect(keys, id).toHaveLength(1)
      expect(icon, id).toBeDefined()
      expect(hint, id).toBeTruthy()
      run(id)
      expect(store.getState().tool).toBe(id)
      expect(isOn?.(store.getState())).toBe(true)
    }
  })

  test('undo takes back a fill that waits for its area, though nothing was changed yet', () => {
    const { store, run, open } = studio()
    const hindrance = () => actionOf('undo').hindrance?.(store.getState())
    open()
    expect(hindrance()).toMatch(/nothing to undo/)
    const points = [{ x: 2, y: 2, pressure: 1 }]
    store.getState().pickCells({ kind: 'cells', act: 'fill', shape: 'path', points, color: '#c0392b' })
    expect(hindrance()).toBeUndefined()
    run('undo')
    expect(store.getState().waitingPicks).toEqual([])
    expect(hindrance()).toMatch(/nothing to undo/)
  })

  test('another guess is refused in words while nothing is guessed, and makes no undo step', () => {
    const { store, run, open } = studio()
    const hindrance = () => actionOf('another').hindrance?.(store.getState())
    open()
    expect(hindrance()).toMatch(/Nothing is guessed yet/)
    run('another')
    expect(store.getState().guidance.variation).toBe(0)
    expect(store.getState().history.newest).toBeUndefined()

    run('guide-none')
    run('another')
    expect(store.getState().guidance.variation).toBe(1)
    store.getState().setEngine({ phase: 'failed' })
    expect(hindrance()).toMatch(/the generator does not run/)
  })

  test('the base generator can be chosen while a style is on its way', () => {
    const { store } = studio()
    const hindrance = () => actionOf('base-generator').hindrance?.(store.getState())
    expect(hindrance()).toMatch(/already/)
    store.getState().wantAdaptation({ id: 'ink' })
    expect(hindrance()).toBeUndefined()
  })

  test('what cannot be done says why, and does nothing', () => {
    const { store, saved, run, open } = studio()
    expect(actionOf('save-png').hindrance?.(store.getState())).toBe('Open a drawing first.')
    run('save-png')
    expect(saved).not.toHaveBeenCalled()
    open()
    expect(actionOf('save-png').hindrance?.(store.getState())).toBeUndefined()
    run('save-png')
    expect(saved).toHaveBeenCalledWith('png', false)
  })

  test('undo takes back the stroke under way before any other; taps and keys mean the same', () => {
    const { store, run, tap, open } = studio()
    open()
    const stroke = {
      tool: 'hint',
      color: '#ff0000',
      radiusPx: 2,
      points: [{ x: 4, y: 4, pressure: 1 }],
    } as const
    store.getState().change({ kind: 'stroke', stroke })
    store.getState().setLive({ kind: 'stroke', stroke })
    tap(2)
    expect(store.getState().live).toBeUndefined()
    expect(store.getState().strokes).toHaveLength(1)
    run('undo')
    expect(store.getState().strokes).toHaveLength(0)
    tap(3)
    expect(store.getState().strokes).toHaveLength(1)
    tap(4)
    expect(store.getState().strokes).toHaveLength(1)
  })

  test('brackets change the brush by at least a pixel each press', () => {
    const { store, run } = studio()
    store.getState().setDiameter(3)
    run('larger')
    expect(store.getState().diametersPx.hint).toBe(4)
    run('smaller')
    run('smaller')
    expect(store.getState().diametersPx.hint).toBe(2)
  })

  test('ten digits set the opacity of the paint brush while it is in the hand', () => {
    const { store } = studio()
    const press = (digit: number) => {
      const action = ACTIONS.find(({ keys }) => keys.includes(String(digit))) as Action
      perform(action, { store } as ActionTarget)
      return store.getState().paintOpacity
    }
    expect(press(5)).toBe(1)
    store.getState().setTool('paint')
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map(press)).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ])
  })

  test('a step of guessing stays between nothing and everything', () => {
    const { store, run, open } = studio()
    open()
    for (let i = 0; i < 12; i++) run('guess-less')
    expect(store.getState().guidance.guess).toBe(0)
    run('guess-more')
    expect(store.getState().guidance.guess).toBe(0.1)
  })
})

describe('keys', () => {
  test('are described as people write them', () => {
    expect(['$mod+Shift+z', '$mod++', 'BracketLeft', 'b', '$mod+0'].map(describeKeys)).toEqual([
      'Ctrl+Shift+Z',
      'Ctrl++',
      '[',
      'B',
      'Ctrl+0',
    ])
  })

  test('that were chosen replace the action’s own, in its tooltip, too', () => {
    const undo = actionOf('undo')
    expect(keysOf(undo, { undo: ['u'] })).toEqual(['u'])
    expect(keysOf(undo, {})).toEqual(['$mod+z'])
    expect(tooltipOf(undo, {})).toBe('Undo (Ctrl+Z)')
    expect(tooltipOf(undo, { undo: ['u'] }, 'There is nothing to undo.')).toBe(
      'Undo (U). There is nothing to undo.',
    )
    expect(tooltipOf(actionOf('fill'), { fill: ['Shift+f'] })).toMatch(
      /^Fill \(Shift\+F\): this exact colour/,
    )
    expect(tooltipOf(actionOf('gallery'), {})).toBe('Gallery')
  })

  test('that an action had go to the one they are chosen for, and back', () => {
    const [fill, mirror, zoom] = [actionOf('fill'), actionOf('mirror'), actionOf('zoom-in')]
    const taken = withKeys(fill, ['m'], {})
    expect(taken).toEqual({ fill: ['m'], mirror: [] })
    expect(takersOf(mirror, taken)).toEqual([fill])
    expect(takersOf(fill, taken)).toEqual([])
    expect(withKeys(mirror, mirror.keys, taken)).toEqual({ fill: [] })
    expect(withKeys(fill, fill.keys, taken)).toEqual({ mirror: [] })
    // One of several: the others stay.
    expect(withKeys(fill, ['$mod+='], {})['zoom-in']).toEqual(zoom.keys.filter((keys) => keys !== '$mod+='))
  })

  test('reach one action each, whatever was chosen in whatever order', () => {
    const keys = fc.constantFrom(...ACTIONS.flatMap((action) => action.keys), 'q', 'Shift+q')
    const choice = fc.tuple(
      fc.constantFrom(...ACTIONS),
      fc.oneof(
        keys.map((each) => [each]),
        fc.constant([]),
      ),
    )
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
        let chosen: Readonly<Record<string, readonly string[]>> = {}
        for (const [action, wanted] of choices) {
          chosen = withKeys(action, wanted, chosen)
          expect(keysOf(action, chosen)).toEqual(wanted)
          const all = ACTIONS.flatMap((each) => keysOf(each, chosen))
          expect(new Set(all).size).toBe(all.length)
        }
      }),
    )
  })

  test('that hands use on the canvas belong to no action', () => {
    for (const keys of ['Space', 'Enter', 'Shift+ArrowLeft']) expect(isFixed(keys)).toBe(true)
    for (const keys of ['s', '$mod+e', 'Shift+Delete']) expect(isFixed(keys)).toBe(false)
    const own = ACTIONS.flatMap(({ id, keys }) => keys.filter(isFixed).map((each) => [id, each]))
    expect(own).toEqual([])
  })
})

describe('searching', () => {
  const ids = (query: string, chosen = {}) => searchActions(query, chosen).map(({ id }) => id)

  test('finds by name, hint, group and keys as chosen, what is called so first', () => {
    expect(ids('')).toHaveLength(ACTIONS.length)
    expect(ids('fill')[0]).toBe('fill')
    expect(ids('PNG colours')).toEqual(['save-colors'])
    expect(ids('ctrl+e')).toEqual(['export'])
    expect(ids('ctrl+e', { export: ['q'] })).toEqual([])
    expect(ids('another')[0]).toBe('another')
    expect(ids('teach')).toContain('start-learning')
    expect(ids('no such thing')).toEqual([])
  })
})
