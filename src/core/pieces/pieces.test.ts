import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGray, createRgba } from '../image/pixels.ts'
import { resizeRgba } from '../image/resample.ts'
import type { PieceRole } from '../teaching.ts'
import { fingerprintOf } from './fingerprint.ts'
import { judgePiece } from './judgePiece.ts'
import { pairFiles } from './pairFiles.ts'
import { preparePiece } from './preparePiece.ts'
import { splitPieces } from './splitPieces.ts'
import { strengthenLines } from './strengthenLines.ts'

/** A box of a colour, its outline in the line art, on a sheet of the given side. */
function piece(sidePx: number, color: readonly [number, number, number]) {
  const line = createGray(sidePx, sidePx)
  const picture = createRgba(sidePx, sidePx)
  picture.data.fill(255)
  const [from, to] = [Math.round(sidePx * 0.2), Math.round(sidePx * 0.7)]
  for (let y = from; y < to; y++) {
    for (let x = from; x < to; x++) {
      picture.data.set(color, (y * sidePx + x) * 4)
      if (Math.min(x - from, to - 1 - x, y - from, to - 1 - y) < 2) line.data[y * sidePx + x] = 0
    }
  }
  return { line, picture }
}

describe('judging a piece', () => {
  const { line, picture } = piece(200, [200, 40, 60])

  test('takes a coloured drawing and names what is wrong with others', () => {
    expect(judgePiece(line, picture, [])).toBeUndefined()
    const small = piece(95, [200, 40, 60])
    expect(judgePiece(small.line, small.picture, [])).toBe('too-small')
    expect(judgePiece(createGray(200, 200), picture, [])).toBe('no-lines')
    const gray = piece(200, [120, 125, 118])
    expect(judgePiece(gray.line, gray.picture, [])).toBe('no-color')
  })

  test('knows a piece again at another size, but not in other colours', () => {
    const prints = [fingerprintOf(picture)]
    expect(judgePiece(line, picture, prints)).toBe('duplicate')
    const smaller = resizeRgba(picture, 150, 150)
    expect(judgePiece(piece(150, [0, 0, 0]).line, smaller, prints)).toBe('duplicate')
    const blue = piece(200, [40, 60, 200])
    expect(judgePiece(blue.line, blue.picture, prints)).toBeUndefined()
  })
})

describe('splitting pieces', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 60 })
  const count = (roles: ReadonlyMap<string, PieceRole>, role: PieceRole) =>
    [...roles.values()].filter((found) => found === role).length

  test('is near 70/20/10, and always leaves some to learn from and one for each other role there is room for', () => {
    fc.assert(
      fc.property(ids, fc.nat(), (pieces, seed) => {
        const roles = splitPieces(pieces, seed)
        const n = pieces.length
        const [train, validation, test] = [
          count(roles, 'train'),
          count(roles, 'validation'),
          count(roles, 'test'),
        ]
        expect(train + validation + test).toBe(n)
        if (n >= 1) expect(train).toBeGreaterThanOrEqual(1)
        if (n >= 2) expect(validation).toBeGreaterThanOrEqual(1)
        if (n >= 3) expect(test).toBeGreaterThanOrEqual(1)
        if (n >= 5) expect(Math.abs(validation - 0.2 * n)).toBeLessThanOrEqual(0.5)
        if (n >= 10) expect(Math.abs(train - 0.7 * n)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('depends on seed and ids, not on their order', () => {
    fc.assert(
      fc.property(ids, fc.nat(), (pieces, seed) => {
        const sorted = (roles: ReadonlyMap<string, PieceRole>) => [...roles].sort()
        expect(sorted(splitPieces([...pieces].reverse(), seed))).toEqual(sorted(splitPieces(pieces, seed)))
      }),
    )
    const many = Array.from({ length: 20 }, (_, i) => `piece ${i}`)
    expect([...splitPieces(many, 1)].sort()).not.toEqual([...splitPieces(many, 2)].sort())
  })
})

test('line strength moves what is between ink and paper, one way each, and neither end', () => {
  const line = createGray(256, 1)
  line.data.set(Array.from({ length: 256 }, (_, value) => value))
  expect(strengthenLines(line, 0)).toBe(line)
  const darker = strengthenLines(line, 0.5).data
  const fainter = strengthenLines(line, -0.5).data
  expect([darker[0], darker[255], fainter[0], fainter[255]]).toEqual([0, 255, 0, 255])
  expect(darker[128]).toBeLessThan(80)
  expect(fainter[128]).toBeGreaterThan(170)
})

test('a line file and a colour file of one name are one piece; the rest stand alone', () => {
  const names = ['b.png', 'Cat.color.png', 'cat.line.webp', 'dog.colour.jpg', 'fox.lines.png']
  expect(pairFiles(names)).toEqual({
    pieces: [
      { name: 'b.png', picture: 0 },
      { name: 'Cat', picture: 1, line: 2 },
      { name: 'dog', picture: 3 },
    ],
    lonely: [4],
  })
})

test('a piece is made of its picture, at most 1024 px, with lines of its own or out of it', () => {
  const { picture } = piece(1500, [200, 40, 60])
  const own = createRgba(1500, 1500)
  own.data.fill(255)
  for (let x = 0; x < 1500; x++)
    for (let y = 60; y < 66; y++) own.data.fill(0, 4 * (y * 1500 + x), 4 * (y * 1500 + x) + 3)
  const made = preparePiece(picture, own)
  expect([made?.picture.width, made?.line.width, made?.line.height]).toEqual([1024, 1024, 1024])
  expect(made?.line.data[43 * 1024 + 500]).toBeLessThan(60)
  expect(preparePiece(picture, createRgba(1500, 1000))).toBeUndefined()
  const outOfIt = preparePiece(picture, undefined)
  // The border of the box, which was painted without lines.
  expect(outOfIt?.line.data[Math.round(1500 * 0.2 * (1024 / 1500)) * 1024 + 400]).toBeLessThan(128)
})
