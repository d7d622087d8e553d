/** IEEE 754 half precision, bit for bit, subnormals included. */
const scratchFloat = new Float32Array(1)
const scratchBits = new Uint32Array(scratchFloat.buffer)

/** The nearest half of a number (ties to even) as 16 bits; beyond 65504 it becomes infinity. */
export function toFloat16Bits(value: number): number {
  scratchFloat[0] = value
  const bits = scratchBits[0] as number
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fffffff
  if (magnitude >= 0x7f800000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00)
  const exponent = (magnitude >>> 23) - 112
  if (exponent >= 31) return sign | 0x7c00
  if (exponent < -10) return sign
  const subnormal = exponent < 1
  const mantissa = subnormal ? (magnitude & 0x7fffff) | 0x800000 : magnitude - (112 << 23)
  const shift = subnormal ? 14 - exponent : 13
  const kept = mantissa >>> shift
  const rest = mantissa & ((1 << shift) - 1)
  const tie = 1 << (shift - 1)
  const roundsUp = rest > tie || (rest === tie && (kept & 1) === 1)
  return sign | (kept + (roundsUp ? 1 : 0))
}

/** The number that 16 bits of half precision stand for. */
export function fromFloat16Bits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >>> 10) & 0x1f
  const mantissa = bits & 0x3ff
  if (exponent === 0) return sign * mantissa * 2 ** -24
  if (exponent === 31) return mantissa ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15)
}

let table: Float32Array | undefined

/** Every half by its bits: weights come in millions, halves are only 65,536. */
function halves(): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, bits) => fromFloat16Bits(bits))
  return table
}

/** Little-endian halves → floats. `bytes` may start anywhere in its buffer; its length must be even. */
export function decodeFloat16(bytes: Uint8Array): Float32Array {
  const byBits = halves()
  const values = new Float32Array(bytes.length / 2)
  for (let i = 0; i < values.length; i++) {
    values[i] = byBits[(bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8)] as number
  }
  return values
}

/** Floats → little-endian halves. */
export function encodeFloat16(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2))
  values.forEach((value, i) => {
    view.setUint16(2 * i, toFloat16Bits(value), true)
  })
  return new Uint8Array(view.buffer)
}
