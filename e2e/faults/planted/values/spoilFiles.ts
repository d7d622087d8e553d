import { encodeFloat16 } from '../../../../src/model/float16.ts'
import { type PlantedValue, VALUES } from './plantedValue.ts'

/** Bytes of a .safetensors file before its header: how long that is. */
const LENGTH_BYTES = 8
/** Halves that are spoilt together where all of them are to be: as many as a layer has. */
const RUN = 4096
/** The largest number that a half can hold. */
const LARGEST_HALF = 65504

/** Weights, halves one after the other, with the value among them. */
export function spoilHalves(bytes: Uint8Array, { name, isEverywhere, numberAt }: PlantedValue) {
  const out = bytes.slice()
  const half = encodeFloat16(Float32Array.of(name === '1e30' ? LARGEST_HALF : VALUES[name]))
  const count = out.length / 2
  const first = Math.floor(numberAt * count)
  const last = isEverywhere ? Math.min(count, first + RUN) : first + 1
  for (let i = first; i < last; i++) out.set(half, 2 * i)
  return out
}

/** A .safetensors file of halves with the value among its weights. */
export function spoilSafetensors(bytes: Uint8Array, value: PlantedValue) {
  const start = LENGTH_BYTES + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  const out = bytes.slice()
  out.set(spoilHalves(out.subarray(start), value), start)
  return out
}
