import { inflateSync } from 'fflate'
import { crc32 } from '../../core/image/crc32.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { damagedFile } from './damagedFile.ts'

/** The files of an archive by name; each is inflated when asked for. */
export interface ZipFiles {
  readonly names: readonly string[]
  /**
   * The bytes of a file. Throws TintlineError 'damaged-file' where it is missing, broken or packed by another method than deflate, and
   * 'file-too-large' where it would be longer than `mostBytes`, without inflating it.
   */
  read(name: string, mostBytes: number): Uint8Array<ArrayBuffer>
}

/** Signatures and lengths of the records of a zip file (PKWARE APPNOTE 6.3.10, 4.3). */
const LOCAL = { signature: 0x04034b50, bytes: 30 }
const CENTRAL = { signature: 0x02014b50, bytes: 46 }
const END = { signature: 0x06054b50, bytes: 22 }
const MAX_COMMENT_BYTES = 0xffff
const [STORED, DEFLATED] = [0, 8]
/** More files than any document of ours, or an OpenRaster drawing, has. */
const MAX_FILES = 10_000

interface Entry {
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly at: number
}

/** Whether a file may be a zip archive, by its first bytes. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= END.bytes && viewOf(bytes).getUint32(0, true) === LOCAL.signature

/**
 * Opens an archive by its directory. fflate's own reader believes what sizes and checksums say; a file that travelled may be
 * broken or hostile, so here both are checked. Throws TintlineError 'damaged-file' where there is no readable directory.
 */
export function readZip(bytes: Uint8Array<ArrayBuffer>): ZipFiles {
  const entries = readDirectory(bytes)
  return {
    names: [...entries.keys()],
    read(name, mostBytes) {
      const entry = entries.get(name)
      if (!entry) throw damagedFile(`its part “${name}” is missing`)
      if (entry.bytes > mostBytes) throw tooLarge(name, entry.bytes)
      const packed = packedBytes(bytes, entry, name)
      const data = unpack(packed, entry, name)
      if (data.length !== entry.bytes || crc32(data) !== entry.crc)
        throw damagedFile(`its part “${name}” is damaged`)
      return data
    },
  }
}

function readDirectory(bytes: Uint8Array): Map<string, Entry> {
  const view = viewOf(bytes)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_FILES) throw damagedFile(`its directory lists ${count} parts`)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.bytes > end || view.getUint32(at, true) !== CENTRAL.signature) throw noDirectory()
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + nameBytes))
    if (entries.has(name)) throw damagedFile(`its part “${name}” is there twice`)
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += CENTRAL.bytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The end record is the last thing in a file, but for a comment. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END.bytes - MAX_COMMENT_BYTES)
  for (let at = view.byteLength - END.bytes; at >= first; at--) {
    if (view.getUint32(at, true) === END.signature) return at
  }
  throw noDirectory()
}

function packedBytes(bytes: Uint8Array<ArrayBuffer>, { at, packedBytes }: Entry, name: string) {
  const view = viewOf(bytes)
  const isThere = at + LOCAL.bytes <= bytes.length && view.getUint32(at, true) === LOCAL.signature
  if (!isThere) throw damagedFile(`its part “${name}” is damaged`)
  const start = at + LOCAL.bytes + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + packedBytes > bytes.length) throw damagedFile(`it breaks off within its part “${name}”`)
  return bytes.subarray(start, start + packedBytes)
}

function unpack(packed: Uint8Array<ArrayBuffer>, { method, bytes }: Entry, name: string) {
  if (method === STORED) return packed.slice()
  if (method !== DEFLATED) throw damagedFile(`its part “${name}” is packed in a way that is not read here`)
  try {
    // Into room of the announced size: what would be longer is cut there, and its checksum then tells.
    return inflateSync(packed, { out: new Uint8Array(bytes) })
  } catch (error) {
    throw damagedFile(`its part “${name}” is damaged`, error)
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)

const noDirectory = () => damagedFile('it breaks off, or is no archive')

const tooLarge = (name: string, bytes: number) =>
  new TintlineError(
    'file-too-large',
    `The file's part “${name}” would take ${Math.ceil(bytes / 2 ** 20)} MB: more than any drawing that is taken here.`,
  )
