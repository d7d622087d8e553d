import type { StripPicture } from '../../core/teaching.ts'
import { useStudio } from '../../store/useStudio.ts'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import styles from './PictureStrip.module.css'

interface PictureStripProps {
  readonly label: string
  readonly strip: readonly StripPicture[]
  /** What before, now and target are called here. */
  readonly columns: readonly [string, string, string]
}

/** Pieces as the generator coloured them before, as it does now, and as the artist did. */
export function PictureStrip({ label, strip, columns: [before, now, target] }: PictureStripProps) {
  const pieces = useStudio((state) => state.pieces)
  const nameOf = (id: string) => pieces.find((piece) => piece.id === id)?.name ?? 'A piece'
  return (
    <table className={styles.strip} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{before}</th>
          <th scope="col">{now}</th>
          <th scope="col">{target}</th>
        </tr>
      </thead>
      <tbody>
        {strip.map((row) => (
          <tr key={row.id}>
            <td>
              <PixelPicture
                picture={row.before}
                className={styles.picture}
                label={`${nameOf(row.id)}: ${before}`}
              />
            </td>
            <td>
              <PixelPicture
                picture={row.now}
                className={styles.picture}
                label={`${nameOf(row.id)}: ${now}`}
              />
            </td>
            <td>
              <PixelPicture
                picture={row.target}
                className={styles.picture}
                label={`${nameOf(row.id)}: ${target}`}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
