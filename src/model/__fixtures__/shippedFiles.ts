import { readFile } from 'node:fs/promises'
import type { ReadFile } from '../generatorFiles.ts'

/** Files of a folder of public/models, under Node. */
export function shippedFiles(folder: string): ReadFile {
  return async (path) => {
    const url = new URL(`../../../public/models/${folder}/${path}`, import.meta.url)
    return Uint8Array.from(await readFile(url)).buffer
  }
}
