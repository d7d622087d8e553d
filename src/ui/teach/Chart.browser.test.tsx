import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { Chart } from './Chart.tsx'

const pause = () => new Promise((done) => setTimeout(done, 50))

test('a chart whose canvas came back empty is drawn again', async () => {
  const host = document.createElement('div')
  host.style.width = '300px'
  document.body.append(host)
  const root = createRoot(host)
  root.render(
    <Chart title="Loss" steps={[0, 1, 2]} lines={[{ label: 'a', color: '#c0392b', values: [3, 1, 2] }]} />,
  )
  await pause()
  const context = host.querySelector('canvas')?.getContext('2d')
  const pixels = () => context?.getImageData(0, 0, context.canvas.width, context.canvas.height).data
  const before = pixels()
  expect(before?.some((value) => value > 0)).toBe(true)
  context?.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context?.canvas.dispatchEvent(new Event('contextrestored'))
  await pause()
  expect(pixels()).toEqual(before)
  root.unmount()
  host.remove()
})
