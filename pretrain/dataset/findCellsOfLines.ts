// Cells of a file of square line pictures, for the training of the region decoder: `npm --prefix pretrain run cells -- LINES OUT`.
// Writes OUT.labels.u8 ([N, S, S], 255 = not among the largest) and OUT.facts.jsonl, one picture a line: what core/regions knows of each cell.
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { describeCells } from '../../src/core/regions/describeCells.ts'
import { findCells } from '../../src/core/regions/findCells.ts'
import { largestCells } from '../../src/core/regions/largestCells.ts'

const SIDE = 256
const PIXELS = SIDE * SIDE
/** More cells than this say little in training and cost with their square. */
const LIMIT = 128
const LEFT_OUT = 255

const [linesFile, out] = process.argv.slice(2)
if (!linesFile || !out)
  throw new Error('Give the file of lines and the stem of what is written: findCellsOfLines.ts LINES OUT')
const count = Math.floor(statSync(linesFile).size / PIXELS)
const lines = openSync(linesFile, 'r')
const labelsFile = openSync(`${out}.labels.u8`, 'w')
const factsFile = openSync(`${out}.facts.jsonl`, 'w')
for (let index = 0; index < count; index++) {
  const data = new Uint8ClampedArray(PIXELS)
  readSync(lines, data, 0, PIXELS, index * PIXELS)
  const map = findCells({ width: SIDE, height: SIDE, data })
  const kept = largestCells(map, LIMIT)
  const newNumber = new Uint8Array(map.count).fill(LEFT_OUT)
  for (const [number, cell] of kept.entries()) newNumber[cell] = number
  writeSync(
    labelsFile,
    Uint8Array.from(map.labels, (cell) => newNumber[cell] as number),
  )
  const features = describeCells(map)
  const perCell = features.length / map.count
  const facts = {
    cells: [...kept].map((cell) => [...features.subarray(cell * perCell, (cell + 1) * perCell)].map(round)),
    area: [...kept].map((cell) => map.facts.area[cell]),
    open: [...kept].map((cell) => map.areaIsOpen[map.facts.area[cell] as number]),
    gapPx: map.gapPx,
    pairs: map.pairs
      .map(({ a, b, openPx, linePx }) => [newNumber[a], newNumber[b], openPx, linePx])
      .filter(([a, b]) => a !== LEFT_OUT && b !== LEFT_OUT),
  }
  writeSync(factsFile, `${JSON.stringify(facts)}\n`)
  if ((index + 1) % 500 === 0) process.stderr.write(`${index + 1} of ${count}\n`)
}
for (const file of [lines, labelsFile, factsFile]) closeSync(file)

function round(value: number): number {
  return Number(value.toFixed(5))
}
