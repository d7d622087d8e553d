import { expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createMemory } from './__fixtures__/createMemory.ts'
import { connectTabMemory } from './tabMemory.ts'

const drawing = (id: string) => ({ id, name: id, line: createGray(4, 3) })

test('a tab knows after a reload which drawing it had', () => {
  const session = createMemory()
  const store = createStudioStore()
  expect(connectTabMemory(store, session)).toMatchObject({ drawingId: undefined, wasEmpty: false })
  store.getState().openDrawing(drawing('a'))
  store.getState().openDrawing(drawing('b'))
  expect(connectTabMemory(createStudioStore(), session)).toMatchObject({ drawingId: 'b', wasEmpty: false })
})

test('a tab that had none knows that too', () => {
  const session = createMemory()
  connectTabMemory(createStudioStore(), session).rememberEmpty()
  expect(connectTabMemory(createStudioStore(), session)).toMatchObject({
    drawingId: undefined,
    wasEmpty: true,
  })
})

test('a tab whose drawing could not be had asks for it again', () => {
  const session = createMemory()
  const store = createStudioStore()
  connectTabMemory(store, session)
  store.getState().openDrawing(drawing('a'))
  connectTabMemory(createStudioStore(), session).rememberEmpty()
  expect(connectTabMemory(createStudioStore(), session).drawingId).toBe('a')
})

test('without storage every tab is new', () => {
  const store = createStudioStore()
  const memory = connectTabMemory(store, undefined)
  store.getState().openDrawing(drawing('a'))
  memory.rememberEmpty()
  expect(connectTabMemory(store, undefined)).toMatchObject({ drawingId: undefined, wasEmpty: false })
})
