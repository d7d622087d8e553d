import { TintlineError } from '../core/tintlineError.ts'
import type { ReadFile } from './generatorFiles.ts'
import { sha256OfFile } from './sha256.ts'

interface Seal {
  readonly design: string
  readonly sha256: string
  readonly bytes: number
}

/** What is to be read: a name for messages (`the pictures to rehearse with`), the design this program knows, the file beside `manifest.json`. */
export interface Sealed {
  readonly name: string
  readonly design: string
  readonly file: string
}

/**
 * Reads a file whose design, length and SHA-256 stand in the `manifest.json` beside it.
 * @throws TintlineError 'bad-manifest', 'bad-weights', and whatever `readFile` throws
 */
export async function readSealed(
  { name, design, file }: Sealed,
  readFile: ReadFile,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }> {
  const seal = parseSeal(new TextDecoder().decode(await readFile('manifest.json')))
  if (seal?.design !== design)
    throw new TintlineError(
      'bad-manifest',
      `The manifest of ${name} is not of the design this program has. Reload the page or reinstall Tintline.`,
    )
  const bytes = new Uint8Array(await readFile(file))
  if (bytes.length !== seal.bytes || (await sha256OfFile(bytes)) !== seal.sha256)
    throw new TintlineError(
      'bad-weights',
      `The file of ${name} does not match its digest. Reload the page or reinstall Tintline.`,
    )
  return { bytes, sha256: seal.sha256 }
}

function parseSeal(text: string): Seal | undefined {
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    return undefined
  }
}
