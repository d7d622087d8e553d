/** The name that is wished for, or where another has it, the first with a number that none has: “a.png”, “a 2.png”. A file's ending stays at the end. */
export function freeName(wished: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  let name = wished
  for (let number = 2; names.has(name); number++) name = wished.replace(ENDING, ` ${number}$1`)
  return name
}

/** Begins with a letter, so that “Look 1.5” has none. */
const ENDING = /(\.[a-z][a-z0-9]*)?$/i
