import { beforeEach, expect, test } from 'vitest'
import { mountCanvas, openTestDrawing } from './__fixtures__/mountedCanvas.tsx'

const WIDTH = 120
const HEIGHT = 90

const mounted = mountCanvas()
const state = () => mounted().store.getState()

const key = (type: 'keydown' | 'keyup', name: string, more: KeyboardEventInit = {}) =>
  mounted().element.dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true, ...more }))
const press = (name: string) => {
  key('keydown', name)
  key('keyup', name)
}
beforeEach(() => {
  openTestDrawing(mounted().store, WIDTH, HEIGHT)
  mounted().element.focus()
})

test('arrow keys move the brush and Enter puts it down', () => {
  press('ArrowRight')
  press('ArrowDown')
  press('Enter')
  const { view, strokes } = state()
  expect(strokes[0]?.points).toHaveLength(1)
  expect(strokes[0]?.points[0]?.x).toBeCloseTo(WIDTH / 2 + 8 / view.scale, 0)
  expect(strokes[0]?.points[0]?.y).toBeCloseTo(HEIGHT / 2 + 8 / view.scale, 0)
})

test('while Enter is held, arrow keys draw one stroke; its repeats set nothing down again', () => {
  key('keydown', 'Enter')
  for (let i = 0; i < 3; i++) {
    key('keydown', 'Enter', { repeat: true })
    key('keydown', 'ArrowRight', { repeat: i > 0 })
  }
  expect(state().strokes).toHaveLength(0)
  key('keyup', 'Enter')
  press('ArrowRight')
  const { view, strokes } = state()
  expect(strokes).toHaveLength(1)
  expect(strokes[0]?.points.at(-1)?.x).toBeCloseTo(WIDTH / 2 + 24 / view.scale, 0)
})

test('a stroke ends when the canvas loses the focus, and Esc takes it away', () => {
  key('keydown', 'Enter')
  key('keydown', 'ArrowRight')
  mounted().element.blur()
  expect(state().strokes).toHaveLength(1)
  mounted().element.focus()
  key('keydown', 'Enter')
  state().setLive(undefined)
  key('keyup', 'Enter')
  expect(state().strokes).toHaveLength(1)
  key('keydown', 'Enter')
  state().setLive(undefined)
  key('keydown', 'ArrowRight')
  key('keyup', 'Enter')
  expect(state().strokes).toHaveLength(1)
})

test('screen readers hear what the keys do, the same words twice, too', async () => {
  const heard: string[] = []
  const region = mounted().host.querySelector('[aria-live]') as HTMLElement
  const observer = new MutationObserver(() => heard.push(region.textContent ?? ''))
  observer.observe(region, { childList: true })
  const { color } = state()
  for (const turn of [1, 2]) {
    press('Enter')
    await expect.poll(() => heard).toHaveLength(turn)
  }
  for (const turn of [3, 4]) {
    state().undo()
    await expect.poll(() => heard).toHaveLength(turn)
  }
  expect(heard).toEqual([`Hint placed: ${color}`, `Hint placed: ${color}`, 'Undone: hint', 'Undone: hint'])
  for (let step = 0; step < 3; step++) key('keydown', 'ArrowRight', { repeat: step > 0 })
  await expect
    .poll(() => heard.slice(4))
    .toEqual([expect.stringMatching(/^Brush at \d+, \d+: #[0-9a-f]{6}$/)])
})
