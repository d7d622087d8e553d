import { expect, test } from 'vitest'
import { toHex } from '../color/hex.ts'
import type { Stroke } from '../hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { structureOf } from '../lineArt/structureOf.ts'
import { createRandom, type Random } from '../random.ts'
import { randomDrawing } from './__fixtures__/drawings.ts'
import { createDrawnCells, type DrawnCells } from './drawnCells.ts'
import { settleGuesses, settleHints } from './settleCells.ts'

const SIDE = 80
const DRAWINGS = 200
const PAPER_FROM = 200
const WHITE = 0xffffff
/** More cells than any of these drawings has. */
const SURE = new Float32Array(SIDE * SIDE).fill(1)

interface Case {
  /** What parts areas: the drawing without tone, thin lines strengthened. */
  readonly line: GrayImage
  readonly cells: DrawnCells
  readonly guesses: Uint32Array
  readonly random: Random
}

function casesOf(count: number): Case[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(`contract ${i}`)
    const drawn = randomDrawing(random, SIDE)
    const cells = createDrawnCells(drawn)
    return {
      line: structureOf(drawn),
      cells,
      random,
      guesses: Uint32Array.from({ length: cells.map.count }, () => random.int(WHITE)),
    }
  })
}

const CASES = casesOf(DRAWINGS)

const colorAt = ({ data }: RgbaImage, pixel: number) =>
  ((data[4 * pixel] as number) << 16) |
  ((data[4 * pixel + 1] as number) << 8) |
  (data[4 * pixel + 2] as number)

const hexOf = (color: number) => toHex([color >> 16, (color >> 8) & 255, color & 255])

function dot(pixel: number, color: number): Stroke {
  const at = { x: (pixel % SIDE) + 0.5, y: Math.floor(pixel / SIDE) + 0.5, pressure: 1 }
  return { tool: 'hint', color: hexOf(color), radiusPx: 2, points: [at] }
}

function paint({ cells, guesses }: Case, strokes: readonly Stroke[]): RgbaImage {
  return cells.paint(settleGuesses(cells.map, cells.tell(strokes), { colors: guesses, confidence: SURE }))
}

function randomPaper({ line, random }: Case): number | undefined {
  const paper = [...line.data.keys()].filter((p) => (line.data[p] as number) >= PAPER_FROM)
  return paper.length > 0 ? random.pick(paper) : undefined
}

/** What a paint bucket with no gap closing would fill: its pixels, and whether it leads out to the border. */
function bucket(line: GrayImage, start: number): { pixels: Set<number>; isOpen: boolean } {
  const pixels = new Set([start])
  let isOpen = false
  for (const p of pixels) {
    const x = p % SIDE
    if (x === 0 || x === SIDE - 1 || p < SIDE || p >= SIDE * (SIDE - 1)) isOpen = true
    for (const next of [x > 0 ? p - 1 : -1, x < SIDE - 1 ? p + 1 : -1, p - SIDE, p + SIDE])
      if ((line.data[next] ?? 0) >= PAPER_FROM) pixels.add(next)
  }
  return { pixels, isOpen }
}

test('cells are a partition: every pixel has one, and each is one colour bit for bit', () => {
  for (const item of CASES) {
    const { map } = item.cells
    const picture = paint(item, [])
    const colors = new Map<number, number>()
    map.labels.forEach((cell, pixel) => {
      if (cell < 0 || cell >= map.count) throw new Error(`pixel ${pixel} has no cell`)
      const color = colors.get(cell) ?? colorAt(picture, pixel)
      colors.set(cell, color)
      if (colorAt(picture, pixel) !== color) throw new Error(`cell ${cell} has two colours`)
    })
    expect(colors.size).toBe(map.count)
  }
})

test('no enclosed paper of 3 px or more is lost, and no cell is on both sides of a line', () => {
  for (const { line, cells } of CASES) {
    const pieceOf = new Map<number, number>()
    line.data.forEach((value, start) => {
      if (value < PAPER_FROM || pieceOf.has(start)) return
      for (const p of bucket(line, start).pixels) pieceOf.set(p, start)
    })
    const sizes = new Map<number, number>()
    for (const piece of pieceOf.values()) sizes.set(piece, (sizes.get(piece) ?? 0) + 1)
    const pieceOfCell = new Map<number, number>()
    for (const [pixel, piece] of pieceOf) {
      if ((sizes.get(piece) ?? 0) < 3) continue
      const cell = cells.map.labels[pixel] as number
      if ((pieceOfCell.get(cell) ?? piece) !== piece) throw new Error(`cell ${cell} crosses a line`)
      pieceOfCell.set(cell, piece)
    }
    expect(new Set(pieceOfCell.values()).size).toBe([...sizes.values()].filter((size) => size >= 3).length)
  }
})

test('a hinted cell is its hint’s colour, whatever was guessed', () => {
  for (const item of CASES) {
    const pixel = randomPaper(item)
    if (pixel === undefined) continue
    const picture = paint(item, [dot(pixel, 0x3f6fd8)])
    const cell = item.cells.map.labels[pixel]
    item.cells.map.labels.forEach((label, p) => {
      if (label === cell && colorAt(picture, p) !== 0x3f6fd8) throw new Error(`pixel ${p} is off its hint`)
    })
  }
})

test('a closed area whose hints are one colour has it everywhere, and no hint outside changes it', () => {
  let closed = 0
  for (const item of CASES.flatMap((one) => Array.from({ length: 5 }, () => one))) {
    const [pixel, other] = [randomPaper(item), randomPaper(item)]
    if (pixel === undefined || other === undefined) continue
    const { pixels, isOpen } = bucket(item.line, pixel)
    if (isOpen || pixels.size < 3 || pixels.has(other)) continue
    closed++
    const picture = paint(item, [dot(other, 0x20a050), dot(pixel, 0xd94f4f), dot(other, 0x102030)])
    for (const p of pixels)
      if (colorAt(picture, p) !== 0xd94f4f) throw new Error(`pixel ${p} is off its hint`)
  }
  expect(closed).toBeGreaterThan(40)
})

test('a new hint changes no cell that another hint already speaks for', () => {
  for (const item of CASES) {
    const [first, second] = [randomPaper(item), randomPaper(item)]
    if (first === undefined || second === undefined) continue
    const { labels } = item.cells.map
    if (labels[first] === labels[second]) continue
    const picture = paint(item, [dot(first, 0xd94f4f), dot(second, 0x3f6fd8)])
    expect(colorAt(picture, first)).toBe(0xd94f4f)
    expect(colorAt(picture, second)).toBe(0x3f6fd8)
  }
})

test('where nothing is guessed a filled cell colours no other one, and a hint beside it carries on as ever', () => {
  for (const item of CASES) {
    const [pixel, other] = [randomPaper(item), randomPaper(item)]
    if (pixel === undefined || other === undefined) continue
    const { map } = item.cells
    const filled = map.labels[pixel]
    const runs = [...map.labels.keys()].filter((p) => map.labels[p] === filled).flatMap((p) => [p, p + 1])
    const locked = [{ color: '#d94f4f', runs: Uint32Array.from(runs), by: 'fill' as const }]
    const guesses = { colors: item.guesses, confidence: SURE }
    for (const strokes of [[], [dot(other, 0x3f6fd8)]]) {
      const told = item.cells.tell(strokes, locked)
      for (const { colors } of [settleGuesses(map, told, guesses, 0), settleHints(map, told)]) {
        const inFill = [...colors.keys()].filter((cell) => colors[cell] === 0xd94f4f)
        expect(inFill).toEqual([filled])
        if (strokes.length > 0 && map.labels[other] !== filled)
          expect(colors[map.labels[other] as number]).toBe(0x3f6fd8)
      }
    }
  }
})

test('the sheet stays paper where the guess is nearly white, and takes a guess that clearly colours it', () => {
  for (const item of CASES) {
    const { map } = item.cells
    const { isSheet: isReached } = item.cells.tell([]).carried
    const isSheet = (cell: number) =>
      (map.facts.borderPx[cell] as number) > 0 ||
      (isReached[cell] === 1 && map.areaIsOpen[map.facts.area[cell] as number] === 1)
    const pale = { ...item, guesses: item.guesses.map(() => 0xf4ead8) }
    const strong = { ...item, guesses: item.guesses.map(() => 0x305020) }
    const [palePicture, strongPicture] = [paint(pale, []), paint(strong, [])]
    map.labels.forEach((cell, p) => {
      if (colorAt(palePicture, p) !== (isSheet(cell) ? WHITE : 0xf4ead8)) throw new Error('paper is stained')
      if (colorAt(strongPicture, p) !== 0x305020) throw new Error('a clear guess is lost')
    })
  }
})
