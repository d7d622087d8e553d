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
    if (!picture || !canvas.current) return
    canvas.current.width = picture.width
    canvas.current.height = picture.height
    canvas.current
      .getContext('2d')
      ?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0)
  }, [picture])
  return label ? (
    <canvas ref={canvas} className={className} role="img" aria-label={label} title={label} />
  ) : (
    <canvas ref={canvas} className={className} aria-hidden />
  )
}
