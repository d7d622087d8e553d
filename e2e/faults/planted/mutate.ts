import { crc32 } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import type { Random } from '../../../src/core/random.ts'

/** A way to break a file. Gives other bytes, which may by chance be a good file still. */
type Mutation = (bytes: Buffer, random: Random) => Buffer

const EXTREMES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

/** Two places of a file, the nearer first. */
function span({ length }: Buffer, random: Random, longest = length): [from: number, to: number] {
  const from = random.int(length)
  return [from, Math.min(length, from + 1 + random.int(longest))]
}

/** Breaks that know nothing of what they break. */
const OF_BYTES: Readonly<Record<string, Mutation>> = {
  flipped(bytes, random) {
    const out = Buffer.from(bytes)
    for (let n = 1 + random.int(8); n > 0; n--) {
      const at = random.int(out.length)
      out[at] = (out[at] ?? 0) ^ (1 << random.int(8))
    }
    return out
  },
  cut: (bytes, random) => bytes.subarray(0, random.int(bytes.length)),
  zeroed(bytes, random) {
    const out = Buffer.from(bytes)
    return out.fill(0, ...span(out, random, 256))
  },
  noisy(bytes, random) {
    const out = Buffer.from(bytes)
    const [from, to] = span(out, random, 256)
    for (let at = from; at < to; at++) out[at] = random.int(256)
    return out
  },
  grown(bytes, random) {
    const at = random.int(bytes.length)
    const more = Buffer.from(Array.from({ length: 1 + random.int(64) }, () => random.int(256)))
    return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
  },
  repeated(bytes, random) {
    const [from, to] = span(bytes, random, 512)
    const part = bytes.subarray(from, to)
    const times = Array.from({ length: random.pick([1, 10, 200]) }, () => part)
    return Buffer.concat([bytes.subarray(0, to), ...times, bytes.subarray(to)])
  },
  extreme(bytes, random) {
    const out = Buffer.from(bytes)
    // Sizes and counts stand at the front of most formats.
    const at = random.int(random.pick([Math.min(64, out.length - 4), out.length - 4]))
    if (random.int(2) === 0) out.writeUInt32BE(random.pick(EXTREMES), at)
    else out.writeUInt32LE(random.pick(EXTREMES), at)
    return out
  },
}

const NUMBERS = [
  '0',
  '-1',
  '1e9',
  '70000',
  '20000000',
  '1e17',
  '1e309',
  '-1e309',
  '0.0000001',
  '99999999999999999999',
  'NaN',
  '""',
  'null',
]

/** A point of a stroke, and how long an array is, as they stand in JSON. */
const [POINT, LENGTH] = [/\{"x":[^}]*\}/g, /"length":\d+/g]

/** Breaks of what is written in words. */
const OF_TEXT: Readonly<Record<string, Mutation>> = {
  'another number': (bytes, random) =>
    replaceOne(bytes, random, /-?\d+(\.\d+)?/g, () => random.pick(NUMBERS)),
  'a bracket less': (bytes, random) => replaceOne(bytes, random, /[<>{}[\]"/]/g, () => ''),
  'a path far and back': (bytes, random) =>
    replaceOne(bytes, random, POINT, () => {
      const [far, turns] = [random.pick([60_000, 2e6, 1e12]), random.pick([2, 30, 3000])]
      const ends = Array.from({ length: turns }, (_, i) => ({ x: i % 2 === 0 ? far : 0, y: i, pressure: 1 }))
      return JSON.stringify(ends).slice(1, -1)
    }),
  'another length': (bytes, random) =>
    replaceOne(bytes, random, LENGTH, () => `"length":${random.pick([0, 1, 3, 49])}`),
  'nested deep': (bytes, random) => {
    const deep = random.pick([50, 5000])
    const [open, close] = bytes[0] === 0x3c ? ['<g>', '</g>'] : ['[', ']']
    return splice(bytes, random.int(bytes.length), 0, open.repeat(deep) + close.repeat(deep))
  },
}

/** A text with one of the places that match, if there are any, replaced. */
function replaceOne(bytes: Buffer, random: Random, what: RegExp, make: () => string): Buffer {
  const found = [...bytes.toString().matchAll(what)]
  if (found.length === 0) return bytes
  const { index, 0: text } = random.pick(found)
  return splice(bytes, index, text.length, make())
}

const splice = (bytes: Buffer, from: number, length: number, text: string) => {
  const whole = bytes.toString()
  return Buffer.from(whole.slice(0, from) + text + whole.slice(from + length))
}

/** A PNG with the checksums of its chunks made right, so that what is wrong inside them is read. */
function sealPng(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes)
  for (let at = 8; at + 12 <= out.length; ) {
    const end = at + 8 + out.readUInt32BE(at)
    if (end + 4 > out.length) break
    out.writeUInt32BE(crc32(out.subarray(at + 4, end)), end)
    at = end + 4
  }
  return out
}

/** Within this time what becomes of a broken file is to be told, ms. */
export const TOLD_WITHIN_MS = 2000

export interface Mutant {
  readonly how: string
  readonly bytes: Buffer
}

/** A file broken in one to three ways. */
function mutate(bytes: Buffer, random: Random, isText: boolean): Mutant {
  const ways = Object.entries(isText ? { ...OF_BYTES, ...OF_TEXT } : OF_BYTES)
  const chosen = Array.from({ length: 1 + random.int(3) }, () => random.pick(ways))
  let out = bytes
  // What is cut to nothing can be broken no further.
  for (const [, way] of chosen) if (out.length > 8) out = way(out, random)
  return { how: chosen.map(([name]) => name).join(', '), bytes: out }
}

/** An archive of which one part is broken; all its checksums are right, so that what reads the part gets to see it. */
function mutatePart(bytes: Buffer, random: Random): Mutant {
  const parts = unzipSync(bytes)
  const name = random.pick(Object.keys(parts))
  const isText = /\.(json|xml)$|^mimetype$/.test(name)
  const broken = mutate(Buffer.from(parts[name] as Uint8Array), random, isText)
  const packed = zipSync({ ...parts, [name]: broken.bytes }, { level: 0 })
  return { how: `${broken.how} in ${name}`, bytes: Buffer.from(packed) }
}

/** Formats whose files are archives. */
const ARCHIVES = ['project', 'ora']

/** A file of a format broken by chance. Every other PNG and archive has good checksums, so that what is wrong inside of its parts is read. */
export function breakFile(
  { name, isText = false }: { readonly name: string; readonly isText?: boolean },
  sample: Buffer,
  random: Random,
): Mutant {
  const isSealed = random.int(2) === 0
  if (isSealed && ARCHIVES.includes(name)) return mutatePart(sample, random)
  const mutant = mutate(sample, random, isText)
  return isSealed && name === 'png' ? { how: `${mutant.how}, sealed`, bytes: sealPng(mutant.bytes) } : mutant
}
