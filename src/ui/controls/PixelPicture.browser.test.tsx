import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { createRgba } from '../../core/image/pixels.ts'
import { PixelPicture } from './PixelPicture.tsx'

test('a picture whose canvas came back empty is drawn again', async () => {
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  const picture = createRgba(2, 1)
  picture.data.set([1, 2, 3, 255, 250, 120, 7, 255])
  root.render(<PixelPicture picture={picture} label="Test" />)
  await new Promise((done) => setTimeout(done, 50))
  const context = host.querySelector('canvas')?.getContext('2d')
  const pixels = () => context?.getImageData(0, 0, 2, 1).data
  expect(pixels()).toEqual(picture.data)
  context?.clearRect(0, 0, 2, 1)
  context?.canvas.dispatchEvent(new Event('contextrestored'))
  expect(pixels()).toEqual(picture.data)
  root.unmount()
  host.remove()
})
