import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react'
import { LAYER_KINDS, LAYER_NAMES, type LayerKind } from '../../core/document/layers.ts'
import type { BlendMode } from '../../core/image/layOver.ts'
import { shownLayers } from '../../store/layersSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import { IconToggle } from '../controls/IconToggle.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Slider } from '../controls/Slider.tsx'
import styles from './LayersPanel.module.css'
import sections from './SidePanel.module.css'

const EYE = [Eye, EyeOff] as const
const LOCK = [Lock, LockOpen] as const

/** Layers that something draws on; the others follow from what the artist asks for. */
const CAN_BE_LOCKED: ReadonlySet<LayerKind> = new Set(['lines', 'paint'])

/** What the picture is made of, from the topmost layer down: what shows, how strongly, and what is drawn on no more. */
export function LayersPanel() {
  return (
    <section className={sections.section} aria-label="Layers">
      <h2>Layers</h2>
      <ul className={styles.rows}>
        <HintsRow />
        {LAYER_KINDS.toReversed().map((kind) => (
          <LayerRow key={kind} kind={kind} />
        ))}
      </ul>
    </section>
  )
}

function LayerRow({ kind }: { kind: LayerKind }) {
  const isEmpty = useStudio((state) => state.drawing === undefined)
  const { visible, locked } = useStudio((state) => state.layers[kind])
  const percent = useStudio((state) => Math.round(100 * shownLayers(state)[kind].opacity))
  const setLayer = useStudio((state) => state.setLayer)
  const previewLayer = useStudio((state) => state.previewLayer)
  const name = LAYER_NAMES[kind]
  return (
    <li className={styles.row}>
      <IconToggle
        label={`Show ${name.toLowerCase()}`}
        icons={EYE}
        checked={visible}
        disabled={isEmpty}
        onChange={(shown) => setLayer(kind, { visible: shown })}
      />
      <Slider
        label={name}
        name={`Opacity of ${name.toLowerCase()}`}
        value={percent}
        min={0}
        max={100}
        unit="%"
        disabled={isEmpty}
        onChange={(value) => previewLayer(kind, { opacity: value / 100 })}
        onRelease={(value) => setLayer(kind, { opacity: value / 100 })}
      />
      {CAN_BE_LOCKED.has(kind) && (
        <IconToggle
          label={`Lock ${name.toLowerCase()}`}
          icons={LOCK}
          checked={locked}
          disabled={isEmpty}
          onChange={(on) => setLayer(kind, { locked: on })}
        />
      )}
      {kind === 'paint' && <PaintBlend />}
    </li>
  )
}

const BLENDS: Readonly<Record<BlendMode, string>> = {
  normal: 'Normal',
  multiply: 'Multiply',
  screen: 'Screen',
  overlay: 'Overlay',
}

/** How paint meets the colours below it: shadows multiply, lights screen. */
function PaintBlend() {
  const isEmpty = useStudio((state) => state.drawing === undefined)
  const blend = useStudio((state) => state.layers.paint.blend)
  const setLayer = useStudio((state) => state.setLayer)
  return (
    <div className={styles.blend}>
      <SelectField
        label="Blend"
        name="Paint blends"
        options={BLENDS}
        value={blend}
        disabled={isEmpty}
        onChange={(chosen) => setLayer('paint', { blend: chosen })}
      />
    </div>
  )
}

/** Hints guide the picture and are not in it: whether they show is no change of the drawing. */
function HintsRow() {
  const shown = useStudio((state) => state.show.hints)
  const setShow = useStudio((state) => state.setShow)
  return (
    <li className={styles.row}>
      <IconToggle label="Show hints" icons={EYE} checked={shown} onChange={(on) => setShow('hints', on)} />
      <span>
        Hints <span className={styles.note}>over the picture</span>
      </span>
    </li>
  )
}
