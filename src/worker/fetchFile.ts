import { TintlineError } from '../protocol/errors.ts'

/** A download may take as long as bytes arrive; after so long without any it has stalled, ms. */
const STALLED_AFTER_MS = 30_000

/**
 * The bytes of a file of the generator. `onBytes` hears of each part that arrives.
 * Throws TintlineError 'missing-file' where it is not there, cannot be reached, or stops arriving.
 */
export async function fetchFile(url: string, onBytes: () => void): Promise<ArrayBuffer> {
  const stall = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const expectBytes = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stall.abort(), STALLED_AFTER_MS)
  }
  try {
    expectBytes()
    const response = await fetch(url, { signal: stall.signal })
    if (!response.ok)
      throw new TintlineError(
        'missing-file',
        `${url} is not there (HTTP ${response.status}); build and serve again`,
      )
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, controller) {
        expectBytes()
        onBytes()
        controller.enqueue(part)
      },
    })
    return await new Response(response.body?.pipeThrough(counted) ?? null).arrayBuffer()
  } catch (cause) {
    if (cause instanceof TintlineError) throw cause
    const why = stall.signal.aborted
      ? `stopped arriving: nothing came for ${STALLED_AFTER_MS / 1000} s`
      : 'could not be fetched'
    const message = `${url} ${why}; is the server still running? Try again`
    throw new TintlineError('missing-file', message, { cause })
  } finally {
    clearTimeout(timer)
  }
}
