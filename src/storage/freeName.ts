/** The name that is wished for, or where another has it, the first with a number that none has: “a.png”, “a 2.png”. A file's ending stays at the end. */
export function freeName(wished: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  let name = wished
  for (let number = 2; names.has(name); number++) name = beforeEnding(wished, ` ${number}`)
  return name
}

/** A name with a text before its ending: "house.png", " copy" → "house copy.png". */
export const beforeEnding = (name: string, text: string): string =>
  name.replace(ENDING, (ending) => `${text}${ending}`)

/** Begins with a letter, so that “Look 1.5” has none. */
const ENDING = /(\.[a-z][a-z0-9]*)?$/i
