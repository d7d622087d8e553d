import { type Layer, type PixelData, writePsdUint8Array } from 'ag-psd'
import { unzipSync, zipSync } from 'fflate'
import { HOUSE, housePng } from './fixtures/houseDrawing.ts'
import { colorAt, decodePng, largestDifference, type Picture } from './fixtures/picture.ts'
import { type PickedFile, pngFile } from './fixtures/studio.ts'
import { expect, tabTest as test } from './fixtures/tabTest.ts'
import { violations } from './fixtures/violations.ts'

/** An OpenRaster file as a program leaves it that does not know what lies beside the layers. */
function withoutBeside({ buffer, ...file }: PickedFile): PickedFile {
  const { 'tintline/beside.zip': beside, ...parts } = unzipSync(buffer)
  expect(beside).toBeDefined()
  return { ...file, name: 'resaved.ora', buffer: Buffer.from(zipSync(parts, { level: 0 })) }
}

test('a PSD and an OpenRaster file of ours open to the very picture, with their hints, or locked where those are gone', {
  tag: '@slow',
}, async ({ studio, page }) => {
  test.slow()
  await studio.start()
  await studio.open(pngFile(housePng(), 'house.png'))
  await studio.hint('#ffd23f', HOUSE.sun)
  await studio.choose('Fill')
  await studio.setColour('#fdf6ff')
  await studio.draw(HOUSE.leftRoom)
  await studio.ready()
  const before = await studio.exportPng()
  const hints = await studio.shot()
  const psd = await studio.exportPsd()
  await studio.button('Export').click()
  const ora = await studio.downloaded(() => studio.button('Save ORA').click())
  expect(ora.name).toBe('house-coloured.ora')
  for (const file of [psd, ora]) {
    await studio.pick(file)
    await expect(page.getByText(`${file.name} ·`)).toBeVisible()
    await studio.ready()
    expect(largestDifference(await studio.exportPng(), before)).toBe(0)
    expect(largestDifference(await studio.shot(), hints)).toBe(0)
  }
  await studio.pick(withoutBeside(ora))
  await expect(page.getByText('“resaved.ora”: Its areas are locked')).toBeVisible()
  await studio.ready()
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
  await studio.hint('#216fdb', HOUSE.rightRoom)
  expect(largestDifference(await studio.exportPng(), before)).toBe(0)
  await studio.pick(psd)
  await expect(page.getByText(`${psd.name} ·`)).toBeVisible()
  await studio.hint('#216fdb', HOUSE.rightRoom)
  expect(largestDifference(await studio.exportPng(), before)).toBeGreaterThan(0)
})

/** The lines of the house as ink on transparency, as another program would keep them. */
function inkOfHouse(): Picture {
  const { width, height, data } = decodePng(housePng())
  const ink = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i += 4) ink[i + 3] = 255 - (data[i] as number)
  return { width, height, data: ink }
}

function psdOfOthers(): Buffer {
  const { width, height } = HOUSE
  const layer = (name: string, pixels: Picture): Layer => ({
    name,
    left: 0,
    top: 0,
    imageData: { ...pixels, data: new Uint8ClampedArray(pixels.data) } as PixelData,
  })
  const flats = new Uint8Array(4 * width * height)
  for (let p = 0; p < width * height; p++) {
    const isLeft = p % width < 190
    flats.set(isLeft ? [192, 57, 43, 255] : [33, 111, 219, 255], 4 * p)
  }
  const children = [
    layer('sketch of the colours', { width, height, data: flats }),
    layer('pencil', inkOfHouse()),
  ]
  return Buffer.from(writePsdUint8Array({ width, height, children }))
}

test('of a PSD of others the artist says which layer is the line art, the rest becomes the reference', {
  tag: '@slow',
}, async ({ studio, page }) => {
  await studio.start()
  await studio.pick({ name: 'page.psd', mimeType: '', buffer: psdOfOthers() })
  const dialog = page.getByRole('dialog', { name: 'Which layer is the line art?' })
  await expect(dialog.getByRole('combobox', { name: 'Line art' }).locator('option:checked')).toHaveText(
    'pencil',
  )
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByText('page.psd · 420 × 300')).toBeVisible()
  await expect(page.getByText('Colours are copied from “page.psd”.')).toBeVisible()
  await studio.ready()
  const picture = await studio.exportPng()
  expect(colorAt(picture, HOUSE.wall)).toEqual([0, 0, 0])
  // Its colours are none of the lines: the house's left room is red there, and no border runs through the sky.
  const [red = 0, , blue = 0] = colorAt(picture, HOUSE.leftRoom)
  expect(red).toBeGreaterThan(blue)
  expect(colorAt(picture, { x: 190, y: 40 })).not.toEqual([0, 0, 0])
})
