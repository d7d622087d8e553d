import { MAX_PIECE_SIDE_PX, type PieceImages } from '../core/pieces/preparePiece.ts'
import { askWorker } from '../io/askWorker.ts'
import { openPicture } from '../io/openPicture.ts'
import { isPsd, openPsd } from '../io/openPsd.ts'
import type { NamedFile } from '../store/teachCommands.ts'

/**
 * The pixels of a piece. Its lines come from a file of their own, from layers of a Photoshop file named so, or out of the
 * picture. Throws as `openPicture` does, and where two files of a pair differ in shape.
 */
export async function readPiece(file: NamedFile, lineFile: NamedFile | undefined): Promise<PieceImages> {
  const { picture, line } = (await isPsd(file)) ? await openPsd(file, file.name) : await open(file)
  const lines = lineFile ? (await open(lineFile)).picture : line
  const moved = [picture.data.buffer, ...(lines ? [lines.data.buffer] : [])]
  const worker = new Worker(new URL('./pieceWorker.ts', import.meta.url), { type: 'module' })
  const piece = await askWorker<PieceImages | undefined>(
    worker,
    { picture, lines },
    moved,
    (detail) => `Its lines could not be found (${detail}). Try a smaller picture.`,
  )
  if (piece) return piece
  throw new Error(`“${lineFile?.name}” has another shape than “${file.name}”. Save both with the same size.`)
}

const open = async (file: NamedFile) => ({
  picture: await openPicture(file, file.name, { svgSidePx: MAX_PIECE_SIDE_PX }),
  line: undefined,
})
