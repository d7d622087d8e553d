import { createEngine } from '../engine/createEngine.ts'
import { WASM_PATHS } from '../engine/wasmPaths.ts'
import { TintlineError, toWireError } from '../protocol/errors.ts'
import type { EngineRequest, EngineResponse } from '../protocol/messages.ts'
import { serveEngine } from './serveEngine.ts'

const post = (response: EngineResponse, transfer: Transferable[] = []) => postMessage(response, { transfer })

async function fetchFile(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new TintlineError('missing-file', `${url} could not be fetched; is the server still running?`, {
      cause,
    })
  })
  if (!response.ok)
    throw new TintlineError(
      'missing-file',
      `${url} is not there (HTTP ${response.status}); build and serve again`,
    )
  return response.arrayBuffer()
}

const engine = createEngine({
  readFile: fetchFile,
  onFault: (error) => post({ type: 'fault', error: toWireError(error, 'gpu-error') }),
})

const serve = serveEngine(engine, post)

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  const request =
    data.type === 'load' ? { ...data, options: { ...data.options, wasmPaths: WASM_PATHS } } : data
  void serve(request)
})

/** A worker that is killed fires no event anywhere, but the lock it held is released: that is how the main side knows. */
function announceLife(): void {
  const lockName = `tintline-engine-${crypto.randomUUID()}`
  void navigator.locks?.request(lockName, () => {
    post({ type: 'alive', lockName })
    return new Promise(() => {})
  })
}

announceLife()
