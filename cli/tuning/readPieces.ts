import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { flattenOnWhite } from '../../src/core/image/flattenOnWhite.ts'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
import { splitPieces } from '../../src/core/pieces/splitPieces.ts'
import type { TeachPiece } from '../../src/core/teaching.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { COLOR_ENDING, LINE_ENDING, type Pair, readPair } from '../evaluation/pairs.ts'
import { userPath } from '../shell/files.ts'
import { readPng } from '../shell/png.ts'

/**
 * The pieces of a folder in order of name: NAME.line.png with NAME.color.png, or NAME.png alone, whose lines are extracted.
 * Throws TintlineError 'missing-file', 'no-pairs', and as readPng does.
 */
export async function readPieces(folder: string): Promise<Pair[]> {
  const root = userPath(folder)
  const files = await readdir(root).catch((cause: unknown) => {
    throw new TintlineError('missing-file', `${folder} is no folder that can be read. Check the path.`, {
      cause,
    })
  })
  const names = files.filter((file) => file.endsWith('.png')).sort()
  const pieces: Pair[] = []
  for (const file of names) {
    if (file.endsWith(LINE_ENDING)) continue
    const isColor = file.endsWith(COLOR_ENDING)
    const name = file.slice(0, -(isColor ? COLOR_ENDING : '.png').length)
    const colorPath = path.join(root, file)
    const linePath = path.join(root, name + LINE_ENDING)
    if (isColor && names.includes(name + LINE_ENDING))
      pieces.push(await readPair({ name, linePath, colorPath }))
    else pieces.push(await readPicture(name, colorPath))
  }
  if (pieces.length > 0) return pieces
  throw new TintlineError('no-pairs', `${folder} holds no PNG picture. Put finished pieces there.`)
}

async function readPicture(name: string, file: string): Promise<Pair> {
  const truth = flattenOnWhite(await readPng(file))
  return { name, line: extractLineArt(truth).line, truth }
}

/** The pieces with their roles, as the studio splits them; none is kept for a test, which has a folder of its own. A single piece serves twice. */
export function assignRoles(pieces: readonly Pair[], seed: number): TeachPiece[] {
  const toPiece = ({ name, line, truth }: Pair, role: TeachPiece['role']): TeachPiece => ({
    id: name,
    role,
    line,
    picture: truth,
  })
  const [only, ...more] = pieces
  if (only && more.length === 0) return [toPiece(only, 'train'), toPiece(only, 'validation')]
  const names = pieces.map(({ name }) => name)
  const roles = splitPieces(names, seed, 0)
  return pieces.map((piece) => toPiece(piece, roles.get(piece.name) ?? 'train'))
}
