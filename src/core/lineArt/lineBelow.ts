/** For every metric and palette a pixel is line from half ink on; the rest is paper, where colour is judged. */
export const LINE_BELOW = 128
