import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readAdaptation } from './readAdaptation.ts'

test('weights are read and followed as far as asked; a strength alone, or one that is none, is refused', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  const file = path.join(folder, 'style.safetensors')
  await writeFile(file, Uint8Array.of(1, 2))
  expect(await readAdaptation(undefined, undefined)).toEqual({})
  expect(await readAdaptation(file, undefined)).toEqual({ weights: Uint8Array.of(1, 2), strength: undefined })
  expect(await readAdaptation(file, '0.7')).toEqual({ weights: Uint8Array.of(1, 2), strength: 0.7 })
  for (const [weights, strength] of [
    [undefined, '0.7'],
    [file, '1.2'],
    [file, 'half'],
  ])
    await expect(readAdaptation(weights, strength)).rejects.toMatchObject({ code: 'unknown-option' })
  await rm(folder, { recursive: true })
})
