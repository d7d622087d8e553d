import type { Layer } from 'ag-psd'
import { expect, test } from 'vitest'
import { findLineLayer, listLayers, onlyLayer } from './lineLayer.ts'

/** A layer, 20 × 10 px, of which some pixels have a colour and the rest are clear. */
function layer(
  name: string,
  share: number,
  color: readonly number[] = [0, 0, 0],
  more: Partial<Layer> = {},
): Layer {
  const data = new Uint8ClampedArray(4 * 200)
  for (let p = 0; p < 200 * share; p++) data.set([...color, 255], 4 * p)
  return { name, left: 0, top: 0, imageData: { width: 20, height: 10, data }, ...more }
}

const RED = [200, 60, 40]

test('lists layers and groups from the topmost down, with where they are', () => {
  const group = { name: 'Person', hidden: true, children: [layer('skin', 1, RED), layer('hair', 0.1)] }
  expect(listLayers([layer('Paper', 1), group, layer(' ', 0.1)])).toEqual([
    { id: '/2', name: 'Unnamed', depth: 0, hidden: false },
    { id: '/1', name: 'Person', depth: 0, hidden: true },
    { id: '/1/1', name: 'hair', depth: 1, hidden: true },
    { id: '/1/0', name: 'skin', depth: 1, hidden: true },
    { id: '/0', name: 'Paper', depth: 0, hidden: false },
  ])
})

test.each<[string, Layer[], string | undefined]>([
  ['named so', [layer('Flats', 1, RED), layer('Line art', 0.1), layer('dark', 0.1)], '/1'],
  ['a group named so', [layer('Flats', 1, RED), { name: 'inks', children: [layer('a', 0.1)] }], '/1'],
  [
    'not one that is hidden',
    [layer('ink', 0.1), layer('Lines (old)', 0.1, [0, 0, 0], { hidden: true })],
    '/0',
  ],
  ['the topmost dark one on clear', [layer('a', 0.1), layer('b', 0.2), layer('c', 0.2, RED)], '/1'],
  ['none where all is covered or empty', [layer('a', 1), layer('b', 0)], undefined],
])('the line art is %s', (_, layers, wanted) => {
  expect(findLineLayer(layers)).toBe(wanted)
})

test('a layer is taken alone, with its groups and with what is clipped to it', () => {
  const brown = layer('brown', 0.1, [80, 40, 0], { clipping: true })
  const group = { name: 'Person', hidden: true, children: [layer('skin', 1, RED), layer('hair', 0.1), brown] }
  const [person] = onlyLayer([layer('Paper', 1), group], '/1/1')
  expect(person).toMatchObject({ name: 'Person', hidden: false })
  expect(person?.children?.map(({ name }) => name)).toEqual(['hair', 'brown'])
  expect(onlyLayer([group], '/7')).toEqual([])
})
