import type { CellRuns } from '../core/fills/cellRuns.ts'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import type { ReferenceCells } from '../core/hints/referenceCells.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import type {
  ColorizeRequest,
  ColorizeResult,
  EngineInfo,
  GrayImage,
  LoadOptions,
  LoadProgress,
} from './engine.ts'
import type { WireError } from './errors.ts'
import type { ListDelta } from './listDelta.ts'
import type { Judgement, TeachEvent, TeachPiece, TeachRequest, TeachResult } from './teaching.ts'

/** A colouring as it crosses: of the lists only what changed since the colouring asked for before, of the same drawing and worker. */
export type ColorizeMessage = Omit<ColorizeRequest, 'strokes' | 'locked'> & {
  readonly strokes: ListDelta<Stroke>
  readonly locked: ListDelta<LockedArea>
}

/** What the main side asks of the worker. `id` is unique within one worker; every request gets exactly one reply. */
export type EngineRequest =
  | { readonly type: 'load'; readonly id: number; readonly options: LoadOptions }
  | {
      readonly type: 'openDrawing'
      readonly id: number
      readonly drawingId: string
      readonly line: GrayImage
    }
  | {
      readonly type: 'updateLine'
      readonly id: number
      readonly drawingId: string
      readonly x: number
      readonly y: number
      readonly patch: GrayImage
    }
  | { readonly type: 'colorize'; readonly id: number; readonly request: ColorizeMessage }
  | {
      readonly type: 'findCells'
      readonly id: number
      readonly drawingId: string
      readonly gapPx: number | undefined
    }
  | {
      readonly type: 'describeReference'
      readonly id: number
      readonly line: GrayImage
      readonly picture: RgbaImage
    }
  | { readonly type: 'closeDrawing'; readonly id: number; readonly drawingId: string }
  | { readonly type: 'teach'; readonly id: number; readonly request: TeachRequest }
  | { readonly type: 'pauseTeaching'; readonly id: number; readonly paused: boolean }
  | { readonly type: 'stopTeaching'; readonly id: number }
  | {
      readonly type: 'judge'
      readonly id: number
      readonly pieces: readonly TeachPiece[]
      readonly weights: Uint8Array<ArrayBuffer>
      readonly seed: number
    }
  | {
      readonly type: 'useWeights'
      readonly id: number
      readonly weights: Uint8Array<ArrayBuffer> | undefined
      readonly strength: number | undefined
    }

/** What each request is answered with. */
export interface EngineReplies {
  load: EngineInfo
  openDrawing: undefined
  updateLine: undefined
  colorize: ColorizeResult
  findCells: CellRuns
  describeReference: ReferenceCells
  closeDrawing: undefined
  teach: TeachResult
  pauseTeaching: undefined
  stopTeaching: undefined
  judge: Judgement
  useWeights: undefined
}

/** What the worker says: replies by id, and news nobody asked for. */
export type EngineResponse =
  | { readonly type: 'done'; readonly id: number; readonly value: EngineReplies[keyof EngineReplies] }
  | { readonly type: 'failed'; readonly id: number; readonly error: WireError }
  | { readonly type: 'progress'; readonly id: number; readonly progress: LoadProgress }
  /** Bytes of a file arrive: what waits for it is not stuck. */
  | { readonly type: 'downloading' }
  /** Told while a `teach` or a `judge` is under way. */
  | { readonly type: 'taught'; readonly id: number; readonly event: TeachEvent }
  /** The device under the engine is gone: every job is void and only a fresh worker helps. */
  | { readonly type: 'fault'; readonly error: WireError }
  /** First message: the worker holds this Web Lock as long as it lives, so its release is its death. */
  | { readonly type: 'alive'; readonly lockName: string }
