import { styleFiles } from '../fixtures/stylePieces.ts'
import { TeachPanel } from '../fixtures/teachPanel.ts'
import { expect, test } from '../fixtures/test.ts'

test('a worker killed while it learns: it is said, and learning goes on from the last checkpoint', {
  tag: '@slow',
}, async ({ studio, page }) => {
  test.setTimeout(600_000)
  const teach = new TeachPanel(studio)
  await studio.start()
  await teach.open()
  await teach.addPieces(styleFiles(4))
  await teach.setAdvanced({ Steps: 40, Batch: 1, 'Check every': 3 })
  await teach.button('Start').click()
  await teach.waitForStep(5)
  for (const worker of page.workers()) await worker.evaluate(() => self.close())
  await expect(teach.panel.getByText('Learning failed')).toBeVisible({ timeout: 60_000 })
  await expect(teach.panel.getByText(/cut short at step \d+ of 40/)).toBeVisible()
  await studio.ready()
  await teach.button('Go on learning').click()
  await teach.waitForStep(6)
  await teach.stop()
  await teach.button('Discard').click()
  await expect(teach.button('Start')).toBeEnabled()
})
