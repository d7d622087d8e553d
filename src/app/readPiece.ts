import { MAX_PIECE_SIDE_PX, type PieceImages } from '../core/pieces/preparePiece.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { createAside } from '../io/aside.ts'
import { askWorker } from '../io/askWorker.ts'
import { isLayeredFile } from '../io/layered/askLayered.ts'
import { openLayered } from '../io/layered/openLayered.ts'
import { openPicture } from '../io/openPicture.ts'
import type { NamedFile } from '../store/teachCommands.ts'
import pieceWorkerUrl from './pieceWorker.ts?worker&url'

const pieceWorker = createAside(pieceWorkerUrl)

/**
 * The pixels of a piece. Its lines come from a file of their own, from layers of a Photoshop or OpenRaster file named so, or out of the
 * picture. Throws as `openPicture` and `openLayered` do, and 'bad-pieces' where two files of a pair differ in shape.
 */
export async function readPiece(
  file: NamedFile,
  lineFile: NamedFile | undefined,
  signal?: AbortSignal,
): Promise<PieceImages> {
  const { picture, line } = (await isLayeredFile(file))
    ? await openLayered(file, file.name, signal)
    : await open(file, signal)
  const lines = lineFile ? (await open(lineFile, signal)).picture : line
  const moved = [picture.data.buffer, ...(lines ? [lines.data.buffer] : [])]
  const failure = new TintlineError(
    'out-of-memory',
    'Its lines could not be found: the browser may have too little memory left. Close other tabs, or try a smaller picture.',
  )
  const pictures = { picture, lines }
  const piece = await askWorker<PieceImages | undefined>(pieceWorker, pictures, {
    transfer: moved,
    failure,
    signal,
  })
  if (piece) return piece
  throw new TintlineError(
    'bad-pieces',
    `“${lineFile?.name}” has another shape than “${file.name}”. Save both with the same size.`,
  )
}

const open = async (file: NamedFile, signal: AbortSignal | undefined) => ({
  picture: await openPicture(file, file.name, { svgSidePx: MAX_PIECE_SIDE_PX, signal }),
  line: undefined,
})
