import { sharedOut } from '../color/editPalette.ts'
import type { Palette } from '../color/palette.ts'
import { CELL_FEATURES, type ReferenceCells } from '../hints/referenceCells.ts'
import type { CellMap } from './cellMap.ts'
import { describeCells, describePairs, PAIR_FEATURES } from './describeCells.ts'
import type { ToldCells } from './drawnCells.ts'
import { signedColor } from './packColor.ts'

/** Sines and cosines of a cell's centre, at these multiples of half a turn. */
const TURNS = [1, 2, 4, 8] as const
const PLACE = 4 * TURNS.length
/** A colour counts as paper from here on in its darkest channel, −1..1. */
const PAPER_FROM = 0.95
/** Where the parts of a token's state begin. */
const AT_PLACE = CELL_FEATURES
const AT_HINT = AT_PLACE + PLACE
const AT_CONTEXT = AT_HINT + 5
const AT_CARRIED = AT_CONTEXT + 4
const AT_ROLE = AT_CARRIED + 6
/** Numbers a token is described by beside the encoder's features. */
export const TOKEN_STATE = AT_ROLE + 4
/** Numbers a pair of tokens is described by: those of two cells, and whether both are cells of the drawing. */
export const TOKEN_PAIR = PAIR_FEATURES + 1

/** Colours of cells decided in earlier rounds, which the next round reads: cell number → 0xrrggbb. */
export type Context = ReadonlyMap<number, number>

/** What the region decoder reads of one drawing; tokens are cells in ascending order, then chips, cells of a reference, padding. */
export interface CellTokens {
  /** Tokens in all, padding included. */
  readonly count: number
  /** The cell each of the first tokens stands for. */
  readonly cells: Int32Array
  /** [count, features], [count, TOKEN_STATE], [count, count, TOKEN_PAIR]. */
  readonly features: Float32Array
  readonly state: Float32Array
  readonly pairs: Float32Array
  /** 1 for tokens that are not padding; 1 for those that have a colour to copy; how surely a hint was carried there, 0..1. */
  readonly present: Float32Array
  readonly copyable: Float32Array
  readonly sure: Float32Array
  /** Colour of each token that has one, and the colour carried to each cell, [count, 3] in −1..1. */
  readonly colors: Float32Array
  readonly carried: Float32Array
}

/** What does not change from stroke to stroke. */
export interface TokenBase {
  readonly map: CellMap
  /** Cells that are asked about, ascending. */
  readonly cells: Int32Array
  /** Encoder features of those cells, [cells, features]. */
  readonly features: Float32Array
}

/** What the decoder is told of a drawing beside the artist's hints. */
export interface TokenOptions {
  readonly palette?: Palette | undefined
  /** Colours that earlier rounds decided; hinted cells are not among them. */
  readonly context: Context
  /** Must be described by the same encoder. */
  readonly reference?: ReferenceCells | undefined
  /** Tokens to make room for: at least the cells, the chips of the palette and the cells of the reference. */
  readonly room: number
}

/** The decoder's inputs for what an artist has told so far. The twin of `assemble` in pretrain/regions/tokens.py. */
export function createCellTokens(
  base: TokenBase,
  { hinted, carried }: ToldCells,
  { palette, context, reference, room }: TokenOptions,
): CellTokens {
  const { cells } = base
  const width = base.features.length / Math.max(1, cells.length)
  const { geometry, pairs } = knownOf(base, room)
  const tokens: CellTokens = {
    count: room,
    cells,
    features: new Float32Array(room * width),
    state: new Float32Array(room * TOKEN_STATE),
    pairs,
    present: new Float32Array(room),
    copyable: new Float32Array(room),
    sure: new Float32Array(room),
    colors: new Float32Array(room * 3),
    carried: new Float32Array(room * 3),
  }
  tokens.features.set(base.features)
  cells.forEach((cell, token) => {
    const state = tokens.state.subarray(token * TOKEN_STATE, (token + 1) * TOKEN_STATE)
    const own = geometry.subarray(cell * CELL_FEATURES, (cell + 1) * CELL_FEATURES)
    state.set(own)
    writePlace(state, own[1] as number, own[2] as number)
    const hint = hinted.get(cell)?.[0]?.color
    const color = hint ?? context.get(cell)
    if (color !== undefined) giveColor(tokens, state, token, color, hint !== undefined ? AT_HINT : AT_CONTEXT)
    writeCarried(tokens, state, token, cell, { hinted, carried })
    state[AT_ROLE] = 1
    tokens.present[token] = 1
  })
  addChips(tokens, palette ?? [], cells.length)
  if (reference) addReference(tokens, reference, cells.length + (palette?.length ?? 0))
  return tokens
}

function writePlace(state: Float32Array, y: number, x: number) {
  TURNS.forEach((turn, i) => {
    const angles = [y * turn * Math.PI, x * turn * Math.PI]
    angles.forEach((angle, axis) => {
      state[AT_PLACE + 2 * i + axis] = Math.sin(angle)
      state[AT_PLACE + PLACE / 2 + 2 * i + axis] = Math.cos(angle)
    })
  })
}

/** A token's colour: told by the artist, or decided in an earlier round. */
function giveColor(tokens: CellTokens, state: Float32Array, token: number, color: number, at: number) {
  const signed = signedColor(color)
  state.set(signed, at)
  state[at + 3] = 1
  if (Math.min(...signed) > PAPER_FROM) state[AT_HINT + 4] = 1
  tokens.colors.set(signed, token * 3)
  tokens.copyable[token] = 1
}

function writeCarried(
  tokens: CellTokens,
  state: Float32Array,
  token: number,
  cell: number,
  { carried }: ToldCells,
) {
  const signed = signedColor(carried.colors[cell] as number)
  const sure = carried.sureness[cell] as number
  state.set(signed, AT_CARRIED)
  state[AT_CARRIED + 3] = sure
  state[AT_CARRIED + 4] = carried.isPromised[cell] as number
  state[AT_CARRIED + 5] = carried.isSheet[cell] as number
  tokens.carried.set(signed, token * 3)
  tokens.sure[token] = sure
}

function addChips(tokens: CellTokens, palette: Palette, first: number) {
  sharedOut(palette).forEach(({ color, weight }, i) => {
    const token = first + i
    const state = tokens.state.subarray(token * TOKEN_STATE, (token + 1) * TOKEN_STATE)
    const signed = color.map((level) => level / 127.5 - 1)
    state.set(signed, AT_HINT)
    state[AT_HINT + 3] = 1
    state[AT_ROLE + 1] = 1
    state[AT_ROLE + 3] = weight
    tokens.colors.set(signed, token * 3)
    tokens.copyable[token] = 1
    tokens.present[token] = 1
  })
}

/** Cells of another drawing, to copy from; they have a colour and a place of their own there. */
function addReference(tokens: CellTokens, { features, geometry, colors }: ReferenceCells, first: number) {
  const width = features.length / Math.max(1, colors.length)
  tokens.features.set(features, first * width)
  colors.forEach((color, i) => {
    const token = first + i
    const state = tokens.state.subarray(token * TOKEN_STATE, (token + 1) * TOKEN_STATE)
    const own = geometry.subarray(i * CELL_FEATURES, (i + 1) * CELL_FEATURES)
    state.set(own)
    writePlace(state, own[1] as number, own[2] as number)
    giveColor(tokens, state, token, color, AT_HINT)
    state[AT_ROLE + 2] = 1
    tokens.present[token] = 1
  })
}

/** What no hint changes, worked out once. */
interface KnownTokens {
  readonly room: number
  readonly geometry: Float32Array
  readonly pairs: Float32Array
}

const known = new WeakMap<TokenBase, KnownTokens>()

function knownOf(base: TokenBase, room: number): KnownTokens {
  const before = known.get(base)
  if (before?.room === room) return before
  const geometry = before?.geometry ?? describeCells(base.map)
  const now = { room, geometry, pairs: pairsOf(base.map, geometry, base.cells, room) }
  known.set(base, now)
  return now
}

function pairsOf(map: CellMap, geometry: Float32Array, cells: Int32Array, room: number): Float32Array {
  const described = describePairs(map, geometry, cells)
  const out = new Float32Array(room * room * TOKEN_PAIR)
  for (let i = 0; i < cells.length; i++) {
    for (let j = 0; j < cells.length; j++) {
      const from = (i * cells.length + j) * PAIR_FEATURES
      const to = (i * room + j) * TOKEN_PAIR
      for (let c = 0; c < PAIR_FEATURES; c++) out[to + c] = described[from + c] as number
      out[to + PAIR_FEATURES] = 1
    }
  }
  return out
}
