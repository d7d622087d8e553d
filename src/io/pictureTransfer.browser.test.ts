import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import { openPicture } from './openPicture.ts'
import { copyPicture, mayHoldPictures, picturesFrom } from './pictureTransfer.ts'

function transferOf(files: File[], text = ''): DataTransfer {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  if (text) transfer.items.add(text, 'text/plain')
  return transfer
}
const file = (name: string, type: string) => new File(['x'], name, { type })
const names = (transfer: DataTransfer) => picturesFrom(transfer).map(({ name }) => name)

afterEach(() => vi.restoreAllMocks())

describe('picturesFrom', () => {
  it('takes pictures and files of unknown type in their order', () => {
    const files = [file('a.png', 'image/png'), file('b.txt', 'text/plain'), file('c', '')]
    expect(names(transferOf(files))).toEqual(['a.png', 'c'])
  })

  it('hands on a file that is no picture, so that it gets its named error', () => {
    expect(names(transferOf([file('b.txt', 'text/plain')]))).toEqual(['b.txt'])
  })

  it('takes SVG as text and leaves other text alone', () => {
    expect(names(transferOf([], ' <svg width="1" height="1"/>'))).toEqual(['pasted.svg'])
    expect(names(transferOf([], 'look: <svg>'))).toEqual([])
  })

  it('tells a drag of files from a drag of text', () => {
    expect(mayHoldPictures(transferOf([file('a.png', 'image/png')]))).toBe(true)
    expect(mayHoldPictures(transferOf([], 'text'))).toBe(false)
  })
})

describe('copyPicture', () => {
  it('offers the exact picture as PNG', async () => {
    const picture = createRgba(2, 1)
    picture.data.set([1, 2, 3, 255, 250, 120, 7, 255])
    const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
    expect(await copyPicture(Promise.resolve(picture))).toBe(true)
    const blob = await write.mock.calls[0]?.[0][0]?.getType('image/png')
    expect(await openPicture(blob as Blob, 'copied')).toMatchObject(picture)
  })

  it('says so where the browser refuses', async () => {
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    expect(await copyPicture(Promise.resolve(createRgba(1, 1)))).toBe(false)
  })
})
