import { createStudio } from '../../../../src/app/createStudio.ts'
import type { Change } from '../../../../src/core/document/change.ts'
import type { StudioState } from '../../../../src/store/studioStore.ts'
import type { Told } from './told.ts'

/** The studio as `src/main.tsx` makes it, with nothing that shows it: the store, the commands, its storage and its workers. */
const { store, commands } = createStudio(window)

/** The drawing that is open when a file is handed in, as it has to stay. */
let desk: { readonly id: string; readonly name: string; readonly made: string } | undefined

const blobOf = (base64: string) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))])

/** Resolves once the store is so. */
function until(isSo: (state: StudioState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe(look)
    function look(state: StudioState) {
      if (!isSo(state)) return
      unsubscribe()
      resolve()
    }
    look(store.getState())
  })
}

/** Hints, lines and paint of a drawing, and its lines and paint as pixels, in one number. */
async function madeOf({ drawing, history, strokes, locked, guidance, paint }: StudioState): Promise<string> {
  const told = JSON.stringify([drawing?.name, history.newest?.position, strokes, guidance, locked])
  const digests = [new TextEncoder().encode(told), drawing?.line.data, paint.pixels?.data].map(async (part) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', part ?? new Uint8Array())).join(),
  )
  return (await Promise.all(digests)).join()
}

/** Opens a good drawing and does something of each kind to it. */
export async function setUp(base64: string, name: string, changes: readonly Change[]): Promise<void> {
  await until(({ arriving }) => arriving === 0)
  await commands.openFile(blobOf(base64), name)
  for (const change of changes) store.getState().change(change)
  await until(({ saveState }) => saveState?.kind === 'saved')
  const state = store.getState()
  if (!state.drawing) throw new Error(`${name} was not opened: ${state.notice?.text}`)
  desk = { id: state.drawing.id, name, made: await madeOf(state) }
}

/** Hands in a file as a drop on the page does; its questions are answered so that it opens. */
async function handIn(file: Blob, name: string): Promise<number> {
  const startMs = performance.now()
  let toldMs: number | undefined
  const stop = store.subscribe(({ question }) => {
    if (!question) return
    toldMs ??= performance.now()
    const { answers, choice } = question
    const id = answers.find(({ strong }) => strong)?.id ?? ''
    question.answer({ id, ...(choice && { choice: choice.value }) })
  })
  await commands.openFile(file, name).finally(stop)
  return (toldMs ?? performance.now()) - startMs
}

/** Says what became of a file, and has the drawing of before on the desk again: where the file took its place, from the storage. */
async function openOne(base64: string, name: string): Promise<Told> {
  if (!desk) throw new Error('Nothing was set up.')
  const tookMs = await handIn(blobOf(base64), name)
  const { drawing, notice } = store.getState()
  const isOpened = drawing !== undefined && drawing.id !== desk.id
  if (isOpened) {
    await commands.openRecent(desk.id)
    const opened = (await commands.listRecent())?.find(({ id }) => id === drawing.id)
    if (opened) await commands.removeRecent(opened)
  }
  if ((await madeOf(store.getState())) !== desk.made)
    return { outcome: 'thrown', message: `the drawing changed: ${store.getState().notice?.text}`, tookMs }
  if (isOpened) return { outcome: 'opened', message: '', tookMs }
  if (notice?.tone === 'error') return { outcome: 'refused', message: notice.text, tookMs }
  return { outcome: 'thrown', message: 'nothing was said', tookMs }
}

/** Hands in files one after the other, with the browser's own decoders. */
export async function openAll(files: readonly string[], name: string): Promise<Told[]> {
  const all: Told[] = []
  for (const base64 of files) {
    const thrown = (error: unknown): Told => ({ outcome: 'thrown', message: String(error), tookMs: 0 })
    all.push(await openOne(base64, name).catch(thrown))
  }
  return all
}
