import { conditionLabel } from '../formatTable.ts'
import type { Method } from '../methods.ts'
import type { Row } from '../rows.ts'
import type { Report } from '../summarize.ts'
import { type Html, html } from './html.ts'

const WIDTH = 760
const HEIGHT = 300
const LEFT = 44
const BOTTOM = 34
const TOP = 14
const SHOWN: readonly Method[] = ['generator', 'spread', 'flood']
const STEP_DB = 5
/** Intervals of one count stand side by side. */
const INTERVAL_GAP_PX = 5

/** PSNR over the number of hints, a line a method with its 95 % interval at every count. SVG. */
export function psnrChart({ rows }: Report): Html {
  const spatial = rows.filter(({ guidance, method }) => guidance === 'spatial' && SHOWN.includes(method))
  const counts = [...new Set(spatial.map(({ hints }) => hints))]
  const bounds = spatial.flatMap(({ psnr, ci }) => [psnr, ...(ci.psnr ?? [])])
  const low = Math.floor(Math.min(...bounds) / STEP_DB) * STEP_DB
  const high = Math.ceil(Math.max(...bounds) / STEP_DB) * STEP_DB
  if (counts.length < 2 || !(high > low)) return html``
  const x = (hints: number) =>
    LEFT + 40 + (counts.indexOf(hints) * (WIDTH - LEFT - 140)) / (counts.length - 1)
  const y = (db: number) => TOP + ((high - db) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const levels = Array.from({ length: (high - low) / STEP_DB + 1 }, (_, i) => low + i * STEP_DB)
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="PSNR over the number of hints">
    ${levels.map(
      (db) => html`<line x1="${LEFT}" x2="${WIDTH - 80}" y1="${y(db)}" y2="${y(db)}" stroke="var(--line)"/>
        <text x="${LEFT - 8}" y="${y(db) + 4}" text-anchor="end">${db}</text>`,
    )}
    ${counts.map((hints) => html`<text x="${x(hints)}" y="${HEIGHT - 10}" text-anchor="middle">${hints}</text>`)}
    <text x="${WIDTH - 76}" y="${HEIGHT - 10}">hints</text><text x="4" y="${TOP - 2}">dB</text>
    ${SHOWN.map((method) =>
      curve(
        spatial.filter((row) => row.method === method),
        x,
        y,
      ),
    )}
  </svg>`
}

function curve(rows: readonly Row[], x: (hints: number) => number, y: (db: number) => number): Html {
  const last = rows.at(-1)
  if (!last) return html``
  const color = `var(--${last.method})`
  const shift = (SHOWN.indexOf(last.method) - 1) * INTERVAL_GAP_PX
  const points = rows.map(({ hints, psnr }) => `${x(hints)},${y(psnr)}`).join(' ')
  return html`<polyline points="${points}" fill="none" stroke="${color}" stroke-width="2"/>
    ${rows.map(({ hints, ci: { psnr } }) =>
      psnr
        ? html`<line x1="${x(hints) + shift}" x2="${x(hints) + shift}" y1="${y(psnr[0])}" y2="${y(psnr[1])}" stroke="${color}" stroke-width="1.5">
            <title>${conditionLabel({ guidance: 'spatial', hints })} hints: ${psnr[0]} to ${psnr[1]} dB</title></line>`
        : html``,
    )}
    <text x="${x(last.hints) + 10}" y="${y(last.psnr) + labelShift(last.method)}" style="fill:${color}">${last.method}</text>`
}

/** Methods end close together; their names must not. */
const labelShift = (method: Method) => (method === 'generator' ? -4 : method === 'spread' ? 8 : 20)
