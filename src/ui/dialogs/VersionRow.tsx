import { RotateCcw, Trash2 } from 'lucide-react'
import type { VersionItem } from '../../store/commands.ts'
import { useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { describeWhen } from './describeWhen.ts'
import styles from './VersionsDialog.module.css'

/** One version: gone back to, or removed. */
export function VersionRow({ version, onGo }: { version: VersionItem; onGo: () => void }) {
  const { commands } = useStudioParts()
  const { name, automatic, savedAtMs, thumbnail } = version
  return (
    <li className={styles.row}>
      <PixelPicture picture={thumbnail} className={styles.picture} />
      <span className={styles.words}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.detail}>
          {describeWhen(savedAtMs)}
          {automatic && ' · kept by itself'}
        </span>
      </span>
      <Button label={`Go back to “${name}”`} icon={RotateCcw} iconOnly look="solid" onClick={onGo} />
      <Button
        label={`Remove “${name}”`}
        icon={Trash2}
        iconOnly
        onClick={() => void commands.removeVersion(version)}
      />
    </li>
  )
}
