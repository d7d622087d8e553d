import { afterEach, expect, test, vi } from 'vitest'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { layOver, readSavedPsd } from '../io/__fixtures__/savedPsd.ts'
import { hint } from '../store/__fixtures__/studioWithDrawing.ts'
import { hasUnsavedWork } from '../store/documentSlice.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createExportCommands } from './exportCommands.ts'
import { finishedPicture } from './finishedPicture.ts'
import { createGuessMemory } from './guessMemory.ts'
import { readPiece } from './readPiece.ts'

const [WIDTH, HEIGHT] = [60, 40]

afterEach(() => vi.restoreAllMocks())

/** A drawing with one line, coloured orange above it, and one hint. */
function coloredStudio() {
  const store = createStudioStore()
  const [line, colors] = [createGray(WIDTH, HEIGHT), createRgba(WIDTH, HEIGHT)]
  line.data.fill(0, 20 * WIDTH, 23 * WIDTH)
  line.data.fill(128, 23 * WIDTH, 24 * WIDTH)
  for (let p = 0; p < WIDTH * HEIGHT; p++)
    colors.data.set(p < 21 * WIDTH ? [224, 128, 48, 255] : [255, 255, 255, 0], 4 * p)
  store.getState().openDrawing({ id: 'a', name: 'Cat.png', line })
  store.getState().change(hint(10, 10, '#e08030'))
  store.getState().showColors({ colors, revision: store.getState().revision, method: 'generator' }, true)
  return store
}

/** What the page is given to save, instead of the browser's download. */
function catchDownloads() {
  const files: { name: string; blob: Blob }[] = []
  let newest: Blob | undefined
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    newest = blob as Blob
    return 'blob:caught'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (newest) files.push({ name: this.download, blob: newest })
  })
  return files
}

test('a saved PSD shows the picture, and is a piece whose lines are those of the drawing', async () => {
  const files = catchDownloads()
  const store = coloredStudio()
  expect(hasUnsavedWork(store.getState())).toBe(true)
  await createExportCommands(store, createGuessMemory()).saveLayers('psd')
  expect(hasUnsavedWork(store.getState())).toBe(false)

  const [saved] = files
  if (!saved) throw new Error('nothing was downloaded')
  expect([saved.name, saved.blob.type]).toEqual(['Cat-coloured.psd', 'image/vnd.adobe.photoshop'])
  const psd = readSavedPsd(await saved.blob.arrayBuffer())
  const picture = finishedPicture(store.getState(), 'lines-and-colors')
  expect(psd.children?.map(({ name }) => name)).toEqual(['Paper', 'Colours', 'Lines', 'Hints'])
  expect(psd.imageData?.data).toEqual(picture?.data)
  expect(layOver(psd).data).toEqual(picture?.data)

  const piece = await readPiece(new File([saved.blob], saved.name), undefined)
  expect(piece.picture.data).toEqual(picture?.data)
  expect(piece.line.data).toEqual(store.getState().drawing?.line.data)
})

test('at another size a layer for each colour has the colours of the drawing and no others', async () => {
  const files = catchDownloads()
  const store = coloredStudio()
  store.getState().setExporting({ layerPerColor: true, size: { percent: 37 } })
  await createExportCommands(store, createGuessMemory()).saveLayers('psd')
  const psd = readSavedPsd(await (files[0] as { blob: Blob }).blob.arrayBuffer())
  expect([psd.width, psd.height]).toEqual([22, 15])
  expect(psd.children?.map(({ name }) => name)).toEqual(['Paper', '#e08030', 'Lines', 'Hints'])
  expect(layOver(psd).data).toEqual(psd.imageData?.data)
})

test('a file that is being written can be left: nothing is saved, nothing is told', async () => {
  const files = catchDownloads()
  const store = coloredStudio()
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(() => {})
  const saving = createExportCommands(store, createGuessMemory()).saveLayers('ora')
  await vi.waitFor(() => expect(store.getState().tasks.writing?.text).toBe('Writing “Cat-coloured.ora”…'))
  store.getState().tasks.writing?.cancel()
  await saving
  expect(files).toEqual([])
  expect(store.getState().notice).toBeUndefined()
  expect(hasUnsavedWork(store.getState())).toBe(true)
})

test('where a picture was saved is told, unless something is offered to be done', async () => {
  catchDownloads()
  const store = coloredStudio()
  const { savePicture } = createExportCommands(store, createGuessMemory())
  await savePicture('png', false)
  expect(store.getState().notice).toEqual({ tone: 'info', text: '“Cat-coloured.png” is in your downloads.' })
  const offer = { tone: 'info', text: 'Hints rest.', action: { label: 'Use hints', run: () => {} } } as const
  store.getState().setNotice(offer)
  await savePicture('png', false)
  expect(store.getState().notice).toEqual(offer)
})

test('a PSD that cannot be written is told, and the work stays unsaved', async () => {
  const files = catchDownloads()
  const store = coloredStudio()
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
    this.dispatchEvent(new ErrorEvent('error', { message: 'Array buffer allocation failed' }))
  })
  await createExportCommands(store, createGuessMemory()).saveLayers('psd')
  expect(files).toEqual([])
  expect(store.getState().notice).toMatchObject({
    tone: 'error',
    text: expect.stringMatching(/could not be saved: The PSD could not be written.*PNG/),
  })
  expect(hasUnsavedWork(store.getState())).toBe(true)
})

test('a stroke drawn while the file is written is not in it and counts as unsaved', async () => {
  const files = catchDownloads()
  const store = coloredStudio()
  const saving = createExportCommands(store, createGuessMemory()).savePicture('png', false)
  await Promise.resolve()
  store.getState().change(hint(30, 30, '#2471a3'))
  await saving
  expect(files).toHaveLength(1)
  expect(hasUnsavedWork(store.getState())).toBe(true)
  store.getState().undo()
  expect(hasUnsavedWork(store.getState())).toBe(false)
})

test('what is copied while it is being coloured has the new colours', async () => {
  const store = coloredStudio()
  let copied: Promise<Blob> | undefined
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    copied = item?.getType('image/png')
    await copied
  })
  store.getState().change(hint(30, 30, '#2471a3'))
  const copying = createExportCommands(store, createGuessMemory()).copyPicture(true)
  const colors = createRgba(WIDTH, HEIGHT)
  colors.data.forEach((_, i) => {
    colors.data[i] = [36, 113, 163, 255][i % 4] ?? 0
  })
  store.getState().showColors({ colors, revision: store.getState().revision, method: 'generator' }, true)
  await copying
  expect(await pixelAt((await copied) as Blob, 5, 5)).toEqual([36, 113, 163, 255])
})

async function pixelAt(blob: Blob, x: number, y: number): Promise<number[]> {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d') as OffscreenCanvasRenderingContext2D
  context.drawImage(await createImageBitmap(blob), 0, 0)
  return [...context.getImageData(x, y, 1, 1).data]
}

test('the colours alone are copied where they are asked for', async () => {
  const store = coloredStudio()
  const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
  await createExportCommands(store, createGuessMemory()).copyPicture(true)
  const blob = await write.mock.calls[0]?.[0][0]?.getType('image/png')
  // Under the line, where the whole picture is black.
  expect(await pixelAt(blob as Blob, 5, 20)).toEqual([224, 128, 48, 255])
  expect(store.getState().notice?.text).toBe('The colours are on the clipboard.')
})

test('without a drawing nothing is saved and nothing is said', async () => {
  const files = catchDownloads()
  const store = createStudioStore()
  await createExportCommands(store, createGuessMemory()).saveLayers('psd')
  expect(files).toEqual([])
  expect(store.getState().notice).toBeUndefined()
})

test('where the newest colours do not come, the artist is asked, and may take what is there', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const files = catchDownloads()
    const store = coloredStudio()
    store.getState().setEngine({ phase: 'ready', backend: 'wasm' })
    store.getState().change(hint(30, 10, '#204080'))
    const saved = createExportCommands(store, createGuessMemory()).savePicture('png', false)
    for (const answer of ['wait', 'now']) {
      await vi.advanceTimersByTimeAsync(15_000)
      expect(store.getState().question).toMatchObject({ text: expect.stringMatching(/WASM · Colouring…/) })
      store.getState().question?.answer({ id: answer })
    }
    await saved
    expect(files).toHaveLength(1)
    expect(store.getState().notice?.text).toMatch(/newest colours are missing/)
    expect(hasUnsavedWork(store.getState())).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('the question goes when the colours come', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const files = catchDownloads()
    const store = coloredStudio()
    store.getState().change(hint(30, 10, '#204080'))
    const saved = createExportCommands(store, createGuessMemory()).savePicture('png', false)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(store.getState().question).toBeDefined()
    const { colored, revision } = store.getState()
    if (colored) store.getState().showColors({ ...colored, revision }, true)
    await saved
    expect(store.getState().question).toBeUndefined()
    expect(files).toHaveLength(1)
    expect(hasUnsavedWork(store.getState())).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})
