/** A piece's files by index: a coloured picture, and its line art where that is a file of its own. */
export interface PieceFiles {
  readonly name: string
  readonly picture: number
  readonly line?: number
}

const LINE = /\.lines?\.[^.]+$/i
const COLOR = /\.colou?r\.[^.]+$/i
const base = (name: string) => name.replace(LINE, '').replace(COLOR, '').toLowerCase()

/**
 * Puts `NAME.line.*` and `NAME.color.*` together as one piece; every other file is a piece of its own. The order of the
 * pictures stays. A line file without its picture is left over in `lonely`.
 */
export function pairFiles(names: readonly string[]): { pieces: PieceFiles[]; lonely: number[] } {
  const lines = new Map<string, number>()
  names.forEach((name, index) => {
    if (LINE.test(name)) lines.set(base(name), index)
  })
  const pieces = names.flatMap((name, picture): PieceFiles[] => {
    if (LINE.test(name)) return []
    const line = COLOR.test(name) ? lines.get(base(name)) : undefined
    return [{ name: name.replace(COLOR, ''), picture, ...(line !== undefined && { line }) }]
  })
  const taken = new Set(pieces.map(({ line }) => line))
  const lonely = names.flatMap((name, index) => (LINE.test(name) && !taken.has(index) ? [index] : []))
  return { pieces, lonely }
}
