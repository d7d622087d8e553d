import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { flattenOnWhite } from '../../src/core/image/flattenOnWhite.ts'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
import { splitPieces } from '../../src/core/pieces/splitPieces.ts'
import type { TeachPiece } from '../../src/core/teaching.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { type Pair, readPair } from '../evaluation/pairs.ts'
import { userPath } from '../shell/files.ts'
import { readPicture } from '../shell/readPicture.ts'

/** A file of a piece: NAME.line.png, NAME.color.png or NAME.png, in any format that is read. */
const PIECE_FILE = /^(?<name>.+?)(?<part>\.line|\.color)?\.(?:png|jpe?g|webp)$/i
const COLOR_FILE = /\.color\.\w+$/i

/**
 * The pieces of a folder in order of name: NAME.line.png with NAME.color.png, or NAME.png alone, whose lines are extracted; JPEG and
 * WebP as well. Throws TintlineError 'missing-file', 'no-pairs', 'bad-pieces' where two files have one name, and as readPicture does.
 */
export async function readPieces(folder: string): Promise<Pair[]> {
  const root = userPath(folder)
  const files = await readdir(root).catch((cause: unknown) => {
    throw new TintlineError('missing-file', `${folder} is no folder that can be read. Check the path.`, {
      cause,
    })
  })
  const lines = new Map<string, string>()
  const colors = new Map<string, string>()
  for (const file of files.sort()) {
    const { name, part } = PIECE_FILE.exec(file)?.groups ?? {}
    if (name === undefined) continue
    const sameKind = part?.toLowerCase() === '.line' ? lines : colors
    const other = sameKind.get(name)
    if (other !== undefined) throw oneName(folder, other, file)
    sameKind.set(name, file)
  }
  if (colors.size === 0)
    throw new TintlineError('no-pairs', `${folder} holds no picture with colours. Put finished pieces there.`)
  const pieces: Pair[] = []
  for (const [name, file] of colors) {
    const colorPath = path.join(root, file)
    const line = COLOR_FILE.test(file) ? lines.get(name) : undefined
    if (line === undefined) pieces.push(await readColored(name, colorPath))
    else pieces.push(await readPair({ name, linePath: path.join(root, line), colorPath }))
  }
  return pieces
}

function oneName(folder: string, a: string, b: string): TintlineError {
  return new TintlineError(
    'bad-pieces',
    `${folder}: ${a} and ${b} are one piece by name. Rename or remove one.`,
  )
}

async function readColored(name: string, file: string): Promise<Pair> {
  const truth = flattenOnWhite(await readPicture(file))
  return { name, line: extractLineArt(truth).line, truth }
}

export const toPiece = ({ name, line, truth }: Pair, role: TeachPiece['role']): TeachPiece => ({
  id: name,
  role,
  line,
  picture: truth,
})

/** The pieces with their roles, as the studio splits them; none is kept for a test, which has a folder of its own. A single piece serves twice. */
export function assignRoles(pieces: readonly Pair[], seed: number): TeachPiece[] {
  const [only, ...more] = pieces
  if (only && more.length === 0) return [toPiece(only, 'train'), toPiece(only, 'validation')]
  const names = pieces.map(({ name }) => name)
  const roles = splitPieces(names, seed, 0)
  return pieces.map((piece) => toPiece(piece, roles.get(piece.name) ?? 'train'))
}
