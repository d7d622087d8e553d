import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react'
import { LAYER_KINDS, LAYER_NAMES, type Layer, type LayerKind } from '../../core/document/layers.ts'
import type { BlendMode } from '../../core/image/layOver.ts'
import { shownLayers } from '../../store/layersSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import { IconToggle } from '../controls/IconToggle.tsx'
import { NameField } from '../controls/NameField.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Slider } from '../controls/Slider.tsx'
import { useKeptFocus } from '../useKeptFocus.ts'
import styles from './LayersPanel.module.css'
import { Section } from './Section.tsx'

const EYE = [Eye, EyeOff] as const
const LOCK = [Lock, LockOpen] as const

/** Layers that something draws on; the others follow from what the artist asks for. */
const CAN_BE_LOCKED: ReadonlySet<LayerKind> = new Set(['lines', 'paint'])

/** What the picture is made of, from the topmost layer down: what shows, how strongly, and what is drawn on no more. */
export function LayersPanel() {
  return (
    <Section id="layers" label="Layers">
      <ul className={styles.rows}>
        <HintsRow />
        {LAYER_KINDS.toReversed().map((kind) => (
          <LayerRow key={kind} kind={kind} />
        ))}
      </ul>
    </Section>
  )
}

function LayerRow({ kind }: { kind: LayerKind }) {
  const isEmpty = useStudio((state) => state.drawing === undefined)
  const layer = useStudio((state) => state.layers[kind])
  const isRenaming = useStudio((state) => state.renaming === kind)
  const percent = useStudio((state) => Math.round(100 * shownLayers(state)[kind].opacity))
  const setLayer = useStudio((state) => state.setLayer)
  const previewLayer = useStudio((state) => state.previewLayer)
  const setLive = useStudio((state) => state.setLive)
  const startRenaming = useStudio((state) => state.startRenaming)
  const place = useKeptFocus<HTMLLIElement>(isRenaming)
  const called = calledOf(kind, layer)
  return (
    <li
      ref={place}
      tabIndex={-1}
      className={styles.row}
      onKeyDown={({ key }) => key === 'F2' && startRenaming(kind)}
      onDoubleClick={({ target }) => isLabel(target) && startRenaming(kind)}
    >
      <IconToggle
        label={`Show ${called}`}
        icons={EYE}
        checked={layer.visible}
        disabled={isEmpty}
        onChange={(shown) => setLayer(kind, { visible: shown })}
      />
      {isRenaming ? (
        <LayerName name={layer.name} />
      ) : (
        <Slider
          label={layer.name}
          name={`Opacity of ${called}`}
          value={percent}
          min={0}
          max={100}
          unit="%"
          disabled={isEmpty}
          onChange={(value) => previewLayer(kind, { opacity: value / 100 })}
          onRelease={(value) => setLayer(kind, { opacity: value / 100 })}
          onCancel={() => setLive(undefined)}
          labelTitle="Double-click or F2 renames it"
        />
      )}
      {CAN_BE_LOCKED.has(kind) && (
        <IconToggle
          label={`Lock ${called}`}
          icons={LOCK}
          checked={layer.locked}
          disabled={isEmpty}
          onChange={(on) => setLayer(kind, { locked: on })}
        />
      )}
      {kind === 'paint' && <PaintBlend />}
    </li>
  )
}

const isLabel = (target: EventTarget) => target instanceof Element && target.matches('[data-label]')

/** What a layer is called within a sentence. */
const calledOf = (kind: LayerKind, { name }: Layer) =>
  name === LAYER_NAMES[kind] ? name.toLowerCase() : `“${name}”`

function LayerName({ name }: { name: string }) {
  const endRenaming = useStudio((state) => state.endRenaming)
  return <NameField name={name} onDone={endRenaming} />
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
