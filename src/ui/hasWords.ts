/** Whether a text has every word of a query somewhere, whatever is upper or lower case. An empty query has no words: every text has them. */
export function hasWords(text: string, query: string): boolean {
  const searched = text.toLowerCase()
  return wordsOf(query).every((word) => searched.includes(word))
}

/** The words of a query, in lower case. */
export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)
