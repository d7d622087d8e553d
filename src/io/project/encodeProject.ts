import { packLine } from '../../core/image/lineBytes.ts'
import { writeZip } from '../zip/writeZip.ts'
import { packData } from './packData.ts'
import { packPixelsParts } from './pixelsPart.ts'
import { PARTS, PROJECT_MIMETYPE, type ProjectFile, versionOf } from './projectFile.ts'

/**
 * The bytes of a project file (`.tintline`): the line art as the browser's storage packs it, and changes and guesses as plain data with their
 * arrays beside them, and the pixels of the strokes where they are given. The same project makes the same bytes. Takes seconds for the largest drawings: not for the page's thread.
 */
export function encodeProject({
  line,
  changes,
  guesses,
  pixels,
  ...facts
}: ProjectFile): Uint8Array<ArrayBuffer> {
  const { width, height } = line
  const version = versionOf({ line, guesses })
  const manifest = { version, ...facts, width, height, changes: changes.length }
  const { json, bytes } = packData({ changes, guesses })
  const [lineBytes, text] = [packLine(line), toUtf8(json)]
  return writeZip([
    { name: PARTS.mimetype, bytes: toUtf8(PROJECT_MIMETYPE), stored: true },
    { name: PARTS.manifest, bytes: toUtf8(JSON.stringify(manifest)) },
    { name: PARTS.line, bytes: lineBytes },
    { name: PARTS.data, bytes: text },
    { name: PARTS.arrays, bytes },
    ...(pixels ? packPixelsParts(pixels, [lineBytes, text, bytes]) : []),
  ])
}

const toUtf8 = (text: string) => new TextEncoder().encode(text)
