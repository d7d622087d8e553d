import { useEffect, useRef } from 'react'
import type { RgbaImage } from '../../core/image/pixels.ts'

interface PixelPictureProps {
  readonly picture: RgbaImage | undefined
  readonly className?: string | undefined
  /** What it shows; without one it is decoration beside words that say it. */
  readonly label?: string
}

/** Pixels as a picture; its size on the page is the style's business. */
export function PixelPicture({ picture, className, label }: PixelPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const node = canvas.current
    if (!picture || !node) return
    const draw = () => drawPixels(node, picture)
    draw()
    // The browser gives a canvas back empty after its graphics process died.
    node.addEventListener('contextrestored', draw)
    return () => node.removeEventListener('contextrestored', draw)
  }, [picture])
  return label ? (
    <canvas ref={canvas} className={className} role="img" aria-label={label} title={label} />
  ) : (
    <canvas ref={canvas} className={className} aria-hidden />
  )
}

function drawPixels(canvas: HTMLCanvasElement, { width, height, data }: RgbaImage): void {
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0)
}
