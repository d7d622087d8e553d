/** Up to so many times as long as wide, a drawing's longer side tells how large things on it are drawn. */
const LONGEST_SHAPE = 2

/** The side (px) by which brushes and the like are measured: the longer one, but of a strip no more than its shorter one has room for. */
export const scaleSidePx = (width: number, height: number): number =>
  Math.min(Math.max(width, height), LONGEST_SHAPE * Math.min(width, height))
