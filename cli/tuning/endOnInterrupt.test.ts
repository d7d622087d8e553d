import { expect, test } from 'vitest'
import { endOnInterrupt } from './endOnInterrupt.ts'

test('Ctrl-C asks for an end, and coming twice it cuts nothing short', async () => {
  const before = process.listenerCount('SIGINT')
  let asked = 0
  let finish = (_: string) => {}
  const work = endOnInterrupt(
    () => asked++,
    () => new Promise<string>((resolve) => (finish = resolve)),
  )
  process.emit('SIGINT')
  expect(asked).toBe(1)
  // Nobody listening any more is what would end the process.
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  process.emit('SIGINT')
  finish('what there is')
  expect(await work).toBe('what there is')
  expect(process.listenerCount('SIGINT')).toBe(before)
})
