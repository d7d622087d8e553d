import * as v from 'valibot'
import type { Change } from '../../core/document/change.ts'
import { readChange } from '../../core/document/readChange.ts'
import { mostLineBytes, unpackLine } from '../../core/image/lineBytes.ts'
import { checkPictureSize } from '../../core/image/pictureFormat.ts'
import { guessesSchema } from '../../core/regions/guessesSchema.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { damagedFile } from '../zip/damagedFile.ts'
import { isZip, readZip, type ZipFiles } from '../zip/readZip.ts'
import { unpackData } from './packData.ts'
import { readPixelsParts } from './pixelsPart.ts'
import { PARTS, PROJECT_MIMETYPE, PROJECT_VERSION, type ProjectFile } from './projectFile.ts'

const MB = 2 ** 20
/** More than the longest sessions with the largest drawings make, and less than what a page can hold. */
const MOST_BYTES = { manifest: MB, data: 256 * MB, arrays: 512 * MB }

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const manifestSchema = v.strictObject({
  version: v.pipe(count, v.minValue(1), v.maxValue(PROJECT_VERSION)),
  name: v.string(),
  width: count,
  height: count,
  changes: count,
  position: count,
  view: v.strictObject({ coloredLines: v.boolean(), guessing: v.boolean() }),
})
const dataSchema = v.strictObject({
  changes: v.array(v.unknown()),
  guesses: v.optional(guessesSchema),
})

/** Whether a file says by its first bytes that it is a project of ours: its first part is stored as it is. */
export const isProject = (bytes: Uint8Array): boolean => isZip(bytes) && firstPart(bytes) === PROJECT_MIMETYPE

/**
 * Reads a project file, strictly: it opens as it was saved or not at all. Throws TintlineError 'not-a-project', 'newer-project',
 * 'damaged-file' (a part is missing, broken, or not what a part of this version may be), 'file-too-large', 'picture-too-large' or
 * 'empty-picture', and nothing else.
 */
export function decodeProject(bytes: Uint8Array<ArrayBuffer>): ProjectFile {
  if (!isProject(bytes)) throw notAProject()
  const files = readZip(bytes)
  const { version: _, width, height, changes: changeCount, ...facts } = readManifest(files)
  checkPictureSize(width, height)
  const lineBytes = files.read(PARTS.line, mostLineBytes(width * height))
  const line = unpackLine(lineBytes, width, height)
  if (!line) throw damagedFile('its line art has another size than it says')
  const text = files.read(PARTS.data, MOST_BYTES.data)
  const arrays = files.read(PARTS.arrays, MOST_BYTES.arrays)
  const stored = unpackData({ json: new TextDecoder().decode(text), bytes: arrays })
  const data = v.safeParse(dataSchema, stored)
  if (!data.success) throw damagedFile('its changes cannot be read', data.issues[0].message)
  const changes = data.output.changes.map(toChange)
  if (changes.length !== changeCount || facts.position > changeCount)
    throw damagedFile('it does not hold as many changes as it says')
  const pixels = readPixelsParts(files, [lineBytes, text, arrays], line)
  return { ...facts, line, changes, guesses: data.output.guesses, pixels }
}

function readManifest(files: ZipFiles): v.InferOutput<typeof manifestSchema> {
  const stored = parseJson(new TextDecoder().decode(files.read(PARTS.manifest, MOST_BYTES.manifest)))
  const version = v.safeParse(v.object({ version: v.number() }), stored)
  if (version.success && version.output.version > PROJECT_VERSION) throw newer(version.output.version)
  const manifest = v.safeParse(manifestSchema, stored)
  if (!manifest.success) throw damagedFile('its manifest cannot be read', manifest.issues[0].message)
  return manifest.output
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damagedFile('its manifest cannot be read', error)
  }
}

function toChange(stored: unknown, index: number): Change {
  const change = readChange(stored)
  if (!change) throw damagedFile(`its change ${index + 1} is none that this version knows`)
  return change
}

/** The text of the first part, where it is stored under the name that says what the file is. */
function firstPart(bytes: Uint8Array): string | undefined {
  const start = 30 + PARTS.mimetype.length
  const name = new TextDecoder('latin1').decode(bytes.subarray(30, start))
  if (name !== PARTS.mimetype) return undefined
  return new TextDecoder('latin1').decode(bytes.subarray(start, start + PROJECT_MIMETYPE.length))
}

const notAProject = () =>
  new TintlineError(
    'not-a-project',
    'The file is no Tintline project, or its beginning is damaged. Copy or download it again, or use another copy.',
  )

const newer = (version: number) =>
  new TintlineError(
    'newer-project',
    `This project was saved by a newer Tintline (format ${version}; this one reads up to ${PROJECT_VERSION}). Reload the page to get the newest, or export a PSD there.`,
  )
