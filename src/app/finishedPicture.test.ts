import { expect, test } from 'vitest'
import { runCells } from '../core/fills/cellRuns.ts'
import { createRgba } from '../core/image/pixels.ts'
import { studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { untilColored } from './finishedPicture.ts'

test('a picture is finished when a fill that waited for its areas has its colours, not when it is made', async () => {
  const store = studioWithDrawing()
  const settle = () => new Promise<void>((done) => setTimeout(done))
  const show = () => {
    const { revision, showColors } = store.getState()
    showColors({ colors: createRgba(100, 80), revision, method: 'generator' }, true)
  }
  show()
  const points = [{ x: 20, y: 20, pressure: 1 }]
  store.getState().commit({ kind: 'cells', act: 'fill', shape: 'path', points, color: '#c0392b' })
  let isFinished = false
  const finished = untilColored(store).then(() => {
    isFinished = true
  })
  const map = runCells(new Int32Array(8000), { width: 100, height: 80 }, 1)
  const { lineRevision, guidance } = store.getState()
  store.getState().setCells({ map, lineRevision, gapPx: guidance.gapPx })
  expect(store.getState().locked).toHaveLength(1)
  await settle()
  expect(isFinished).toBe(false)
  show()
  await finished
})
