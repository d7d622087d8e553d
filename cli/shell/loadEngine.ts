import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Backend } from '../../src/core/backend.ts'
import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { createEngine } from '../../src/engine/createEngine.ts'
import type { Adaptation, Engine } from '../../src/protocol/engine.ts'

const WASM_FILES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
]

/** The folder of the generator that ships with the program: npm runs every command in the repository's root. */
export const GENERATOR_FOLDER = path.resolve('public/models/generator')

/**
 * The engine on this thread, its generator loaded and warm. `folder` holds manifest.json and both halves; `adaptation` is one to
 * colour with.
 * Throws TintlineError as Engine.load does, and 'missing-file' where a file of the generator is not there.
 */
export async function loadEngine(
  backend: Backend,
  size: ModelSize,
  folder = GENERATOR_FOLDER,
  adaptation?: Adaptation,
): Promise<Engine> {
  const engine = createEngine({ readFile: readModelFile })
  const wasmFolder = path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')
  await engine.load({
    modelUrl: `${pathToFileURL(folder).href}/`,
    wasmPaths: Object.fromEntries(WASM_FILES.map((file) => [file, path.join(wasmFolder, file)])),
    backend,
    size,
    ...adaptation,
  })
  return engine
}

async function readModelFile(url: string): Promise<ArrayBuffer> {
  try {
    return Uint8Array.from(await readFile(new URL(url))).buffer
  } catch (cause) {
    throw new TintlineError(
      'missing-file',
      `The generator's file ${url} cannot be read. Reinstall Tintline.`,
      {
        cause,
      },
    )
  }
}
