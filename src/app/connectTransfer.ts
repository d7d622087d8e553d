import { mayHoldPictures, picturesFrom } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'

/**
 * Takes pictures that are dropped or pasted anywhere on the page; `onDropping` hears whether one hangs over it. Returns
 * what stops it.
 */
export function connectTransfer(
  target: Window,
  { openFile }: Pick<StudioCommands, 'openFile'>,
  onDropping: (dropping: boolean) => void,
): () => void {
  const take = (transfer: DataTransfer | null): boolean => {
    const picture = transfer ? picturesFrom(transfer)[0] : undefined
    if (picture) void openFile(picture, picture.name)
    return picture !== undefined
  }
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer || !mayHoldPictures(event.dataTransfer)) return
    event.preventDefault()
    onDropping(true)
  }
  const leave = (event: DragEvent) => {
    // Between two elements of the page the drag goes on; out of the window it has nowhere to go.
    if (event.relatedTarget === null) onDropping(false)
  }
  const drop = (event: DragEvent) => {
    onDropping(false)
    if (event.dataTransfer && mayHoldPictures(event.dataTransfer)) event.preventDefault()
    take(event.dataTransfer)
  }
  const paste = (event: ClipboardEvent) => {
    if (take(event.clipboardData)) event.preventDefault()
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
