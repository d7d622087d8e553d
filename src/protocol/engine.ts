import type { Backend } from '../core/backend.ts'
import type { Palette } from '../core/color/palette.ts'
import type { CellRuns } from '../core/fills/cellRuns.ts'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import type { ReferenceCells } from '../core/hints/referenceCells.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import type { UncertainSpot } from '../core/regions/uncertainSpots.ts'

import type { Teacher } from './teaching.ts'

export { BACKENDS, type Backend } from '../core/backend.ts'
export type { GrayImage }

/** What the engine runs on, after the probe. */
export interface EngineInfo {
  readonly backend: Backend
  /** True where the GPU is emulated in software (SwiftShader, llvmpipe). */
  readonly software: boolean
  readonly size: ModelSize
  /** Why faster backends were passed over, in plain words; empty when the first choice worked. */
  readonly passedOver: readonly string[]
}

export type LoadStage = 'probe' | 'download' | 'warm-up'

/** Loading progress; `fraction` runs 0..1 over all stages. */
export interface LoadProgress {
  readonly stage: LoadStage
  readonly fraction: number
  /** Known once the probe is over. */
  readonly backend?: Backend | undefined
}

/** Weights to colour with in place of the base generator's; none: the base generator. */
export interface Adaptation {
  /** .safetensors. */
  readonly weights?: Uint8Array<ArrayBuffer> | undefined
  /** How far it is followed, as in `Teacher.useWeights`. */
  readonly strength?: number | undefined
}

/** An adaptation among them colours from the start. */
export interface LoadOptions extends Adaptation {
  /** Where `manifest.json`, `lineEncoder/` and `regionDecoder/` lie, ending in a slash. */
  readonly modelUrl: string
  /** Absolute URL or path of each TF.js .wasm file, by file name. Only for Node: a worker knows its own. */
  readonly wasmPaths?: Readonly<Record<string, string>> | undefined
  /** Forces a backend instead of probing in order. */
  readonly backend?: Backend | undefined
  /** Backend that worked last time: tried first, still probed for truth. */
  readonly remembered?: Backend | undefined
  /** Backends that failed in this session: not tried while any other is left. */
  readonly avoid?: readonly Backend[] | undefined
  /** Forces a model size instead of choosing by speed. */
  readonly size?: ModelSize | undefined
}

/** Milliseconds of each step of one colouring; steps that did not run are 0. */
export interface ColorizeTimings {
  readonly cellsMs: number
  readonly hintsMs: number
  readonly encoderMs: number
  readonly decoderMs: number
  readonly paintMs: number
}

/** 'regions' skips the network: the instant preview, hints in their own areas and paper elsewhere. */
export type ColorizeMethod = 'generator' | 'regions'

/** Guesses of an earlier colouring, which whoever asks has kept. */
export interface EarlierGuesses {
  readonly guesses: CellGuesses
  /** True: the very picture of then is wanted, and nothing is guessed anew. False: a guess stays unless the generator is clearly for another. */
  readonly asTheyAre: boolean
}

export interface ColorizeRequest {
  readonly drawingId: string
  readonly strokes: readonly Stroke[]
  /** Pixels that have their colour already: they are painted so, and tell the generator as much as hints do. */
  readonly locked?: readonly LockedArea[] | undefined
  /** Colours without places, for what the strokes leave open; 'regions' does not know it. */
  readonly palette?: Palette | undefined
  /** Openings in lines up to this wide part areas, px of the drawing; by default a share of its longer side. */
  readonly gapPx?: number | undefined
  /** How much is guessed, 0..1 (see core/hints/guidance); everything unless told. Only the generator guesses. */
  readonly guess?: number | undefined
  /** Which of the coherent guesses, 0 (the likeliest) unless told. */
  readonly variation?: number | undefined
  /** True: nothing is told and colours are wanted all the same, so closed areas are paper only where the generator is nearly sure of it. */
  readonly alone?: boolean | undefined
  /** Each cell's mean over all it could be, instead of the likeliest: nothing to look at, but least wrong on average, for judging. */
  readonly expected?: boolean | undefined
  /** What the generator guessed before, of the same drawing. Where its cells have changed since, each goes on as the one that most of it was. */
  readonly earlier?: EarlierGuesses | undefined
  /** A coloured drawing whose cells the generator may copy from, as `describeReference` gave it. */
  readonly reference?: ReferenceCells | undefined
  readonly method: ColorizeMethod
}

/** Colours under the lines at the drawing's own size (RGBA, no ink in it; white and transparent where paper was left alone, else opaque). */
export interface ColorizeResult {
  readonly drawingId: string
  readonly colors: RgbaImage
  readonly method: ColorizeMethod
  readonly timings: ColorizeTimings
  /** What was guessed of each cell, and where a hint would help most (the best place first); only of the generator. */
  readonly guesses?: CellGuesses | undefined
  readonly uncertain?: readonly UncertainSpot[] | undefined
  /** How often the line encoder has run since the drawing was opened. */
  readonly encoderRuns: number
}

/** The colouring engine; the same in a worker, on the same thread (tests) and under Node (command line). Errors are TintlineError. */
export interface Engine extends Teacher {
  /** Chooses a backend, loads the generator, compiles its pipelines. */
  load(options: LoadOptions, onProgress?: (progress: LoadProgress) => void): Promise<EngineInfo>
  /** Takes a drawing's line art (full resolution, 0 ink … 255 paper), replacing one of the same id. Possible before `load` is done. */
  openDrawing(drawingId: string, line: GrayImage): Promise<void>
  /** Replaces a rectangle of the line art where the pen changed it (px; `patch` has the rectangle's size). */
  updateLine(drawingId: string, x: number, y: number, patch: GrayImage): Promise<void>
  /**
   * Colours the drawing. A newer request for the same drawing and method voids an older one still waiting: it rejects
   * with code 'cancelled'. 'regions' works before `load` is done; 'generator' waits for a `load` that is under way.
   */
  colorize(request: ColorizeRequest): Promise<ColorizeResult>
  /**
   * The cells of the drawing as it is now, at its own size.
   * @param gapPx as in ColorizeRequest
   */
  findCells(drawingId: string, gapPx?: number): Promise<CellRuns>
  /**
   * What a coloured drawing gives the generator to copy from; it waits for a `load` that is under way.
   * @param picture opaque, lines included, of the line art's size
   */
  describeReference(line: GrayImage, picture: RgbaImage): Promise<ReferenceCells>
  closeDrawing(drawingId: string): Promise<void>
  dispose(): Promise<void>
}
