/** Side of a check, CSS px. */
const CHECK_PX = 5

/** White and grey checks, equally coarse at every `scale` (CSS px per drawing px): a stretch of paper that is kept, or no paper at all. */
export function checkerboard(context: CanvasRenderingContext2D, scale: number): CanvasPattern | string {
  const tile = new OffscreenCanvas(CHECK_PX * 2, CHECK_PX * 2)
  const pen = tile.getContext('2d')
  if (!pen) return '#ffffff'
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, CHECK_PX * 2, CHECK_PX * 2)
  pen.fillStyle = '#b9bcc2'
  pen.fillRect(0, 0, CHECK_PX, CHECK_PX)
  pen.fillRect(CHECK_PX, CHECK_PX, CHECK_PX, CHECK_PX)
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(1 / scale))
  return pattern ?? '#ffffff'
}
