/**
 * Which pixels pen and paint strokes become. It grows by one whenever the same strokes become other pixels: what was kept of the pixels counts no more
 * then, and they are made anew.
 */
export const RASTER_EDITION = 1
