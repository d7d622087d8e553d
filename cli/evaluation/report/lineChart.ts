import { FILLERS, type Method } from '../methods.ts'
import type { Bounds } from '../rows.ts'
import { type Html, html } from './html.ts'

const WIDTH = 760
const HEIGHT = 300
const LEFT = 44
const BOTTOM = 34
const TOP = 26
/** Intervals of one count stand side by side. */
const INTERVAL_GAP_PX = 5
/** The names of methods stand below each other where their lines end close together. */
const NAME_TOP_PX = -4
const NAME_GAP_PX = 12

/** A value at a count of hints, with its 95 % interval where it has one. */
export interface ChartPoint {
  readonly hints: number
  readonly value: number
  readonly bounds: Bounds | null
}

export interface Series {
  readonly method: Method
  readonly points: readonly ChartPoint[]
}

export interface ChartScale {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  readonly unit: string
  /** Values between two lines of the grid, which begins and ends with one. */
  readonly step: number
  /** The grid reaches at least from here … */
  readonly low: number
  /** … to there, and as far as the values and their intervals. */
  readonly high: number
}

/** Values over the number of hints, a line a method with its interval at every count; nothing for fewer than two counts. SVG. */
export function lineChart(series: readonly Series[], scale: ChartScale): Html {
  const counts = [...new Set(series.flatMap(({ points }) => points.map(({ hints }) => hints)))]
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value, bounds }) => [value, ...(bounds ?? [])]),
  )
  const { label, unit, step } = scale
  const low = Math.floor(Math.min(scale.low, ...values) / step) * step
  const high = Math.ceil(Math.max(scale.high, ...values) / step) * step
  if (counts.length < 2 || !(high > low)) return html``
  const x = (hints: number) =>
    LEFT + 40 + (counts.indexOf(hints) * (WIDTH - LEFT - 140)) / (counts.length - 1)
  const y = (value: number) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const levels = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step)
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="${label}">
    ${levels.map(
      (
        level,
      ) => html`<line x1="${LEFT}" x2="${WIDTH - 80}" y1="${y(level)}" y2="${y(level)}" stroke="var(--line)"/>
        <text x="${LEFT - 8}" y="${y(level) + 4}" text-anchor="end">${level}</text>`,
    )}
    ${counts.map((hints) => html`<text x="${x(hints)}" y="${HEIGHT - 10}" text-anchor="middle">${hints}</text>`)}
    <text x="${WIDTH - 76}" y="${HEIGHT - 10}">hints</text><text x="4" y="12">${unit}</text>
    ${series.map((one) => curve(one, unit, x, y))}
  </svg>`
}

function curve(
  { method, points }: Series,
  unit: string,
  x: (hints: number) => number,
  y: (value: number) => number,
): Html {
  const last = points.at(-1)
  if (!last) return html``
  const color = `var(--${method})`
  const place = FILLERS.indexOf(method)
  const shift = (place - 1) * INTERVAL_GAP_PX
  return html`<polyline points="${points.map(({ hints, value }) => `${x(hints)},${y(value)}`).join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>
    ${points.map(({ hints, bounds }) =>
      bounds
        ? html`<line x1="${x(hints) + shift}" x2="${x(hints) + shift}" y1="${y(bounds[0])}" y2="${y(bounds[1])}" stroke="${color}" stroke-width="1.5">
            <title>${hints} hints: ${bounds[0]} to ${bounds[1]} ${unit}</title></line>`
        : html``,
    )}
    <text x="${x(last.hints) + 10}" y="${y(last.value) + NAME_TOP_PX + place * NAME_GAP_PX}" style="fill:${color}">${method}</text>`
}
