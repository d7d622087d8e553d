import { mayHoldPictures, picturesFrom } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'

/** Takes pictures that are dropped or pasted anywhere on the page. Returns what stops it. */
export function connectTransfer(target: Window, { openFile }: Pick<StudioCommands, 'openFile'>): () => void {
  const take = (transfer: DataTransfer | null): boolean => {
    const picture = transfer ? picturesFrom(transfer)[0] : undefined
    if (picture) void openFile(picture, picture.name)
    return picture !== undefined
  }
  const drag = (event: DragEvent) => {
    if (event.dataTransfer && mayHoldPictures(event.dataTransfer)) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    if (event.dataTransfer && mayHoldPictures(event.dataTransfer)) event.preventDefault()
    take(event.dataTransfer)
  }
  const paste = (event: ClipboardEvent) => {
    if (take(event.clipboardData)) event.preventDefault()
  }
  target.addEventListener('dragover', drag)
  target.addEventListener('drop', drop)
  target.addEventListener('paste', paste)
  return () => {
    target.removeEventListener('dragover', drag)
    target.removeEventListener('drop', drop)
    target.removeEventListener('paste', paste)
  }
}
