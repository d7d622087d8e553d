import { Image, X } from 'lucide-react'
import { guidingPalette } from '../../core/hints/guidance.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { FileButton } from '../controls/FileButton.tsx'
import styles from './GuidancePanel.module.css'

/** The coloured drawing from which colours are copied: chosen, named, put away. */
export function ReferenceRow({ accept }: { accept: string }) {
  const { commands } = useStudioParts()
  const name = useStudio((state) => state.guidance.reference?.name)
  const inPalette = useStudio((state) => guidingPalette(state.guidance) !== undefined)
  const guide = useStudio((state) => state.guide)
  return (
    <>
      <FileButton
        label="Reference drawing…"
        icon={Image}
        accept={accept}
        onPick={([file]) => file && void commands.takeReference(file, file.name)}
      />
      {name !== undefined && (
        <>
          <p className={styles.note}>
            Colours are copied from “{name}”{inPalette && ', in the nearest of the palette'}.
          </p>
          <Button
            label="No reference"
            icon={X}
            look="solid"
            onClick={() => guide({ reference: undefined })}
          />
        </>
      )}
    </>
  )
}
