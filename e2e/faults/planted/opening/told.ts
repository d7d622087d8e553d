/** What became of a file in the page. */
export interface Told {
  readonly outcome: 'opened' | 'refused' | 'thrown'
  /** The message, where it was not opened. */
  readonly message: string
  readonly tookMs: number
}
