import { openTeachingStore } from '../teachingStore.ts'

/** Writes one checkpoint after the other, each filled with its step, and tells of each when it is complete. */
addEventListener('message', async ({ data }: MessageEvent<{ name: string; from: number }>) => {
  const { checkpoints } = await openTeachingStore(data.name)
  for (let step = data.from; ; step++) {
    const bytes = new Uint8Array(400_000).fill(step)
    await checkpoints.save('run', {}, { step, best: step === data.from, bytes })
    postMessage(step)
  }
})
