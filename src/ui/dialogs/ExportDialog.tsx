import { Copy, Download, Image, Layers } from 'lucide-react'
import { useState } from 'react'
import { pictureSizeOf } from '../../core/geometry/pictureSize.ts'
import { isColoring } from '../../store/coloringSlice.ts'
import { useStudio, useStudioParts } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { CheckBox } from '../controls/CheckBox.tsx'
import { Modal } from '../controls/Modal.tsx'
import { TaskNotice } from '../TaskNotice.tsx'
import styles from './ExportDialog.module.css'
import { ExportSettings } from './ExportSettings.tsx'

/** Takes the picture home: as a file or on the clipboard. */
export function ExportDialog() {
  const { commands } = useStudioParts()
  const open = useStudio((state) => state.dialog === 'export')
  const setDialog = useStudio((state) => state.setDialog)
  const line = useStudio((state) => state.drawing?.line)
  const { size, layerPerColor } = useStudio((state) => state.exporting)
  const setExporting = useStudio((state) => state.setExporting)
  const waits = useStudio(isColoring)
  const writing = useStudio((state) => state.tasks.writing)
  const [colorsOnly, setColorsOnly] = useState(false)
  const [saving, setSaving] = useState(false)

  async function close(saved: Promise<void>) {
    setSaving(true)
    await saved
    setSaving(false)
    setDialog(undefined)
  }
  const wanted = line && pictureSizeOf(line, size)
  const button = (label: string, icon: typeof Copy, act: () => Promise<void>) => (
    <Button
      label={label}
      icon={icon}
      look={label === 'Save PNG' ? 'strong' : 'solid'}
      disabled={saving}
      onClick={() => void close(act())}
    />
  )
  return (
    <Modal
      title="Export a picture"
      {...(wanted && { text: `${wanted.width} × ${wanted.height} px` })}
      open={open}
      widthPx={560}
      onClose={() => setDialog(undefined)}
      actions={
        <>
          {button('Copy', Copy, () => commands.copyPicture(colorsOnly))}
          {button('Save WebP', Image, () => commands.savePicture('webp', colorsOnly))}
          {button('Save JPEG', Image, () => commands.savePicture('jpeg', colorsOnly))}
          {button('Save PNG', Download, () => commands.savePicture('png', colorsOnly))}
        </>
      }
    >
      {line && <ExportSettings drawing={line} />}
      <CheckBox label="Colour only" checked={colorsOnly} onChange={setColorsOnly} />
      <p className={styles.note}>
        {colorsOnly
          ? 'The colours without the lines. Untouched paper is transparent (white in a JPEG): a layer to put under your own line art.'
          : 'Your lines over the colours: what you see on the canvas.'}
      </p>
      <section className={styles.layers} aria-label="With layers">
        <p className={styles.note}>
          With layers, for Photoshop, Krita or Clip Studio: lines, paint, colours and paper, and your hints,
          hidden.
        </p>
        <CheckBox
          label="One layer per colour"
          checked={layerPerColor}
          onChange={(on) => setExporting({ layerPerColor: on })}
        />
        <div className={styles.buttons}>
          {button('Save ORA', Layers, () => commands.saveLayers('ora'))}
          {button('Save PSD', Layers, () => commands.saveLayers('psd'))}
        </div>
      </section>
      {waits && <p className={styles.note}>The file is written when the colours are final.</p>}
      {writing && <TaskNotice task={writing} />}
    </Modal>
  )
}
