import { Copy, Download, Layers } from 'lucide-react'
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

  async function close(saved: Promise<void>) {
    setSaving(true)
    await saved
    setSaving(false)
    setDialog(undefined)
  }
  return (
    <Modal
      title="Export a picture"
      {...(line && { text: `PNG or PSD, ${line.width} × ${line.height} px, the full size of the drawing.` })}
      open={open}
      onClose={() => setDialog(undefined)}
      actions={
        <>
          <Button
            label="Copy"
            icon={Copy}
            look="solid"
            disabled={saving}
            onClick={() => void close(commands.copyPicture(colorsOnly))}
          />
          <Button
            label="Save PSD"
            icon={Layers}
            look="solid"
            disabled={saving}
            onClick={() => void close(commands.savePsd())}
          />
          <Button
            label="Save PNG"
            icon={Download}
            look="strong"
            disabled={saving}
            onClick={() => void close(commands.savePng(colorsOnly))}
          />
        </>
      }
    >
      <CheckBox label="Colour only" checked={colorsOnly} onChange={setColorsOnly} />
      <p className={styles.note}>
        {colorsOnly
          ? 'PNG: the colours without the lines; untouched paper is transparent. Put it as a layer under your own line art.'
          : 'PNG: your lines over the colours, opaque: what you see on the canvas.'}
      </p>
      <p className={styles.note}>
        PSD: lines, colours and paper as layers, and your hints as a hidden one, for Photoshop, Krita or Clip
        Studio.
      </p>
      {(waits || saving) && <p className={styles.note}>The file is written when the colours are final.</p>}
    </Modal>
  )
}
