import { Image } from 'lucide-react'
import { guidingPalette } from '../../core/hints/guidance.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { ActionButton } from '../actions/ActionButton.tsx'
import { FileButton } from '../controls/FileButton.tsx'
import { withOwnFiles } from '../useFilePicker.ts'
import fill from './FillPanel.module.css'
import styles from './GuidancePanel.module.css'

/** The coloured drawing from which colours are copied: chosen, named, put away. A picture dropped here becomes it. */
export function ReferenceRow({ accept }: { accept: string }) {
  const { commands } = useStudioParts()
  const name = useStudio((state) => state.guidance.reference?.name)
  const inPalette = useStudio((state) => guidingPalette(state.guidance) !== undefined)
  const dropping = useStudio((state) => state.dropping === 'reference')
  return (
    <fieldset className={styles.reference} data-drop="reference" data-dropping={dropping}>
      <legend>Reference drawing</legend>
      <div className={fill.buttons}>
        <FileButton
          label="From file…"
          icon={Image}
          accept={withOwnFiles(accept)}
          onPick={([file]) => file && void commands.takeReference(file, file.name)}
        />
        <ActionButton id="reference-kept" look="solid" />
      </div>
      {name !== undefined && (
        <>
          <p className={styles.note}>
            Colours are copied from “{name}”{inPalette && ', in the nearest of the palette'}.
          </p>
          <ActionButton id="no-reference" look="solid" />
        </>
      )}
    </fieldset>
  )
}
