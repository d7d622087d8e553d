import { createGray, createRgba } from '../core/image/pixels.ts'
import type { TeachPiece } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { ReadFile } from '../model/generatorFiles.ts'
import { readSealed } from '../model/readSealed.ts'

/** Written by pretrain/dataset/rehearsal.ts: sides of the line, and of the colours under it. */
const LINE_PX = 256
const COLOR_PX = LINE_PX / 2
const LINE_BYTES = LINE_PX ** 2
const COLOR_BYTES = 3 * COLOR_PX ** 2

type Picture = Omit<TeachPiece, 'role'>

/** Art of others that the generator was trained on: while it is taught a style it rehearses with it (Robins 1995), so as not to forget. */
export interface Rehearsal {
  /** SHA-256 of the file: a run with other pictures is another run. */
  readonly digest: string
  /** To learn with. */
  readonly learn: readonly (() => Picture)[]
  /** Kept aside, to see what a style costs on other art. */
  readonly judge: readonly (() => Picture)[]
}

/** One in so many is kept aside. */
const JUDGE_EVERY = 8

/**
 * Opens the pictures that ship with the program: `pictures.bin` is the gzip (RFC 1952) of all lines, 256×256 bytes each, then all colours
 * under them, 128×128×3. They stay as small as that; each is made a picture when it is wanted.
 * @throws TintlineError 'bad-manifest', 'bad-weights', and whatever `readFile` throws
 */
export async function openRehearsal(readFile: ReadFile): Promise<Rehearsal> {
  const sealed = {
    name: 'the pictures to rehearse with',
    design: `rehearsal/${LINE_PX}/${COLOR_PX}`,
    file: 'pictures.bin',
  }
  const { bytes: packed, sha256: digest } = await readSealed(sealed, readFile)
  const bytes = await gunzip(packed)
  const count = bytes.length / (LINE_BYTES + COLOR_BYTES)
  if (!Number.isInteger(count))
    throw new TintlineError(
      'bad-weights',
      'The pictures to rehearse with are not whole. Reload the page or reinstall Tintline.',
    )
  const all = Array.from({ length: count }, (_, index) => () => pictureAt(bytes, count, index))
  const isJudge = (index: number) => index % JUDGE_EVERY === JUDGE_EVERY - 1
  return {
    digest,
    learn: all.filter((_, index) => !isJudge(index)),
    judge: all.filter((_, index) => isJudge(index)),
  }
}

async function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function pictureAt(bytes: Uint8Array, count: number, index: number): Picture {
  const line = createGray(LINE_PX, LINE_PX)
  line.data.set(bytes.subarray(index * LINE_BYTES, (index + 1) * LINE_BYTES))
  const picture = createRgba(LINE_PX, LINE_PX)
  const colors = count * LINE_BYTES + index * COLOR_BYTES
  for (let y = 0, o = 0; y < LINE_PX; y++)
    for (let x = 0; x < LINE_PX; x++, o += 4) {
      const from = colors + 3 * ((y >> 1) * COLOR_PX + (x >> 1))
      picture.data.set(bytes.subarray(from, from + 3), o)
      picture.data[o + 3] = 255
    }
  return { id: `rehearsal ${index}`, line, picture }
}
