import type { LineStyle } from '../lineArt.ts'

/** One piece of art as its package gives it, before anything is drawn. */
export interface ArtItem {
  /** `source/name`, unique. */
  id: string
  source: string
  name: string
  /** What it shows, the same word in every source, or a block of seeds for parametric art. Splits go by it. */
  concept: string
  licence: string
  author: string
  svg: string
  style: LineStyle
  /**
   * `icon`: recoloured now and then; `blank`: mostly white fills that must be given colours; `own`: has its colours and
   * is recoloured less; `areas`: has a colour a silhouette, the areas that ink bounds inside it are coloured apart (as with
   * `blank`); `final`: light and shade belong to their flats, never recoloured.
   */
  coloring: 'icon' | 'blank' | 'own' | 'areas' | 'final'
  /** Busts stand on the lower edge of the sheet. */
  stands: boolean
  /** A finished page with its own ground: fills the sheet, alone. */
  page?: boolean
}

/** A family of art from one package. `load` may return fewer pieces, or none with a line on stderr, when art is missing. */
export interface ArtSource {
  name: string
  licence: string
  author: string
  link: string
  load(): Promise<ArtItem[]>
}

export const OUTLINE: LineStyle = { kind: 'outline', inkFillLuma: 25, inkStrokeLuma: 40 }
