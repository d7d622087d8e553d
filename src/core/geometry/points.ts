declare const space: unique symbol
interface Branded<Name extends string> {
  readonly x: number
  readonly y: number
  readonly [space]?: Name
}

/** CSS px relative to the canvas element's top left corner. */
export type ScreenPoint = Branded<'screen'>
/** Pixels of the drawing; (0, 0) is the top left corner of its top left pixel. */
export type ImagePoint = Branded<'image'>

export const screenPoint = (x: number, y: number): ScreenPoint => ({ x, y })
export const imagePoint = (x: number, y: number): ImagePoint => ({ x, y })
