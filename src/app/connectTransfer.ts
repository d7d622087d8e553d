import { readColors } from '../core/color/readColors.ts'
import { mayHoldPictures, picturesFrom } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'
import { DROP_PLACES, type DropPlace } from '../store/interfaceSlice.ts'
import { isTyping } from '../store/isTyping.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

/** What takes one picture at each place. */
const TAKES_ONE = { drawing: 'openFile', palette: 'takePalette', reference: 'takeReference' } as const

/**
 * Takes pictures that are dropped or pasted anywhere on the page: as what the nearest element says by `data-drop` (a palette, a reference
 * drawing, pieces to learn from), else as a drawing. A colour that is pasted becomes the one in use, a list of them and a palette file swatches. While a dialog is open nothing
 * is taken: what it speaks of would be another drawing. Returns what stops it.
 */
export function connectTransfer(
  target: Window,
  store: StudioStore,
  { addPieces, ...commands }: Pick<StudioCommands, 'addPieces' | (typeof TAKES_ONE)[keyof typeof TAKES_ONE]>,
): () => void {
  const take = (pictures: readonly File[], place: DropPlace): void => {
    const [picture, ...others] = pictures
    if (!picture) return
    const tellLeft = () => {
      if (others.length > 0) tellOthersLeft(store)
    }
    if (PALETTE_ENDINGS.test(picture.name)) void takePaletteFile(store, picture).then(tellLeft)
    else if (place === 'pieces') void addPieces(pictures)
    else void commands[TAKES_ONE[place]](picture, picture.name).then(tellLeft)
  }
  const refuses = (): boolean => {
    const refusal = refusalOf(store.getState())
    if (refusal) store.getState().setNotice({ tone: 'info', text: refusal })
    return refusal !== undefined
  }
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer || !mayHoldPictures(event.dataTransfer)) return
    event.preventDefault()
    store.getState().setDropping(refusalOf(store.getState()) ? undefined : placeOf(event))
  }
  const leave = (event: DragEvent) => {
    // Between two elements of the page the drag goes on; out of the window it has nowhere to go.
    if (event.relatedTarget === null) store.getState().setDropping(undefined)
  }
  const drop = (event: DragEvent) => {
    store.getState().setDropping(undefined)
    if (!event.dataTransfer || !mayHoldPictures(event.dataTransfer)) return
    event.preventDefault()
    if (!refuses()) take(picturesFrom(event.dataTransfer), placeOf(event))
  }
  const paste = (event: ClipboardEvent) => {
    const { clipboardData } = event
    if (!clipboardData || clipboardData.types.length === 0 || isForField(event, clipboardData)) return
    event.preventDefault()
    if (refuses()) return
    const pictures = picturesFrom(clipboardData)
    if (pictures.length > 0) take(pictures, 'drawing')
    else takeText(store, clipboardData.getData('text/plain'))
  }
  target.addEventListener('dragover', drag)
  target.addEventListener('dragleave', leave)
  target.addEventListener('drop', drop)
  target.addEventListener('paste', paste)
  return () => {
    target.removeEventListener('dragover', drag)
    target.removeEventListener('dragleave', leave)
    target.removeEventListener('drop', drop)
    target.removeEventListener('paste', paste)
  }
}

/** Why nothing can be taken now; undefined where it can. */
function refusalOf({ question, dialog }: StudioState): string | undefined {
  if (question) return 'Answer the question first: until then nothing is pasted or dropped.'
  if (dialog) return 'Close the dialog first: until then nothing is pasted or dropped.'
  return undefined
}

/** Text goes to the field that has the focus; pictures never do. */
const isForField = (event: ClipboardEvent, { types }: DataTransfer): boolean =>
  isTyping(event) && types.includes('text/plain')

/** Takes a pasted colour as the one in use, several as swatches, or says what can be pasted. */
function takeText({ getState }: StudioStore, text: string) {
  const { addListToPalette, setColor, setNotice } = getState()
  const colors = readColors(text)
  if (colors.length > 1) return addListToPalette(colors)
  const [color] = colors
  if (color) setColor(color)
  setNotice({
    tone: 'info',
    text: color
      ? `${color} is the colour in use.`
      : 'Only pictures, and colours such as #12ab9f, can be pasted.',
  })
}

/** Palette files of other programs that are text: one hex colour a line, or GIMP's kind. */
const PALETTE_ENDINGS = /\.(gpl|hex)$/i
/** More than any list of colours needs. */
const MAX_PALETTE_BYTES = 2 ** 20

async function takePaletteFile({ getState }: StudioStore, file: File): Promise<void> {
  const { addListToPalette, setNotice } = getState()
  const colors = file.size <= MAX_PALETTE_BYTES ? readColors(await file.text().catch(() => '')) : []
  if (colors.length > 0) addListToPalette(colors)
  else
    setNotice({
      tone: 'error',
      text: `“${file.name}” lists no colours. Save it again as GIMP palette or hex list.`,
    })
}

/** Says that of several pictures one was taken, beside what else there is to say. */
function tellOthersLeft({ getState }: StudioStore): void {
  const { notice, setNotice } = getState()
  const text = 'One picture is taken at a time: the others were left.'
  setNotice(notice ? { ...notice, text: `${notice.text} ${text}` } : { tone: 'info', text })
}

function placeOf({ target }: DragEvent): DropPlace {
  const place =
    target instanceof Element ? target.closest<HTMLElement>('[data-drop]')?.dataset.drop : undefined
  return DROP_PLACES.find((known) => known === place) ?? 'drawing'
}
