import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip } from './readZip.ts'
import { writeZip } from './writeZip.ts'

const text = (words: string) => new TextEncoder().encode(words)
const long = text('the same again and '.repeat(5000))

test('what is written is read, here and by others, in its order', () => {
  const bytes = writeZip([
    { name: 'mimetype', bytes: text('image/openraster'), stored: true },
    { name: 'data/ä.txt', bytes: long },
    { name: 'empty', bytes: new Uint8Array() },
  ])
  const files = readZip(bytes)
  expect(files.names).toEqual(['mimetype', 'data/ä.txt', 'empty'])
  expect(files.read('data/ä.txt', 1e6)).toEqual(long)
  expect(files.read('empty', 0)).toEqual(new Uint8Array())
  expect(unzipSync(bytes)['data/ä.txt']).toEqual(long)
  expect(new TextDecoder().decode(bytes.subarray(38, 54))).toBe('image/openraster')
  expect(bytes.length).toBeLessThan(2000)
})

test('a part that says it is small and is not is never inflated beyond what it says', () => {
  const bytes = zipSync({ bomb: [new Uint8Array(50_000_000), { level: 9 }] })
  const files = readZip(bytes)
  expect(() => files.read('bomb', 1e6)).toThrow(expect.objectContaining({ code: 'file-too-large' }))
  const lying = bytes.slice()
  const directory = lying.findLastIndex(
    (_, i) => i < lying.length - 22 && lying[i] === 0x50 && lying[i + 1] === 0x4b && lying[i + 2] === 1,
  )
  new DataView(lying.buffer).setUint32(directory + 24, 1000, true)
  expect(() => readZip(lying).read('bomb', 1e6)).toThrow(expect.objectContaining({ code: 'damaged-file' }))
})
