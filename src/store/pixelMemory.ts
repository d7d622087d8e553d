import { bytesOfPixels, type PackedPixels } from '../core/document/drawnPixels.ts'
import { copyLine, type LineImage } from '../core/image/pixels.ts'

/** Pixels by the step of the history that they belong to, under a bound: the oldest go first. */
export interface StepPixels {
  keep(step: object, pixels: PackedPixels): void
  of(step: object): PackedPixels | undefined
  forget(step: object): void
  /** How much they take, bytes. */
  readonly bytes: number
}

/**
 * What is remembered of earlier pixels of the open drawing, so that undo need not draw all strokes anew. What was dropped is drawn again where it is
 * asked for: nothing depends on what is remembered but time.
 */
export interface PixelMemory {
  /** What the stroke of a step covered. */
  readonly covered: StepPixels
  /** All pixels as they were after a step: what was dropped is drawn again from there. */
  readonly all: StepPixels
  /** The line art before any ink; undefined as long as no ink was drawn. */
  readonly opened: LineImage | undefined
  /** Remembers the line art before the first ink; later calls change nothing. */
  open(line: LineImage): void
}

/** Some thousand large strokes. */
const LIMIT_BYTES = 256 * 1024 * 1024
/** For all pixels at once, of which a few suffice. */
const SHARE_OF_ALL = 1 / 4

export function createPixelMemory(limitBytes = LIMIT_BYTES): PixelMemory {
  let opened: LineImage | undefined
  return {
    covered: createStepPixels((1 - SHARE_OF_ALL) * limitBytes),
    all: createStepPixels(SHARE_OF_ALL * limitBytes),
    get opened() {
      return opened
    },
    open(line) {
      opened ??= copyLine(line)
    },
  }
}

function createStepPixels(limitBytes: number): StepPixels {
  /** Oldest first, as a Map keeps its order. */
  const kept = new Map<object, PackedPixels>()
  let bytes = 0

  function forget(step: object) {
    const pixels = kept.get(step)
    if (pixels) bytes -= bytesOfPixels(pixels)
    kept.delete(step)
  }
  return {
    keep(step, pixels) {
      forget(step)
      kept.set(step, pixels)
      bytes += bytesOfPixels(pixels)
      for (const oldest of kept.keys()) {
        if (bytes <= limitBytes) break
        forget(oldest)
      }
    },
    of: (step) => kept.get(step),
    forget,
    get bytes() {
      return bytes
    },
  }
}
