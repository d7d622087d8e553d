import { expect, test, vi } from 'vitest'
import { runCells } from '../core/fills/cellRuns.ts'
import { withAlike } from '../core/fills/withAlike.ts'
import { studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { liveAreas } from './liveAreas.ts'

vi.mock('../core/fills/withAlike.ts', { spy: true })

const [WIDTH, HEIGHT] = [100, 80]
/** Left and right half. */
const map = runCells(
  Array.from({ length: WIDTH * HEIGHT }, (_, p) => (p % WIDTH < 50 ? 0 : 1)),
  { width: WIDTH, height: HEIGHT },
  2,
)

test('a fill that is being drawn works its pixels out where it comes to another cell, not with each move', () => {
  const store = studioWithDrawing()
  const { setCells, setLive, lineRevision, guidance } = store.getState()
  setCells({ map, lineRevision, gapPx: guidance.gapPx })
  const points = Array.from({ length: 60 }, (_, i) => ({ x: 20 + i, y: 20, pressure: 1 }))
  const areas = points.map((_, i) => {
    setLive({ kind: 'cells', act: 'fill', shape: 'path', color: '#c0392b', points: points.slice(0, i + 1) })
    return liveAreas(store.getState())
  })
  expect(vi.mocked(withAlike)).toHaveBeenCalledTimes(2)
  expect(areas[0]?.[0]?.runs.length).toBe(2 * HEIGHT)
  expect(areas.at(-1)?.[0]?.runs).toEqual(Uint32Array.of(0, WIDTH * HEIGHT))
  // Another one is another path.
  setLive({
    kind: 'cells',
    act: 'fill',
    shape: 'path',
    color: '#c0392b',
    points: [{ x: 80, y: 9, pressure: 1 }],
  })
  expect(liveAreas(store.getState())[0]?.runs[0]).toBe(50)
})
