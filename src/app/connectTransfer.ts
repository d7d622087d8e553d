import { mayHoldPictures, picturesFrom } from '../io/pictureTransfer.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { DropPlace } from '../store/interfaceSlice.ts'

/**
 * Takes pictures that are dropped or pasted anywhere on the page: as a palette or as pieces to learn from where an element
 * says `data-drop="palette"` or `"pieces"`, else as a drawing. `onDropping` hears what one that hangs over the page would
 * become, `onLeft` that of several only the first was opened. Returns what stops it.
 */
export function connectTransfer(
  target: Window,
  { openFile, takePalette, addPieces }: Pick<StudioCommands, 'openFile' | 'takePalette' | 'addPieces'>,
  onDropping: (dropping: DropPlace | undefined) => void,
  onLeft: () => void,
): () => void {
  const take = (transfer: DataTransfer | null, place: DropPlace): boolean => {
    const pictures = transfer ? picturesFrom(transfer) : []
    const [picture, ...others] = pictures
    if (!picture) return false
    const tellLeft = () => {
      if (others.length > 0) onLeft()
    }
    if (place === 'pieces') void addPieces(pictures)
    else if (place === 'palette') void takePalette(picture, picture.name).then(tellLeft)
    else void openFile(picture, picture.name).then(tellLeft)
    return true
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

function placeOf({ target }: DragEvent): DropPlace {
  const place =
    target instanceof Element ? target.closest<HTMLElement>('[data-drop]')?.dataset.drop : undefined
  return place === 'palette' || place === 'pieces' ? place : 'drawing'
}
