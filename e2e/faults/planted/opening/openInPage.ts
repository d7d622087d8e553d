import { TintlineError } from '../../../../src/core/tintlineError.ts'
import { askLayered, isLayeredFile } from '../../../../src/io/layered/askLayered.ts'
import { openPicture } from '../../../../src/io/openPicture.ts'
import { isProjectFile, openProject } from '../../../../src/io/project/openProject.ts'
import type { Told } from './told.ts'

/** Long side of an SVG's picture, px: small, since what can break is read before it is drawn. */
const SVG_SIDE_PX = 256

/** Opens a file as the studio does, up to where its pixels are there. */
async function open(file: Blob, name: string): Promise<unknown> {
  if (await isProjectFile(file)) return openProject(file, name)
  if (!(await isLayeredFile(file))) return openPicture(file, name, { svgSidePx: SVG_SIDE_PX })
  const found = await askLayered(file, name, { kind: 'look' })
  return found.kind === 'own' ? found : askLayered(file, name, { kind: 'take-named' })
}

async function openOne(base64: string, name: string): Promise<Told> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const startMs = performance.now()
  const told = (outcome: Told['outcome'], message = ''): Told => ({
    outcome,
    message,
    tookMs: performance.now() - startMs,
  })
  try {
    await open(new Blob([bytes]), name)
    return told('opened')
  } catch (error) {
    return told(error instanceof TintlineError ? 'refused' : 'thrown', String(error))
  }
}

/** Opens files one after the other, with the browser's own decoders. */
export async function openAll(files: readonly string[], name: string): Promise<Told[]> {
  const all: Told[] = []
  for (const base64 of files) all.push(await openOne(base64, name))
  return all
}
