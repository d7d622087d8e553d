import { expect, test } from 'vitest'
import { createPaper } from '../core/image/pixels.ts'
import { readSavedPsd } from './__fixtures__/savedPsd.ts'
import { encodePsd } from './encodePsd.ts'
import { findResource, insertResource } from './psdResources.ts'

const psd = () => encodePsd({ flat: createPaper({ width: 3, height: 2 }), layers: [] })

test('a resource is found again, of an odd length too, and others read the file as before', () => {
  for (const bytes of [[1, 2, 3], [], [4, 5]]) {
    const file = insertResource(
      insertResource(psd(), 4001, Uint8Array.from([9])),
      4000,
      Uint8Array.from(bytes),
    )
    expect(findResource(file, 4000)).toEqual(Uint8Array.from(bytes))
    expect(findResource(file, 4001)).toEqual(Uint8Array.from([9]))
    expect(readSavedPsd(file)).toEqual(readSavedPsd(psd()))
  }
})

test('none is found where there is none, or where the file breaks off', () => {
  const file = insertResource(psd(), 4000, new Uint8Array(40))
  expect(findResource(file, 4001)).toBeUndefined()
  for (const length of [0, 20, 33, 34, 40, 60, 80])
    expect(findResource(file.slice(0, length), 4000)).toBeUndefined()
})
