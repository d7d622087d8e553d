import { type Zippable, zipSync } from 'fflate'

/** A file for an archive; what is packed already, as PNG, is stored as it is. */
export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly stored?: boolean
}

/** One date for all, the first that a zip file can say: the same files make the same archive. */
const DATE = new Date(1980, 0, 1)

/** The bytes of an archive with the files in their order. */
export function writeZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {}
  for (const { name, bytes, stored } of files) entries[name] = [bytes, { level: stored ? 0 : 6, mtime: DATE }]
  return zipSync(entries)
}
