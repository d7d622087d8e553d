import { TintlineError } from '../core/tintlineError.ts'
import { createAside } from './aside.ts'
import { askWorker } from './askWorker.ts'
import type { FlatRequest } from './exportRequest.ts'
import pictureWriteWorkerUrl from './pictureWriteWorker.ts?worker&url'

const pictureWriteWorker = createAside(pictureWriteWorkerUrl)

/**
 * A drawing as one picture, composed and written in a worker of its own: a large one takes seconds, and the page stays alive meanwhile.
 * The drawing is copied there and stays usable here. Throws as `encodePicture`, 'worker-died', and 'cancelled' where `signal` says so.
 */
export function encodePictureAside(request: FlatRequest, signal?: AbortSignal): Promise<Blob> {
  const failure = new TintlineError(
    'worker-died',
    'The picture could not be written. Close other tabs, or choose a smaller size.',
  )
  return askWorker<Blob>(pictureWriteWorker, request, { failure, signal })
}
