// @ts-check
/*
 * Runs inside the frame that drawInFrame.ts makes, as its only script. A page with a Content-Security-Policy allows it by
 * the SHA-256 of this text. One message in: the SVG, the size in px and how many rows go back at once. Out, over the port
 * that came along: that it started, after drawing something small, which takes what a first drawing takes on this machine;
 * then strips of straight-alpha RGBA.
 */
const SMALL = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text y="40">a</text></svg>'

/** @type {(source: string, width: number, height: number) => Promise<HTMLImageElement>} */
const load = (source, width, height) =>
  new Promise((resolve, reject) => {
    const image = new Image(width, height)
    image.onload = () => resolve(image)
    image.onerror = reject
    image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }))
  })

addEventListener('message', async ({ data, ports: [port] }) => {
  if (!port) return
  const { source, width, height, stripHeight } = data
  try {
    const small = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true })
    small?.drawImage(await load(SMALL, 64, 64), 0, 0)
    small?.getImageData(0, 0, 1, 1)
    port.postMessage({ started: true })
    const image = await load(source, width, height)
    const context = new OffscreenCanvas(width, stripHeight).getContext('2d', { willReadFrequently: true })
    for (let top = 0; context && top < height; top += stripHeight) {
      const rows = Math.min(stripHeight, height - top)
      context.clearRect(0, 0, width, stripHeight)
      context.drawImage(image, 0, -top, width, height)
      const { data: pixels } = context.getImageData(0, 0, width, rows)
      port.postMessage({ top, pixels }, [pixels.buffer])
    }
    port.postMessage({ failed: !context })
  } catch {
    port.postMessage({ failed: true })
  }
})
