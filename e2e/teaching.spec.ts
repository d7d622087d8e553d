import type { Locator } from '@playwright/test'
import { inEverydayBrowser } from './fixtures/everydayBrowser.ts'
import { encodePng, type Picture } from './fixtures/picture.ts'
import { type PickedFile, pngFile, Studio } from './fixtures/studio.ts'
import { styleDocument, styleFiles, stylePiece } from './fixtures/stylePieces.ts'
import { TeachPanel } from './fixtures/teachPanel.ts'
import { expect, test } from './fixtures/test.ts'
import { violations } from './fixtures/violations.ts'

/** Mean squared difference of two pictures of one size, colours only. */
function meanSquare(a: Picture, b: Picture): number {
  let sum = 0
  for (let i = 0; i < a.data.length; i++) if (i % 4 < 3) sum += ((a.data[i] ?? 0) - (b.data[i] ?? 0)) ** 2
  return sum / (a.data.length * 0.75)
}

/** A few steps that learn fast, so that the test need not run long. */
const QUICK = { 'Learning rate': 0.003, 'Warm-up steps': 2, 'Check every': 10, Batch: 4 }

/** A pixel of a canvas in the panel. */
const pixelAt = (canvas: Locator, x: number, y: number) =>
  canvas.evaluate(
    (node, at) => [
      ...((node as HTMLCanvasElement).getContext('2d')?.getImageData(at.x, at.y, 1, 1).data ?? []),
    ],
    { x, y },
  )

async function openSeventh(studio: Studio): Promise<Picture> {
  const { picture, line } = stylePiece(6)
  await studio.open(pngFile(encodePng(line), 'seventh.png'))
  await studio.page.getByRole('checkbox', { name: 'Guess without hints' }).check()
  await studio.ready()
  return picture
}

const gray = (side: number): PickedFile =>
  pngFile(
    encodePng({ width: side, height: side, data: new Uint8Array(4 * side * side).fill(200) }),
    'gray.png',
  )

test('six pieces teach it a style; what is kept colours a seventh drawing, also after a reload', {
  tag: '@slow',
}, async ({ studio, page }) => {
  test.setTimeout(900_000)
  const teach = new TeachPanel(studio)
  page.on('dialog', (dialog) => dialog.accept())
  await studio.start()
  const wanted = await openSeventh(studio)
  const before = await studio.exportPng()

  await teach.open()
  await expect(teach.button('Start')).toBeDisabled()
  await teach.addPieces(styleFiles(6))
  await expect(teach.pieces).toHaveCount(6)
  for (const role of ['learns', 'checks', 'judges'])
    await expect(teach.panel.getByText(role).first()).toBeVisible()
  // Without memory, and all of it: what is learnt shows after few steps.
  await teach.setAdvanced({ ...QUICK, Memory: 0, Strength: 1 })
  await teach.button('Start').click()
  const atFirst = await teach.lastCheck()
  await teach.waitForStep(40)
  // Colouring comes first: a hint is answered while it learns.
  await studio.hint('#c0392b', { x: 60, y: 100 })
  await expect(teach.button('Stop')).toBeEnabled()
  await studio.button('Undo').click()
  await teach.panel.getByText('Look inside').click()
  expect(await violations(page)).toEqual([])
  expect(await teach.lastCheck()).toBeLessThan(atFirst)
  await teach.stop()
  await teach.panel.getByText('How close at so many hints').click()
  await expect(teach.panel.getByRole('table', { name: 'Held-out test' }).getByRole('row')).toHaveCount(4)
  expect(await violations(page)).toEqual([])
  await teach.panel.getByRole('textbox', { name: 'Name of the style' }).fill('Orange sky')
  await teach.button('Keep').click()
  await expect(teach.panel.getByRole('radio', { name: 'Orange sky' })).toBeChecked()
  await studio.ready()
  const after = await studio.exportPng()
  expect(meanSquare(after, wanted)).toBeLessThan(0.8 * meanSquare(before, wanted))

  await page.reload()
  await studio.ready()
  await teach.open()
  await expect(teach.panel.getByRole('radio', { name: 'Orange sky' })).toBeChecked()
  await expect(teach.pieces).toHaveCount(6)
  await page.getByRole('checkbox', { name: 'Guess without hints' }).check()
  await studio.ready()
  expect(meanSquare(await studio.exportPng(), after)).toBeLessThan(1)
  await teach.panel.getByRole('radio', { name: 'Base generator' }).check()
  await studio.ready()
  expect(meanSquare(await studio.exportPng(), before)).toBeLessThan(1)

  const file = await teach.exportAdaptation('Orange sky')
  await teach.button('Delete Orange sky').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(teach.adaptations).toHaveCount(1)
  await teach.importAdaptation('Sky again.safetensors', file)
  await expect(teach.panel.getByRole('radio', { name: 'Sky again' })).toBeChecked()
  await studio.ready()
  expect(meanSquare(await studio.exportPng(), after)).toBeLessThan(1)
  await teach.importAdaptation('broken.safetensors', file.subarray(0, file.length - 9))
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(teach.adaptations).toHaveCount(2)
})

test('learning goes on to its end in a tab that is hidden behind another', { tag: '@slow' }, async ({
  baseURL,
}) => {
  test.setTimeout(600_000)
  await inEverydayBrowser(async (tabs) => {
    const page = await tabs.newPage()
    await page.goto(`${baseURL}/?backend=wasm&size=128`)
    const studio = new Studio(page)
    const teach = new TeachPanel(studio)
    await studio.ready()
    await teach.open()
    await teach.addPieces(styleFiles(4))
    await teach.setAdvanced({ ...QUICK, Batch: 1, Steps: 30 })
    await teach.button('Start').click()
    await teach.waitForStep(1)
    await (await tabs.newPage()).bringToFront()
    const visibility = () => page.evaluate(() => document.visibilityState)
    await expect.poll(visibility).toBe('hidden')
    expect((await teach.progress()).step).toBeLessThan(20)
    await teach.waitForStep(30)
    await expect(teach.button('Keep')).toBeVisible({ timeout: 240_000 })
    expect(await visibility()).toBe('hidden')
  })
})

test('a tab that is closed while it learns goes on from its last checkpoint', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  test.setTimeout(600_000)
  const teach = new TeachPanel(studio)
  page.on('dialog', (dialog) => dialog.accept())
  await studio.start()
  await teach.open()
  await teach.addPieces(styleFiles(4))
  await teach.setAdvanced({ ...QUICK, Batch: 1, 'Check every': 3, Steps: 12 })
  await teach.button('Start').click()
  await teach.waitForStep(7)
  await page.reload()
  await studio.ready()
  await studio.button('Learning was cut short: go on?').click()
  await expect(teach.panel.getByText(/cut short at step (3|6|9) of 12/)).toBeVisible()
  await teach.button('Go on learning').click()
  await expect(teach.button('Keep')).toBeVisible({ timeout: 240_000 })
  // What was judged but neither kept nor discarded is not lost either.
  await page.reload()
  await studio.ready()
  await teach.open()
  await expect(teach.panel.getByText(/cut short at step 12 of 12/)).toBeVisible()
  await teach.button('Let it go').click()
  await expect(teach.button('Start')).toBeEnabled()
  await page.reload()
  await studio.ready()
  await teach.open()
  await expect(teach.button('Go on learning')).toBeHidden()
})

const NO_PICTURE = pngFile(Buffer.from('Dear diary'), 'notes.png')

test('pieces that cannot be learnt from are named and left out; order and removal stay after a reload', {
  tag: '@slow',
}, async ({ studio, page }) => {
  const teach = new TeachPanel(studio)
  await studio.start()
  await teach.open()
  const [first, second, third] = styleFiles(3) as [PickedFile, PickedFile, PickedFile]
  await teach.addPieces([first, second, { ...first, name: 'again.png' }, gray(50), gray(300), NO_PICTURE])
  await expect(teach.pieces).toHaveCount(2)
  const left = teach.panel.getByRole('list', { name: 'Left out' }).getByRole('listitem')
  await expect(left.filter({ hasText: '“again.png” was left out. It is there already.' })).toHaveCount(1)
  await expect(left).toContainText([
    /again/,
    /too small/,
    /No lines/,
    /^“notes.png” was left out. This file is/,
  ])
  const { picture, line } = stylePiece(4)
  await teach.dropPieces([
    third,
    pngFile(encodePng(line), 'pair.line.png'),
    pngFile(encodePng(picture), 'pair.color.png'),
  ])
  await expect(teach.pieces).toHaveCount(4)
  await teach.button('Move pair up').click()
  await teach.button('Remove pair').click()
  await teach.button('Remove figure 0.png').click()
  await expect(teach.pieces).toHaveText([/figure 1/, /figure 2/])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(teach.pieces).toHaveText([/figure 0/, /figure 1/, /figure 2/])
  await teach.button('Undo removal').click()
  await expect(teach.pieces).toHaveText([/figure 0/, /figure 1/, /pair/, /figure 2/])
  await teach.button('Remove figure 0.png').click()
  await expect(teach.pieces).toHaveText([/figure 1/, /pair/, /figure 2/])
  await page.reload()
  await studio.ready()
  await teach.open()
  await expect(teach.pieces).toHaveText([/figure 1/, /pair/, /figure 2/])
})

test('a Photoshop file of layers alone becomes a piece: its lines multiply its flats', {
  tag: '@slow',
}, async ({ studio }) => {
  const teach = new TeachPanel(studio)
  await studio.start()
  await teach.open()
  await teach.addPieces([
    styleDocument(2),
    { ...styleDocument(3), buffer: Buffer.from('8BPS, but broken off') },
  ])
  await expect(teach.pieces).toHaveText([/figure 2\.psd/])
  await expect(teach.panel.getByRole('list', { name: 'Left out' })).toContainText('figure 3.psd')
  await teach.button('Lines of figure 2.psd').click()
  const sky = teach.panel.getByRole('img', { name: 'Colours of figure 2.psd' })
  expect(await pixelAt(sky, 2, 2)).toEqual([244, 172, 58, 255])
})

test('a drawing coloured here becomes a piece; axe finds nothing in the panel', { tag: '@slow' }, async ({
  studio,
  page,
}) => {
  const teach = new TeachPanel(studio)
  await studio.start()
  await teach.open()
  await openSeventh(studio)
  await studio.hint('#0e8a8a', { x: 60, y: 90 })
  await teach.button('Use this drawing').click()
  await expect(teach.pieces).toHaveCount(1)
  await teach.button('Lines of seventh.png').click()
  await teach.panel.getByText('Advanced').click()
  expect(await violations(page)).toEqual([])
})

test('a real step on the software WebGPU adapter', { tag: ['@slow', '@gpu'] }, async ({ studio }) => {
  test.setTimeout(900_000)
  const teach = new TeachPanel(studio)
  await studio.start('webgpu', 64)
  await teach.open()
  await teach.addPieces(styleFiles(3))
  await teach.setAdvanced({ Steps: 2, Batch: 1, 'Warm-up steps': 0, 'Check every': 2 })
  await teach.button('Start').click()
  // The judgement after it is the same on every backend, and takes minutes on this one.
  await teach.waitForStep(2)
  const { step, loss } = await teach.progress()
  expect(step).toBe(2)
  expect(Number.isFinite(loss)).toBe(true)
})
