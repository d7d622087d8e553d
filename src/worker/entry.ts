import { createEngine } from '../engine/createEngine.ts'
import { WASM_PATHS } from '../engine/wasmPaths.ts'
import { toWireError } from '../protocol/errors.ts'
import type { EngineRequest, EngineResponse } from '../protocol/messages.ts'
import { fetchFile } from './fetchFile.ts'
import { serveEngine } from './serveEngine.ts'

const post = (response: EngineResponse, transfer: Transferable[] = []) => postMessage(response, { transfer })

/** Often enough for the main side to know that the download lives, ms. */
const TELL_EVERY_MS = 1000
let toldAtMs = Number.NEGATIVE_INFINITY

function tellDownloading(): void {
  const nowMs = performance.now()
  if (nowMs - toldAtMs < TELL_EVERY_MS) return
  toldAtMs = nowMs
  post({ type: 'downloading' })
}

const engine = createEngine({
  readFile: (url) => fetchFile(url, tellDownloading),
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
