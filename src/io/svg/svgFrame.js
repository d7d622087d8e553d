// @ts-check
/*
 * Runs inside the frame that drawInFrame.ts makes, as its only script. A page with a Content-Security-Policy allows it by
 * the SHA-256 of this text. One message in: the SVG, the size in px and how many rows go back at once. Strips of
 * straight-alpha RGBA out, over the port that came along.
 */
addEventListener('message', async ({ data, ports: [port] }) => {
  if (!port) return
  const { source, width, height, stripHeight } = data
  port.postMessage({ started: true })
  try {
    const image = new Image(width, height)
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }))
    })
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
