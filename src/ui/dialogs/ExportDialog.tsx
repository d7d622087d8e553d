import { Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { isColoring } from '../../store/coloringSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import { Modal } from '../controls/Modal.tsx'
import styles from './ExportDialog.module.css'

/** Takes the picture home: as a file or on the clipboard. */
export function ExportDialog() {
  const { commands } = useStudioParts()
  const open = useStudio((state) => state.dialog === 'export')
  const setDialog = useStudio((state) => state.setDialog)
  const line = useStudio((state) => state.drawing?.line)
  const waits = useStudio(isColoring)
  const [colorsOnly, setColorsOnly] = useState(false)
  const [saving, setSaving] = useState(false)

  async function save() {
    setSaving(true)
    await commands.savePng(colorsOnly)
    setSaving(false)
    setDialog(undefined)
  }
  return (
    <Modal
      title="Export a picture"
      {...(line && { text: `PNG, ${line.width} × ${line.height} px, the full size of the drawing.` })}
      open={open}
      onClose={() => setDialog(undefined)}
      actions={
        <>
          <Button label="Copy" icon={Copy} look="solid" onClick={() => void commands.copyPicture()} />
          <Button
            label="Save PNG"
            icon={Download}
            look="strong"
            disabled={saving}
            onClick={() => void save()}
          />
        </>
      }
    >
      <CheckBox label="Colour only" checked={colorsOnly} onChange={setColorsOnly} />
      <p className={styles.note}>
        {colorsOnly
          ? 'The colours without the lines; untouched paper is transparent. Put it as a layer under your own line art.'
          : 'Your lines over the colours, opaque: what you see on the canvas.'}
      </p>
      {(waits || saving) && <p className={styles.note}>The file is written when the colours are final.</p>}
    </Modal>
  )
}
