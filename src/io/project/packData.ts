import { damagedFile } from '../zip/damagedFile.ts'

/** Arrays of numbers that may be in data, by the names they have in files. */
const KINDS = { u8: Uint8Array, c8: Uint8ClampedArray, u32: Uint32Array, f32: Float32Array } as const
type Kind = keyof typeof KINDS
type NumberArray = InstanceType<(typeof KINDS)[Kind]>

/** Stands in the JSON for an array: where its bytes lie, and how many numbers it has. */
interface ArrayPlace {
  readonly $array: Kind
  readonly at: number
  readonly length: number
}

/** Plain data as JSON, with the bytes of its typed arrays (little-endian, as all machines here are) beside it. */
export interface PackedData {
  readonly json: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Every array starts at a multiple of this. */
const ALIGNMENT = 4

/** Packs plain data of objects, lists, texts, finite numbers and typed arrays. An array that is there twice is packed once. */
export function packData(data: unknown): PackedData {
  const places = new Map<NumberArray, ArrayPlace>()
  let end = 0
  const json = JSON.stringify(data, (_key, value: unknown) => {
    const kind = kindOf(value)
    if (!kind) return value
    const array = value as NumberArray
    const known = places.get(array)
    if (known) return known
    const place = { $array: kind, at: end, length: array.length }
    places.set(array, place)
    end = Math.ceil((end + array.byteLength) / ALIGNMENT) * ALIGNMENT
    return place
  })
  const bytes = new Uint8Array(end)
  for (const [array, { at }] of places)
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
  return { json, bytes }
}

/** What `packData` packed; arrays that were one are one again. Throws TintlineError 'damaged-file'. */
export function unpackData({ json, bytes }: PackedData): unknown {
  const arrays = new Map<string, NumberArray>()
  try {
    return JSON.parse(json, (_key, value: unknown) => {
      if (!isPlace(value)) return value
      const name = `${value.$array} ${value.at} ${value.length}`
      const array = arrays.get(name) ?? readArray(bytes, value)
      arrays.set(name, array)
      return array
    })
  } catch (error) {
    throw damagedFile('its data cannot be read', error)
  }
}

function readArray(bytes: Uint8Array<ArrayBuffer>, { $array, at, length }: ArrayPlace): NumberArray {
  const { BYTES_PER_ELEMENT: size } = KINDS[$array]
  const isWithin =
    Number.isInteger(at) &&
    Number.isInteger(length) &&
    at >= 0 &&
    length >= 0 &&
    at + length * size <= bytes.length
  if (!isWithin) throw new RangeError('an array lies outside of the file')
  return new KINDS[$array](bytes.slice(at, at + length * size).buffer)
}

const kindOf = (value: unknown): Kind | undefined =>
  (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind])

const isPlace = (value: unknown): value is ArrayPlace =>
  typeof value === 'object' &&
  value !== null &&
  '$array' in value &&
  typeof value.$array === 'string' &&
  Object.hasOwn(KINDS, value.$array)
