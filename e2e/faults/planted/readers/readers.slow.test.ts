import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import '@tensorflow/tfjs-backend-cpu'
import { TintlineError } from '../../../../src/core/tintlineError.ts'
import { randomGenerator } from '../../../../src/model/__fixtures__/randomGenerator.ts'
import { Campaign } from '../campaign.ts'
import { breakFile, TOLD_WITHIN_MS } from '../mutate.ts'
import { sampleFiles } from '../sampleFiles.ts'
import { type Reader, readersFor } from './readers.ts'

const campaign = new Campaign('readers', 40)

/** Reads one file. Gives whether it was opened; what it throws instead has to have a name. */
async function isOpened({ read, isWrapped }: Reader, bytes: Uint8Array): Promise<boolean> {
  try {
    await read(Uint8Array.from(bytes))
    return true
  } catch (error) {
    if (error instanceof TintlineError || isWrapped) return false
    throw error
  }
}

async function readOne(reader: Reader, bytes: Uint8Array): Promise<void> {
  const startMs = performance.now()
  campaign.saw(`${reader.name} ${(await isOpened(reader, bytes)) ? 'opened' : 'refused'}`)
  const tookMs = performance.now() - startMs
  campaign.measured(`${reader.name} ms`, tookMs)
  expect(tookMs, 'ms until it was told').toBeLessThan(TOLD_WITHIN_MS)
}

/** What a browser has and Node has not. */
class Pixels {
  readonly data: Uint8ClampedArray
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(4 * width * height)
  }
}

beforeAll(async () => {
  vi.stubGlobal('ImageData', Pixels)
  await tf.setBackend('cpu')
})
afterAll(() => {
  vi.unstubAllGlobals()
  campaign.finish()
})

test('readers: broken files are opened or refused by name, in time', { timeout: 0 }, async () => {
  const samples = await sampleFiles()
  for (const reader of readersFor(randomGenerator())) {
    const sample = samples[reader.name] as Buffer
    expect(await isOpened(reader, sample), `a whole ${reader.name} is opened`).toBe(true)
    for (let index = 0; index < campaign.count; index++) {
      const { how, bytes } = breakFile(reader, sample, campaign.random)
      await campaign.round(`${reader.name} ${index}, ${how}, ${bytes.length} bytes`, () =>
        readOne(reader, bytes),
      )
    }
  }
})
