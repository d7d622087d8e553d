import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import styles from './Chart.module.css'

export interface Line {
  readonly label: string
  readonly color: string
  /** A value for each step of the chart, null where there is none. */
  readonly values: readonly (number | null)[]
  /** Drawn behind the others: not named, and what lies outside of their range is cut. */
  readonly quiet?: boolean
}

interface ChartProps {
  readonly title: string
  readonly steps: readonly number[]
  readonly lines: readonly Line[]
  readonly heightPx?: number
}

/** Told apart on light and on dark. */
const AXIS = { stroke: '#82828c', grid: { stroke: '#82828c40', width: 1 }, ticks: { show: false } }
const FONT = '11px system-ui, sans-serif'

/** Lines over the steps of a run; the newest values stand above them in words. */
export function Chart({ title, steps, lines, heightPx = 110 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  // What the axes and lines are does not change while a chart lives; only its data do.
  const first = useRef({ lines, heightPx })

  useEffect(() => {
    if (!place.current) return
    const node = place.current
    const chart = new uPlot(
      options(first.current.lines, node.clientWidth, first.current.heightPx),
      [[]],
      node,
    )
    plot.current = chart
    const fit = () => chart.setSize({ width: node.clientWidth, height: first.current.heightPx })
    const resize = new ResizeObserver(fit)
    resize.observe(node)
    // The browser gives a canvas back empty after its graphics process died.
    chart.ctx.canvas.addEventListener('contextrestored', fit)
    return () => {
      resize.disconnect()
      chart.destroy()
    }
  }, [])
  useEffect(() => {
    const data = [[...steps], ...lines.map(({ values }) => [...values])]
    plot.current?.setData(data as uPlot.AlignedData)
  }, [steps, lines])

  return (
    <figure className={styles.chart} data-step={steps.at(-1)}>
      <figcaption className={styles.caption}>
        <b>{title}</b>
        {lines.map(
          ({ label, color, values, quiet }) =>
            quiet || (
              <span key={label} className={styles.value}>
                <span className={styles.swatch} style={{ background: color }} />
                {label} {shortNumber(values.findLast((value) => value !== null))}
              </span>
            ),
        )}
      </figcaption>
      <div ref={place} aria-hidden />
    </figure>
  )
}

function options(lines: readonly Line[], width: number, height: number): uPlot.Options {
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [6, 8, 0, 0],
    scales: { x: { time: false } },
    axes: [
      { ...AXIS, font: FONT, size: 24, grid: { show: false } },
      { ...AXIS, font: FONT, size: 52, space: 28, values: (_plot, ticks) => ticks.map(shortNumber) },
    ],
    series: [
      {},
      ...lines.map(({ color, quiet }) => ({
        stroke: color,
        width: quiet ? 1 : 1.5,
        auto: !quiet,
        spanGaps: true,
        points: { show: false },
      })),
    ],
  }
}

/** Three digits, as short as they can be written. */
function shortNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  const isPlain = Math.abs(value) >= 1e-3 || value === 0
  const text = isPlain ? String(Number(value.toPrecision(3))) : value.toExponential(1)
  return text.replaceAll('-', '−')
}
