import { TintlineError } from '../../core/tintlineError.ts'
import { createAside } from '../aside.ts'
import { askWorker } from '../askWorker.ts'
import { naming, readFile } from '../readFile.ts'
import { isProject } from './decodeProject.ts'
import { PROJECT_ENDING, type ProjectFile } from './projectFile.ts'
import projectReadWorkerUrl from './projectReadWorker.ts?worker&url'

const projectReadWorker = createAside(projectReadWorkerUrl)

/** More than the first bytes that say what a file is. */
const HEAD_BYTES = 256

/** Whether a file is a project of ours, by its first bytes; false too where it cannot be read. */
export async function isProjectFile(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0))
  return isProject(new Uint8Array(head))
}

/** Whether a file is called a project, whatever it holds. */
export const isCalledProject = (name: string): boolean => name.toLowerCase().endsWith(PROJECT_ENDING)

/** Reads a project file in a worker of its own. `name` appears in messages only. Throws as `decodeProject`, and 'cancelled'. */
export async function openProject(file: Blob, name: string, signal?: AbortSignal): Promise<ProjectFile> {
  try {
    const bytes = new Uint8Array(await readFile(file))
    const failure = new TintlineError(
      'damaged-file',
      'The project could not be read. Close other tabs, or use another copy of the file.',
    )
    return await askWorker<ProjectFile>(projectReadWorker, bytes, {
      transfer: [bytes.buffer],
      failure,
      signal,
    })
  } catch (error) {
    throw naming(name, error)
  }
}
