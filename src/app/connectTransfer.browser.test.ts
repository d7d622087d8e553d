import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { connectTransfer } from './connectTransfer.ts'

const commands = {
  openFile: vi.fn(async () => {}),
  takePalette: vi.fn(async () => {}),
  takeReference: vi.fn(async () => {}),
  addPieces: vi.fn(async () => {}),
}
let stop = () => {}
let store: StudioStore
let place: HTMLElement

beforeEach(() => {
  vi.clearAllMocks()
  place = document.body.appendChild(document.createElement('div'))
  store = createStudioStore()
  stop = connectTransfer(window, store, commands)
})
afterEach(() => {
  stop()
  place.remove()
})

function drop(...names: readonly string[]): void {
  const dataTransfer = new DataTransfer()
  for (const name of names) dataTransfer.items.add(new File(['x'], name, { type: 'image/png' }))
  for (const type of ['dragover', 'drop'])
    place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
}

/** Pastes text, or else a picture; false where the page has taken it, so that no field gets it. */
function paste(target: HTMLElement, text?: string): boolean {
  const clipboardData = new DataTransfer()
  if (text !== undefined) clipboardData.setData('text/plain', text)
  else clipboardData.items.add(new File(['x'], 'a.png', { type: 'image/png' }))
  return target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
}
const told = () => store.getState().notice?.text

test('of several pictures the first is opened, and then it is told that the others were left', async () => {
  drop('a.png', 'b.png')
  expect(commands.openFile).toHaveBeenCalledExactlyOnceWith(expect.any(File), 'a.png')
  await expect.poll(told).toMatch(/the others were left/)
  store.getState().setNotice(undefined)
  drop('c.png')
  await expect.poll(() => commands.openFile.mock.calls.length).toBe(2)
  expect(told()).toBeUndefined()
})

test('a palette or a reference is taken of one as well; pieces are taken all', async () => {
  for (const [where, take] of [
    ['palette', commands.takePalette],
    ['reference', commands.takeReference],
  ] as const) {
    place.dataset.drop = where
    drop('a.png', 'b.png')
    expect(take).toHaveBeenCalledExactlyOnceWith(expect.any(File), 'a.png')
    await expect.poll(told).toMatch(/the others were left/)
    store.getState().setNotice(undefined)
  }
  expect(commands.openFile).not.toHaveBeenCalled()
  place.dataset.drop = 'pieces'
  drop('a.png', 'b.png')
  expect(commands.addPieces).toHaveBeenCalledExactlyOnceWith([expect.any(File), expect.any(File)])
  expect(told()).toBeUndefined()
})

test('while a dialog or a question is open nothing is pasted or dropped, and that is said', async () => {
  store.getState().setDialog('export')
  paste(place)
  expect(told()).toMatch(/Close the dialog first/)
  store.getState().setNotice(undefined)
  drop('a.png')
  expect(told()).toMatch(/Close the dialog first/)
  expect(store.getState().dropping).toBeUndefined()

  store.getState().setDialog(undefined)
  let answered = false
  void store
    .getState()
    .ask({ title: '?', text: '', answers: [{ id: 'stay', label: 'Stay' }] })
    .then(() => {
      answered = true
    })
  paste(place)
  await Promise.resolve()
  expect(told()).toMatch(/Answer the question first/)
  expect(answered).toBe(false)
  expect(commands.openFile).not.toHaveBeenCalled()

  store.getState().dropQuestion()
  paste(place)
  expect(commands.openFile).toHaveBeenCalledOnce()
})

test('a field keeps the text that is pasted into it, in a dialog too', () => {
  const field = place.appendChild(document.createElement('input'))
  for (const dialog of [undefined, 'versions'] as const) {
    store.getState().setDialog(dialog)
    expect(paste(field, '<svg></svg>')).toBe(true)
  }
  expect(commands.openFile).not.toHaveBeenCalled()
  expect(told()).toBeUndefined()
})

test('a pasted colour becomes the one in use; of other text it is said what can be pasted', () => {
  paste(place, ' #12AB9F\n')
  expect(store.getState().color).toBe('#12ab9f')
  expect(told()).toBe('#12ab9f is the colour in use.')
  paste(place, 'the harbour')
  expect(store.getState().color).toBe('#12ab9f')
  expect(told()).toMatch(/Only pictures, and colours/)
  expect(commands.openFile).not.toHaveBeenCalled()
})

test('several pasted colours become swatches, as does a palette file that is dropped; they can be taken out again', async () => {
  const before = store.getState().palette
  const [known = ''] = before
  paste(place, `#012345, ${known}, 543210`)
  expect(store.getState().palette).toEqual([...before, '#012345', '#543210'])
  expect(told()).toBe('2 of 3 colours were added to your swatches.')
  store.getState().notice?.action?.run()
  expect(store.getState().palette).toEqual(before)

  const dropFile = (name: string, text: string) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], name))
    place.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
  }
  dropFile('sea.gpl', 'GIMP Palette\n1 35 69\tDeep\n84 50 16 Sand\n')
  await expect.poll(() => store.getState().palette).toEqual([...before, '#012345', '#543210'])
  dropFile('sea.hex', '012345\n543210\n')
  await expect.poll(told).toBe('All 2 colours are among your swatches already.')
  dropFile('sea.gpl', 'no palette')
  await expect.poll(told).toMatch(/“sea.gpl” lists no colours/)
  expect(commands.openFile).not.toHaveBeenCalled()
})
