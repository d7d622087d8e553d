import { TintlineError } from '../core/tintlineError.ts'
import { decodeFloat16, encodeFloat16 } from './float16.ts'

/** Tensors and texts of a .safetensors file. Source: https://github.com/huggingface/safetensors (format section). */
export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, SafeTensor>
  readonly metadata: Readonly<Record<string, string>>
}

export interface SafeTensor {
  readonly shape: readonly number[]
  /** Finite, row-major; as many as the shape says. */
  readonly values: Float32Array
}

const LENGTH_BYTES = 8
/** Headers of ours have some 20 kB; a larger one is no weights file. */
const MAX_HEADER_BYTES = 4_000_000
const METADATA = '__metadata__'
const BYTES_PER_VALUE = { F32: 4, F16: 2 } as const
export type SafeDtype = keyof typeof BYTES_PER_VALUE

function refuse(reason: string): never {
  throw new TintlineError(
    'bad-weights',
    `This is no usable .safetensors file: ${reason}. Choose a file that Tintline wrote, or write it again.`,
  )
}

function refuseKind(): never {
  throw new TintlineError(
    'bad-weights',
    'This is not a style file. Choose a .safetensors file that was exported as a style.',
  )
}

const countOf = (shape: readonly number[]) => shape.reduce((count, side) => count * side, 1)

/**
 * Writes tensors in the map's order. F16 rounds to the nearest half.
 * @throws TintlineError 'bad-weights' where a value is not finite, or is too large for a half
 */
export function writeSafetensors(
  { tensors, metadata }: SafetensorsFile,
  dtypeOf: (name: string) => SafeDtype = () => 'F32',
): Uint8Array<ArrayBuffer> {
  const header: [name: string, entry: unknown][] = [[METADATA, metadata]]
  const parts: Uint8Array[] = []
  let end = 0
  for (const [name, { shape, values }] of tensors) {
    const dtype = dtypeOf(name)
    const bytes = encode(values, dtype)
    if (!decode(bytes, dtype).every(Number.isFinite)) refuse(`${name} holds a number that ${dtype} cannot`)
    header.push([name, { dtype, shape, data_offsets: [end, end + bytes.length] }])
    parts.push(bytes)
    end += bytes.length
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)))
  // Spaces up to a multiple of 8, so that the numbers lie aligned.
  const headerBytes = Math.ceil(json.length / 8) * 8
  const file = new Uint8Array(LENGTH_BYTES + headerBytes + end).fill(
    0x20,
    LENGTH_BYTES,
    LENGTH_BYTES + headerBytes,
  )
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true)
  file.set(json, LENGTH_BYTES)
  let offset = LENGTH_BYTES + headerBytes
  for (const part of parts) {
    file.set(part, offset)
    offset += part.length
  }
  return file
}

/**
 * Reads a file nobody vouches for: lengths, names, shapes, offsets (no gap, no overlap, nothing left over) and finiteness are checked.
 * @throws TintlineError 'bad-weights'
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  const { header, data } = splitFile(bytes)
  const tensors = new Map<string, SafeTensor>()
  let end = 0
  const entries = Object.entries(header).filter(([name]) => name !== METADATA)
  const sorted = entries
    .map(([name, entry]) => checkedEntry(name, entry))
    .sort((a, b) => a.from - b.from || a.to - b.to)
  for (const { name, dtype, shape, from, to } of sorted) {
    if (from !== end) refuse(`the numbers of ${name} do not follow those before`)
    if (to > data.length) refuse(`it ends in the middle of ${name}`)
    const values = decode(data.subarray(from, to), dtype)
    if (!values.every(Number.isFinite)) refuse(`${name} holds numbers that are none`)
    tensors.set(name, { shape, values })
    end = to
  }
  if (end !== data.length) refuse('it holds more numbers than it names')
  return { tensors, metadata: checkedMetadata(header[METADATA]) }
}

/** The numbers of a file that was written here, whatever its header says. */
export const numbersOf = (bytes: Uint8Array): Uint8Array => splitFile(bytes).data

function splitFile(bytes: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (bytes.length < LENGTH_BYTES) refuseKind()
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  if (length > BigInt(Math.min(MAX_HEADER_BYTES, bytes.length - LENGTH_BYTES))) refuseKind()
  const start = LENGTH_BYTES + Number(length)
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, start)))
  } catch {
    return refuseKind()
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) refuseKind()
  return { header: header as Record<string, unknown>, data: bytes.subarray(start) }
}

interface Entry {
  readonly name: string
  readonly dtype: SafeDtype
  readonly shape: readonly number[]
  readonly from: number
  readonly to: number
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function checkedEntry(name: string, value: unknown): Entry {
  const entry = (value ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown }
  const { dtype, shape, data_offsets: offsets } = entry
  if (dtype !== 'F32' && dtype !== 'F16') return refuse(`${name} is neither F32 nor F16`)
  if (!Array.isArray(shape) || !shape.every(isCount)) return refuse(`${name} has no shape`)
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    return refuse(`${name} has no place`)
  const [from, to] = offsets as [number, number]
  if (to - from !== countOf(shape) * BYTES_PER_VALUE[dtype])
    refuse(`${name} is not as long as its shape says`)
  return { name, dtype, shape, from, to }
}

function checkedMetadata(value: unknown): Record<string, string> {
  if (value === undefined) return {}
  const isTexts = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isTexts || !Object.values(value).every((text) => typeof text === 'string'))
    refuse('its notes are no texts')
  return value as Record<string, string>
}

function encode(values: Float32Array, dtype: SafeDtype): Uint8Array {
  if (dtype === 'F16') return encodeFloat16(values)
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

/** F32 is copied, because its bytes may lie anywhere. All machines that run browsers are little-endian. */
function decode(bytes: Uint8Array, dtype: SafeDtype): Float32Array {
  return dtype === 'F16' ? decodeFloat16(bytes) : new Float32Array(bytes.slice().buffer)
}
