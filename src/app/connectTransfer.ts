import { mayHoldPictures, picturesFrom } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { DropPlace } from '../store/interfaceSlice.ts'

/**
 * Takes pictures that are dropped or pasted anywhere on the page: as a palette where an element says `data-drop="palette"`,
 * else as a drawing. `onDropping` hears what one that hangs over the page would become. Returns what stops it.
 */
export function connectTransfer(
  target: Window,
  { openFile, takePalette }: Pick<StudioCommands, 'openFile' | 'takePalette'>,
  onDropping: (dropping: DropPlace | undefined) => void,
): () => void {
  const take = (transfer: DataTransfer | null, place: DropPlace): boolean => {
    const picture = transfer ? picturesFrom(transfer)[0] : undefined
    const use = place === 'palette' ? takePalette : openFile
    if (picture) void use(picture, picture.name)
    return picture !== undefined
  }
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer || !mayHoldPictures(event.dataTransfer)) return
    event.preventDefault()
    onDropping(placeOf(event))
  }
  const leave = (event: DragEvent) => {
    // Between two elements of the page the drag goes on; out of the window it has nowhere to go.
    if (event.relatedTarget === null) onDropping(undefined)
  }
  const drop = (event: DragEvent) => {
    onDropping(undefined)
    if (event.dataTransfer && mayHoldPictures(event.dataTransfer)) event.preventDefault()
    take(event.dataTransfer, placeOf(event))
  }
  const paste = (event: ClipboardEvent) => {
    if (take(event.clipboardData, 'drawing')) event.preventDefault()
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

const placeOf = ({ target }: DragEvent): DropPlace =>
  target instanceof Element && target.closest('[data-drop="palette"]') ? 'palette' : 'drawing'
