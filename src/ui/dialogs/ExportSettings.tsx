import { type PictureSize, pictureSizeOf } from '../../core/geometry/pictureSize.ts'
import type { Extent } from '../../core/geometry/viewTransform.ts'
import { MAX_SIDE_PX } from '../../core/image/pictureFormat.ts'
import { useStudio } from '../../store/useStudio.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './ExportDialog.module.css'

const SIZES = { '100': '100 %', '50': '50 %', '200': '200 %', side: 'Long side…' }
const MAX_PIXELS_PER_INCH = 2400

/** Size, resolution and quality of what is written. */
export function ExportSettings({ drawing }: { drawing: Extent }) {
  const { size, pixelsPerInch, quality } = useStudio((state) => state.exporting)
  const setExporting = useStudio((state) => state.setExporting)
  const { width, height } = pictureSizeOf(drawing, size)
  const longSidePx = Math.max(width, height)
  const choose = (id: keyof typeof SIZES) =>
    setExporting({ size: id === 'side' ? { longSidePx } : { percent: Number(id) } })
  return (
    <div className={styles.settings}>
      <SelectField label="Size" options={SIZES} value={idOf(size)} onChange={choose} />
      {'longSidePx' in size && (
        <NumberField
          label="Long side, px"
          value={longSidePx}
          min={16}
          max={MAX_SIDE_PX}
          whole
          onChange={(next) => setExporting({ size: { longSidePx: next } })}
        />
      )}
      <NumberField
        label="DPI"
        hint="Pixels an inch, for print; the pixels stay the same"
        value={pixelsPerInch}
        min={1}
        max={MAX_PIXELS_PER_INCH}
        whole
        onChange={(next) => setExporting({ pixelsPerInch: next })}
      />
      <Slider
        label="Quality of JPEG and WebP"
        value={Math.round(quality * 100)}
        min={1}
        max={100}
        unit="%"
        onChange={(percent) => setExporting({ quality: percent / 100 })}
      />
    </div>
  )
}

function idOf(size: PictureSize): keyof typeof SIZES {
  if ('longSidePx' in size) return 'side'
  return size.percent === 50 ? '50' : size.percent === 200 ? '200' : '100'
}
