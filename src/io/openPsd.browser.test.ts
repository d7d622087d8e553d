import { type Layer, writePsdUint8Array } from 'ag-psd'
import { expect, test } from 'vitest'
import { isPsd, openPsd } from './openPsd.ts'

/** A layer of one colour, 20 × 10 px. */
function layer(name: string, color: readonly number[], more: Partial<Layer> = {}): Layer {
  const imageData = new ImageData(20, 10)
  for (let i = 0; i < imageData.data.length; i += 4) imageData.data.set(color, i)
  return { name, left: 0, top: 0, imageData, ...more }
}

function psd(children: Layer[], composite: readonly number[] = [200, 60, 40, 255]): Blob {
  const { imageData } = layer('', composite)
  const bytes = writePsdUint8Array({ width: 20, height: 10, children, ...(imageData && { imageData }) })
  return new Blob([new Uint8Array(bytes)])
}
const at = ({ data, width }: { data: Uint8ClampedArray; width: number }, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

test('gives the picture, and the line layers on paper: by name, in groups, where they lie, without hidden ones', async () => {
  const file = psd([
    layer('Flats', [200, 60, 40, 255]),
    { name: 'Line art', children: [layer('hair', [0, 0, 0, 255], { left: 15, top: 0 })] },
    layer('ink', [0, 0, 0, 128], { left: -15 }),
    layer('Lines (old)', [0, 0, 0, 255], { hidden: true }),
  ])
  expect(await isPsd(file)).toBe(true)
  const { picture, line } = await openPsd(file, 'a.psd')
  expect(at(picture, 3, 3)).toEqual([200, 60, 40, 255])
  if (!line) throw new Error('the line layers were not found')
  expect(at(line, 17, 3)).toEqual([0, 0, 0, 255])
  expect(at(line, 10, 3)).toEqual([255, 255, 255, 255])
  expect(at(line, 2, 3)).toEqual([127, 127, 127, 255])
})

test('a file without line layers has a picture only; a broken one is named', async () => {
  expect((await openPsd(psd([layer('Underlines? no', [0, 0, 0, 255])]), 'b.psd')).line).toBeUndefined()
  const whole = psd([layer('Flats', [200, 60, 40, 255])])
  await expect(openPsd(whole.slice(0, 20), 'c.psd')).rejects.toThrow(/c\.psd/)
  await expect(openPsd(whole.slice(0, 60), 'd.psd')).rejects.toMatchObject({ code: 'not-a-picture' })
  expect(await isPsd(new Blob(['no']))).toBe(false)
})
