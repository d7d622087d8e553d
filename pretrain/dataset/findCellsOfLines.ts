// Cells of a file of square line pictures, for the training of the region decoder: `npm --prefix pretrain run cells -- LINES OUT`.
// Writes OUT.labels.u8 ([N, S, S], 255 = not among the largest), OUT.paper.u8 ([N, S, S], 1 = paper) and OUT.facts.jsonl, one
// picture a line: what core/regions knows of each cell. The lines are read as the studio reads them, without their tone.
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { structureOf } from '../../src/core/lineArt/structureOf.ts'
import { findCells } from '../../src/core/regions/findCells.ts'
import { largestCells } from '../../src/core/regions/largestCells.ts'
import { cellFacts } from './cellFacts.ts'

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
const paperFile = openSync(`${out}.paper.u8`, 'w')
const factsFile = openSync(`${out}.facts.jsonl`, 'w')
for (let index = 0; index < count; index++) {
  const data = new Uint8ClampedArray(PIXELS)
  readSync(lines, data, 0, PIXELS, index * PIXELS)
  const map = findCells(structureOf({ width: SIDE, height: SIDE, data }))
  const kept = largestCells(map, LIMIT)
  const newNumber = new Uint8Array(map.count).fill(LEFT_OUT)
  for (const [number, cell] of kept.entries()) newNumber[cell] = number
  writeSync(
    labelsFile,
    Uint8Array.from(map.labels, (cell) => newNumber[cell] as number),
  )
  writeSync(
    paperFile,
    Uint8Array.from(map.distance, (px) => (px > 0 ? 1 : 0)),
  )
  writeSync(factsFile, `${JSON.stringify(cellFacts(map, kept))}\n`)
  if ((index + 1) % 500 === 0) process.stderr.write(`${index + 1} of ${count}\n`)
}
for (const file of [lines, labelsFile, paperFile, factsFile]) closeSync(file)
