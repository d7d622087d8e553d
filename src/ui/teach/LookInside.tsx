import type { InsideReport } from '../../core/teaching.ts'
import { useStudio } from '../../store/useStudio.ts'
import styles from './LookInside.module.css'
import panel from './TeachPanel.module.css'

/** Layers listed at most. */
const LISTED = 8

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

/** What the network looks like inside: how its units answer, how many weights are next to nothing. */
export function LookInside({ report }: { report: InsideReport }) {
  const norms = useStudio((state) => state.run.latest?.gradientNorms)
  return (
    <>
      <p className={panel.note}>As of step {report.step}.</p>
      <h4>How units answer</h4>
      <ul className={panel.plain}>
        {report.activations.map((layer) => (
          <Histogram key={layer.layer} {...layer} />
        ))}
      </ul>
      <h4>Weights next to nothing, where most</h4>
      <Values values={report.sparsity} format={percent} />
      <h4>Gradients, where largest</h4>
      <Values values={norms ?? {}} format={(norm) => norm.toPrecision(2)} />
    </>
  )
}

/** The layers with the highest numbers. */
function Values({
  values,
  format,
}: {
  values: Readonly<Record<string, number>>
  format: (value: number) => string
}) {
  const highest = Object.entries(values)
    .sort(([, a], [, b]) => b - a)
    .slice(0, LISTED)
  return (
    <ul className={panel.plain}>
      {highest.map(([layer, value]) => (
        <li key={layer} className={styles.layer}>
          <span title={layer}>{layer}</span>
          <span className={styles.share}>{format(value)}</span>
        </li>
      ))}
    </ul>
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
          // A bar is its place; its root, for most units rest and the others shall be seen beside them.
          <i key={bin} style={{ height: `${100 * Math.sqrt(share / highest)}%` }} />
        ))}
      </div>
    </li>
  )
}
