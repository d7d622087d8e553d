import { expect, test } from 'vitest'
import { createStudioStore } from './studioStore.ts'

const question = (title: string) => ({
  title,
  text: 'Really?',
  answers: [
    { id: 'no', label: 'No' },
    { id: 'yes', label: 'Yes' },
  ],
})

test('a newer question gives the older one its safe answer', async () => {
  const store = createStudioStore()
  const first = store.getState().ask(question('First'))
  const second = store.getState().ask(question('Second'))
  expect(await first).toEqual({ id: 'no' })
  store.getState().question?.answer({ id: 'yes', number: 7 })
  expect(await second).toEqual({ id: 'yes', number: 7 })
  expect(store.getState().question).toBeUndefined()
})
