/** Names of up to so many letters are shown in one piece. */
const WHOLE_LETTERS = 20
/** So much of its end shows as long as there is any room: what copies and numbered files differ in, “v12 copy.png”. */
const END_LETTERS = 12

/** The beginning of a long name, which may be cut, and its end; undefined for a short one. */
export function splitName(name: string): readonly [start: string, end: string] | undefined {
  const letters = [...name]
  if (letters.length <= WHOLE_LETTERS) return undefined
  return [letters.slice(0, -END_LETTERS).join(''), letters.slice(-END_LETTERS).join('')]
}
