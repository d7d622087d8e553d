import fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32.ts'
import {
  ALPHA_WEBP,
  LOSSLESS_WEBP,
  LOSSY_WEBP,
  PROGRESSIVE_JPEG,
  TURNED_JPEG,
} from './pictureFormat.fixtures.ts'
import { checkPictureSize, MAX_SIDE_PX, sniffPicture } from './pictureFormat.ts'

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const png = (width: number, height: number) => new Uint8Array(PNG.sync.write(new PNG({ width, height })))
const files = {
  png: png(24, 16),
  turned: TURNED_JPEG,
  progressive: PROGRESSIVE_JPEG,
  LOSSY_WEBP,
  LOSSLESS_WEBP,
  ALPHA_WEBP,
}

/** A PNG whose header claims a size, checksum put right, as a decompression bomb does. */
function claiming(width: number, height: number): Uint8Array {
  const bytes = png(1, 1)
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  view.setUint32(29, crc32(bytes.subarray(12, 29)))
  return bytes
}
const code = (bytes: Uint8Array) => {
  try {
    return sniffPicture(bytes).format
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('sniffPicture', () => {
  it.each([
    ['png', files.png, 24, 16],
    ['jpeg', TURNED_JPEG, 16, 24],
    ['jpeg', PROGRESSIVE_JPEG, 24, 16],
    ['webp', LOSSY_WEBP, 24, 16],
    ['webp', LOSSLESS_WEBP, 24, 16],
    ['webp', ALPHA_WEBP, 24, 16],
  ] as const)('reads format and shown size of a %s', (format, bytes, width, height) => {
    expect(sniffPicture(bytes)).toEqual({ format, width, height })
  })

  it('takes bytes that lie in the middle of a larger buffer', () => {
    const padded = new Uint8Array(files.png.length + 11)
    padded.set(files.png, 7)
    expect(sniffPicture(padded.subarray(7, 7 + files.png.length)).width).toBe(24)
  })

  const { turned, progressive, ...others } = files

  it.each(Object.entries(others))('calls %s truncated wherever it is cut', (_, bytes) => {
    for (let length = 12; length < bytes.length; length++) {
      expect(code(bytes.subarray(0, length)), `cut at ${length}`).toBe('truncated-picture')
    }
  })

  it.each(Object.entries({ turned, progressive }))(
    'takes a JPEG without its end and says so, but not one without its picture (%s)',
    (_, bytes) => {
      // The first scan's header: length, and the picture after it.
      const scan = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xda)
      const start = scan + 2 + (bytes[scan + 3] ?? 0)
      for (let length = 12; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length)
        if (length <= start) expect(code(cut), `cut at ${length}`).toBe('truncated-picture')
        else expect(sniffPicture(cut).note, `cut at ${length}`).toMatch(/end of this JPEG is missing/)
      }
      expect(sniffPicture(bytes).note).toBeUndefined()
    },
  )

  it('takes a JPEG with stray bytes between its parts and says so', () => {
    const quantization = turned.findIndex((byte, at) => byte === 0xff && turned[at + 1] === 0xdb)
    const stray = Uint8Array.from([
      ...turned.subarray(0, quantization),
      2,
      0,
      7,
      ...turned.subarray(quantization),
    ])
    expect(sniffPicture(stray)).toEqual({
      format: 'jpeg',
      width: 16,
      height: 24,
      note: expect.stringMatching(/slightly damaged/),
    })
  })

  it('calls a PNG damaged where one bit of its pixels is flipped', () => {
    const start = 33 + 8
    fc.assert(
      fc.property(fc.nat(files.png.length - 12 - start - 1), fc.nat(7), (offset, bit) => {
        const bytes = files.png.slice()
        bytes[start + offset] = (bytes[start + offset] ?? 0) ^ (1 << bit)
        expect(code(bytes)).toBe('truncated-picture')
      }),
    )
  })

  it('ignores what follows the end of a JPEG, such as a second picture', () => {
    expect(sniffPicture(Uint8Array.from([...TURNED_JPEG, 1, 2, 3])).width).toBe(16)
  })

  it('judges size by the header alone', () => {
    expect(code(claiming(8000, 8000))).toBe('png')
    expect(code(claiming(8001, 8000))).toBe('picture-too-large')
    expect(code(claiming(MAX_SIDE_PX, 10))).toBe('png')
    expect(code(claiming(MAX_SIDE_PX + 1, 1))).toBe('picture-too-large')
    expect(code(claiming(0, 5))).toBe('empty-picture')
    expect(() => checkPictureSize(Number.NaN, 5)).toThrow('holds nothing')
  })

  it('refuses what is no picture and names what it knows', () => {
    expect(code(new Uint8Array())).toBe('empty-picture')
    expect(code(ascii('hello'))).toBe('not-a-picture')
    expect(() => sniffPicture(ascii('GIF89a…'))).toThrow('This is a GIF. Save it as PNG')
    expect(() => sniffPicture(ascii('\0\0\0\x20ftypheic'))).toThrow('HEIC')
  })

  it('never throws anything but a named error', () => {
    const starts = fc.constantFrom(
      ...Object.values(files),
      ascii('<svg width="1" '),
      ascii('<!DOCTYPE svg ['),
    )
    fc.assert(
      fc.property(starts, fc.nat(200), fc.uint8Array({ maxLength: 60 }), (start, keep, noise) => {
        const bytes = Uint8Array.from([...start.subarray(0, keep), ...noise])
        expect(code(bytes)).toMatch(/^(png|jpeg|webp|svg|\w+-picture|picture-too-large)$|not-a-picture/)
      }),
    )
  })
})

describe('sniffPicture of SVG', () => {
  const SVG = { format: 'svg', width: 0, height: 0 }

  it('finds the root behind declarations, comments, a DOCTYPE and a prefix', () => {
    const text = `\xef\xbb\xbf<?xml version="1.0"?><!-- <svg width="1"> --><!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY a "b">]>
      <s:svg width="7" height="8"><s:g/></s:svg>\n<!-- end -->`
    expect(sniffPicture(ascii(text))).toEqual(SVG)
    expect(sniffPicture(ascii('<svg data-note="a > b" height="20"></svg>'))).toEqual(SVG)
  })

  it.each(['utf-16le', 'utf-16be'])('knows one in %s', (encoding) => {
    const text = '\ufeff<?xml version="1.0" encoding="UTF-16"?><svg width="7" height="8"></svg>\n'
    const little = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer)
    const bytes = encoding === 'utf-16le' ? little : little.map((_, i) => little[i ^ 1] ?? 0)
    expect(sniffPicture(bytes)).toEqual(SVG)
    expect(code(bytes.subarray(0, -8))).toBe('truncated-picture')
  })

  it('tells a cut SVG and another XML text apart', () => {
    expect(code(ascii('<svg width="7" height="8"><path d="M0 0'))).toBe('truncated-picture')
    expect(code(ascii('<html><svg/></html>'))).toBe('not-a-picture')
  })
})
