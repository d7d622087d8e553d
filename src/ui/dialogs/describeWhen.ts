const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' })

/** A time, ms since 1970, as lists say it, in the artist's own language. */
export const describeWhen = (atMs: number): string => WHEN.format(atMs)
