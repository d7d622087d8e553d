import { useMemo } from 'react'
import type { InsideReport } from '../../store/teachChoices.ts'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { filterSheet } from './filterSheet.ts'
import styles from './LookInside.module.css'
import panel from './TeachPanel.module.css'

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

/** What the network looks like inside: its first filters, how its units answer, how many weights are next to nothing. */
export function LookInside({ report }: { report: InsideReport }) {
  const sheet = useMemo(() => filterSheet(report.filters), [report.filters])
  return (
    <>
      <p className={panel.note}>As of step {report.step}.</p>
      <h4>First filters</h4>
      <PixelPicture
        picture={sheet}
        className={styles.filters}
        label={`${report.filters.kernels.length} filters of the first layer`}
      />
      <h4>How units answer</h4>
      <ul className={panel.plain}>
        {report.activations.map((layer) => (
          <Histogram key={layer.layer} {...layer} />
        ))}
      </ul>
      <h4>Weights next to nothing</h4>
      <ul className={panel.plain}>
        {Object.entries(report.sparsity).map(([layer, share]) => (
          <li key={layer} className={styles.layer}>
            <span title={layer}>{layer}</span>
            <span className={styles.share}>{percent(share)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Histogram({ layer, from, to, shares, dead }: InsideReport['activations'][number]) {
  const highest = Math.max(...shares, 1e-9)
  return (
    <li className={styles.layer}>
      <span title={layer}>{layer}</span>
      <span className={styles.share}>{percent(dead)} silent</span>
      <div className={styles.bars} title={`${from.toPrecision(2)} to ${to.toPrecision(2)}`} aria-hidden>
        {shares.map((share, bin) => (
          // A bar is its place.
          <i key={bin} style={{ height: `${(100 * share) / highest}%` }} />
        ))}
      </div>
    </li>
  )
}
