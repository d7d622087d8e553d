import { useMemo, useState } from 'react'
import { type ColorShare, listColors, percentOf } from '../../core/fills/shownColors.ts'
import { toldColors } from '../../store/toldColors.ts'
import { useStudio } from '../../store/useStudio.ts'
import { ColorEditor } from './ColorEditor.tsx'
import styles from './ColorsPanel.module.css'
import { Section } from './Section.tsx'

/** Guessed colours with a smaller share are not worth a swatch; there are at most so many of them. */
const SMALLEST_SHARE = 0.0005
const MOST_GUESSED = 32
/** What another program has painted comes with each of its colours locked, which can be thousands. */
const MOST_TOLD = 256

/** The drawing's colours with their shares: each can become another one wherever it shows, and two can become one. */
export function ColorsPanel() {
  const shown = useStudio((state) => state.colored?.colors)
  const strokes = useStudio((state) => state.strokes)
  const guidance = useStudio((state) => state.guidance)
  const locked = useStudio((state) => state.locked)
  const all = useMemo(() => (shown ? listColors(shown) : []), [shown])
  const colors = useMemo(
    () => worthSwatches(all, toldColors({ guidance, strokes, locked })),
    [all, guidance, strokes, locked],
  )
  return (
    <Section id="colors" label="Colours in this drawing">
      {colors.length === 0 ? (
        <p className={styles.note}>There are none yet.</p>
      ) : (
        <ColorList colors={colors} />
      )}
    </Section>
  )
}

/** Those of the colours that get a swatch, in their order: what the artist told may be as small as an eye. */
function worthSwatches(all: readonly ColorShare[], told: ReadonlySet<string>): readonly ColorShare[] {
  const isTold = ({ color }: ColorShare) => told.has(color)
  const isGuessed = (color: ColorShare) => !isTold(color) && color.share >= SMALLEST_SHARE
  const worth = new Set([
    ...all.filter(isTold).slice(0, MOST_TOLD),
    ...all.filter(isGuessed).slice(0, MOST_GUESSED),
  ])
  return all.filter((color) => worth.has(color))
}

function ColorList({ colors }: { colors: readonly ColorShare[] }) {
  const replaceColors = useStudio((state) => state.replaceColors)
  const setColor = useStudio((state) => state.setColor)
  const [chosen, setChosen] = useState<string>()
  const setMerging = useStudio((state) => state.setMerging)
  const selected = colors.some(({ color }) => color === chosen) ? chosen : undefined
  const merging = useStudio((state) => state.merging) && selected !== undefined

  function merge(from: string, into: string) {
    setMerging(false)
    setChosen(into)
    replaceColors(new Map([[from, into]]), 'merged')
  }
  function press(color: string) {
    if (merging && selected !== color) return merge(selected, color)
    setMerging(false)
    setColor(color)
    setChosen(color === selected ? undefined : color)
  }
  return (
    <>
      <fieldset className={styles.colors} aria-label="Colours in this drawing">
        {colors.map(({ color, share }) => (
          <button
            key={color}
            type="button"
            className={styles.color}
            aria-label={`${color}, ${percentOf(share)}`}
            aria-pressed={color === selected}
            title={`${color}, ${percentOf(share)} (drag it onto another to merge them)`}
            draggable
            onDragStart={({ dataTransfer }) => dataTransfer.setData(MERGE_TYPE, color)}
            onDragOver={(event) => event.dataTransfer.types.includes(MERGE_TYPE) && event.preventDefault()}
            onDrop={(event) => {
              const from = event.dataTransfer.getData(MERGE_TYPE)
              if (!from) return
              event.preventDefault()
              event.stopPropagation()
              if (from !== color) merge(from, color)
            }}
            onClick={() => press(color)}
          >
            <span className={styles.patch} style={{ background: color }} />
            <span aria-hidden>{percentOf(share)}</span>
          </button>
        ))}
      </fieldset>
      <ColorEditor
        colors={colors.map(({ color }) => color)}
        selected={selected}
        merging={merging}
        onMerge={() => setMerging(!merging)}
        onChanged={setChosen}
      />
    </>
  )
}

/** What a dragged swatch carries, so that a dragged file is not taken for one. */
const MERGE_TYPE = 'application/x-tintline-colour'
