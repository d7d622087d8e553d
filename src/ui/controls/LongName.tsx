import styles from './LongName.module.css'
import { splitName } from './splitName.ts'

interface LongNameProps {
  readonly name: string
  /** What stands behind the name and goes first where there is no room. */
  readonly detail?: string
}

/** A name that is cut in the middle where it has no room, so that two of one beginning can be told apart. */
export function LongName({ name, detail = '' }: LongNameProps) {
  const pieces = splitName(name)
  if (!pieces) return <>{name + detail}</>
  const [start, end] = pieces
  return (
    <>
      {/* The pieces are no text of the page: they would be read, and found, beside the whole. */}
      <span className="heard">{name + detail}</span>
      <span className={styles.pieces} aria-hidden>
        <span className={styles.start} data-text={start} />
        <span data-text={end} />
        {detail && <span className={styles.detail} data-text={detail} />}
      </span>
    </>
  )
}
