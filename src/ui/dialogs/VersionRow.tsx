import { FilePlus2, RotateCcw, Trash2 } from 'lucide-react'
import type { KeptDrawing, VersionItem } from '../../store/commands.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { LongName } from '../controls/LongName.tsx'
import { PixelPicture } from '../controls/PixelPicture.tsx'
import { describeWhen } from './describeWhen.ts'
import styles from './VersionsDialog.module.css'

interface VersionRowProps {
  readonly of: KeptDrawing
  readonly version: VersionItem
}

/** One version: gone back to, opened as a copy, or removed. */
export function VersionRow({ of, version }: VersionRowProps) {
  const { commands } = useStudioParts()
  const setDialog = useStudio((state) => state.setDialog)
  // The dialog stays until it is done: nothing is drawn meanwhile.
  const close = () => setDialog(undefined)
  const { name, automatic, savedAtMs, thumbnail } = version
  return (
    <li className={styles.row}>
      <PixelPicture picture={thumbnail} className={styles.picture} />
      <span className={styles.words}>
        <span className={styles.name} title={name}>
          <LongName name={name} />
        </span>
        <span className={styles.detail}>
          {describeWhen(savedAtMs)}
          {automatic && ' · kept by itself'}
        </span>
      </span>
      <Button
        label={`Go back to “${name}”`}
        icon={RotateCcw}
        iconOnly
        look="solid"
        onClick={() => void commands.goToVersion(of, version).then(close)}
      />
      <Button
        label={`Open “${name}” as a copy`}
        icon={FilePlus2}
        iconOnly
        onClick={() => void commands.openVersionCopy(of, version).then(close)}
      />
      <Button
        label={`Remove “${name}”`}
        icon={Trash2}
        iconOnly
        onClick={() => void commands.removeVersion(of, version)}
      />
    </li>
  )
}
