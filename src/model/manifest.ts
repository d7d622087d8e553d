import { TintlineError } from '../core/tintlineError.ts'

/** One file of the generator: its digest and length. */
export interface FileEntry {
  readonly sha256: string
  readonly bytes: number
}

/** public/models/generator/manifest.json. `training` is free-form provenance (commit, seed, dataset, scores). */
export interface GeneratorManifest {
  readonly edition: number
  readonly topologyHash: string
  readonly dtype: 'float16'
  readonly params: { readonly lineEncoder: number; readonly regionDecoder: number }
  /** FLOPs of one run (1 multiply-add = 2): of the encoder at model size `size`, of the decoder over `tokens` tokens. */
  readonly flops: {
    readonly size: number
    readonly lineEncoder: number
    readonly tokens: number
    readonly regionDecoder: number
  }
  readonly files: Readonly<Record<string, FileEntry>>
  readonly training: Readonly<Record<string, unknown>>
}

/** The edition of the generator's contract this program speaks. */
export const EDITION = 4

function refuse(reason: string): never {
  throw new TintlineError(
    'bad-manifest',
    `The generator's manifest ${reason}. Reload the page or reinstall Tintline.`,
  )
}

function isFileEntry(value: unknown): value is FileEntry {
  const entry = value as Partial<FileEntry> | null
  return (
    typeof entry?.sha256 === 'string' && /^[0-9a-f]{64}$/.test(entry.sha256) && Number.isInteger(entry.bytes)
  )
}

/** Reads and checks manifest text. Throws TintlineError 'bad-manifest' naming what is wrong. */
export function parseManifest(text: string, ownTopologyHash: string): GeneratorManifest {
  let value: Partial<GeneratorManifest> | null
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('is not JSON')
  }
  if (typeof value !== 'object' || value === null) return refuse('is not an object')
  if (value.edition !== EDITION)
    return refuse(`is of edition ${String(value.edition)}, this program reads ${EDITION}`)
  if (value.dtype !== 'float16') return refuse(`stores weights as ${String(value.dtype)}, not float16`)
  if (value.topologyHash !== ownTopologyHash)
    return refuse('belongs to another topology than this program has')
  if (typeof value.files !== 'object' || value.files === null) return refuse('lists no files')
  for (const [path, entry] of Object.entries(value.files)) {
    if (!isFileEntry(entry)) refuse(`has no digest and length for ${path}`)
  }
  return value as GeneratorManifest
}
