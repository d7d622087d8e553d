/** What became of a file in the page. */
export interface Told {
  readonly outcome: 'opened' | 'refused' | 'thrown'
  /** What was said, where it was not opened; of what was thrown or changed what should not have been, that. */
  readonly message: string
  /** From the file until a question was asked or it was known what became of it. */
  readonly tookMs: number
}
