import { TintlineError } from '../../core/tintlineError.ts'
import { createAside } from '../aside.ts'
import { askWorker } from '../askWorker.ts'
import { PROJECT_MIMETYPE, type ProjectFile } from './projectFile.ts'
import projectWriteWorkerUrl from './projectWriteWorker.ts?worker&url'

const projectWriteWorker = createAside(projectWriteWorkerUrl)

/** A project as its file, made in a worker of its own; the project is copied there as it is now. Throws TintlineError 'worker-died'. */
export async function encodeProjectAside(project: ProjectFile): Promise<Blob> {
  const failure = new TintlineError(
    'worker-died',
    'The project could not be written. Close other tabs and save it again.',
  )
  const bytes = await askWorker<Uint8Array<ArrayBuffer>>(projectWriteWorker, project, { failure })
  return new Blob([bytes], { type: PROJECT_MIMETYPE })
}
