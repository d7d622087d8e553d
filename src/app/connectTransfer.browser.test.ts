import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectTransfer } from './connectTransfer.ts'

const commands = {
  openFile: vi.fn(async () => {}),
  takePalette: vi.fn(async () => {}),
  addPieces: vi.fn(async () => {}),
}
const onLeft = vi.fn()
let stop = () => {}
let place: HTMLElement

beforeEach(() => {
  vi.clearAllMocks()
  place = document.body.appendChild(document.createElement('div'))
  stop = connectTransfer(window, commands, () => {}, onLeft)
})
afterEach(() => {
  stop()
  place.remove()
})

function drop(...names: readonly string[]): void {
  const dataTransfer = new DataTransfer()
  for (const name of names) dataTransfer.items.add(new File(['x'], name, { type: 'image/png' }))
  place.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
}

test('of several pictures the first is opened, and then it is told that the others were left', async () => {
  drop('a.png', 'b.png')
  expect(commands.openFile).toHaveBeenCalledExactlyOnceWith(expect.any(File), 'a.png')
  await vi.waitFor(() => expect(onLeft).toHaveBeenCalledOnce())
  drop('c.png')
  await expect.poll(() => commands.openFile.mock.calls.length).toBe(2)
  expect(onLeft).toHaveBeenCalledOnce()
})

test('a palette is taken of one as well; pieces are taken all', async () => {
  place.dataset.drop = 'palette'
  drop('a.png', 'b.png')
  expect(commands.takePalette).toHaveBeenCalledExactlyOnceWith(expect.any(File), 'a.png')
  await vi.waitFor(() => expect(onLeft).toHaveBeenCalledOnce())
  place.dataset.drop = 'pieces'
  drop('a.png', 'b.png')
  expect(commands.addPieces).toHaveBeenCalledExactlyOnceWith([expect.any(File), expect.any(File)])
  expect(onLeft).toHaveBeenCalledOnce()
})
