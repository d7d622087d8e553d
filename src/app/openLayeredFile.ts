import type { Change } from '../core/document/change.ts'
import {
  isPlain,
  LAYER_KINDS,
  LAYER_NAMES,
  type LayerChange,
  type LayerKind,
} from '../core/document/layers.ts'
import { lockShown } from '../core/fills/shownColors.ts'
import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { withoutTint } from '../core/image/pixels.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import { askLayered } from '../io/layered/askLayered.ts'
import type { LayerItem } from '../io/layered/lineLayer.ts'
import type { OwnDrawing } from '../io/layered/ownFile.ts'
import type { ProjectFile } from '../io/project/projectFile.ts'
import type { Engine } from '../protocol/engine.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { extractAside } from './extractAside.ts'
import type { NewDrawing } from './replaceDrawing.ts'
import type { Watch } from './watchTask.ts'

/** A drawing that a document with layers holds, and what goes on once it is open. */
export interface LayeredDrawing extends NewDrawing {
  readonly note?: string
  /** Lines with a colour of their own, without which the picture is not what it was. */
  readonly coloredLines?: boolean
  /** Takes what the document shows beside its lines as the reference drawing. */
  readonly addReference?: () => Promise<void>
}

/**
 * The drawing in a Photoshop or OpenRaster document: one of ours as it was saved, as a project with what asked for its colours, or with every area locked
 * in its colour where that is gone; of others the layer that the artist says is the line art, and all of it as a reference drawing. Undefined where they
 * say none. Throws as `askLayered`.
 */
export async function openLayeredFile(
  store: StudioStore,
  engine: Pick<Engine, 'describeReference'>,
  file: Blob,
  name: string,
  watch: Watch,
): Promise<LayeredDrawing | ProjectFile | undefined> {
  const found = await watch(({ signal }) => askLayered(file, name, { kind: 'look' }, signal))
  if (found.kind === 'own') return asItWas(name, found.drawing)
  if (found.kind !== 'layers') return undefined
  const lineLayer = await chooseLineLayer(store, name, found.layers, found.suggested)
  if (lineLayer === undefined) return undefined
  return watch(async ({ signal }) => {
    const wish =
      lineLayer === WHOLE ? ({ kind: 'take-named' } as const) : ({ kind: 'take', lineLayer } as const)
    const taken = await askLayered(file, name, wish, signal)
    if (taken.kind !== 'taken') return undefined
    const picture = flattenOnWhite(taken.picture)
    const source = lineLayer === WHOLE ? { ...picture, data: picture.data.slice() } : (taken.line ?? picture)
    const { line } = await extractAside(source, signal)
    const addReference = async () => {
      const { drawing } = store.getState()
      try {
        const cells = await engine.describeReference(withoutTint(line), picture)
        // Whoever opened another drawing meanwhile wants no colours for it.
        if (isSameOpening(drawing, store.getState().drawing))
          store.getState().guide({ reference: { name, cells } })
      } catch (error) {
        const { message } = toTintlineError(error, 'worker-died')
        store
          .getState()
          .setNotice({ tone: 'error', text: `“${name}”: its colours could not be taken: ${message}` })
      }
    }
    return { name, line, ...(lineLayer !== WHOLE && { addReference }) }
  })
}

/** Stands for all layers together. */
const WHOLE = 'whole'

async function chooseLineLayer(
  store: StudioStore,
  name: string,
  layers: readonly LayerItem[],
  suggested: string | undefined,
): Promise<string | undefined> {
  if (layers.length < 2) return WHOLE
  const options = Object.fromEntries(
    layers.map(({ id, depth, hidden, ...layer }) => [
      id,
      `${'– '.repeat(depth)}${layer.name}${hidden ? ' (hidden)' : ''}`,
    ]),
  )
  const { id, choice } = await store.getState().ask({
    title: 'Which layer is the line art?',
    text: `“${name}” has layers. The others become the reference drawing, whose colours the generator copies.`,
    choice: {
      label: 'Line art',
      value: suggested ?? WHOLE,
      options: { ...options, [WHOLE]: 'All layers together' },
    },
    answers: [
      { id: 'cancel', label: 'Cancel' },
      { id: 'open', label: 'Open', strong: true },
    ],
  })
  return id === 'open' ? choice : undefined
}

function asItWas(name: string, { making, ...drawing }: OwnDrawing): LayeredDrawing | ProjectFile {
  const { line, layers } = drawing
  const isChosen = (kind: LayerKind) => !isPlain(layers[kind]) || layers[kind].name !== LAYER_NAMES[kind]
  const chosen = LAYER_KINDS.filter(isChosen).map(
    (kind): LayerChange => ({ kind: 'layer', layer: kind, settings: layers[kind] }),
  )
  const coloredLines = line.tint !== undefined
  if (!making) return { name, line, coloredLines, ...lockedAsItWas(drawing, chosen) }
  const { guesses, guessing, pixels } = making
  const changes = [...making.changes, ...chosen]
  return { name, line, changes, position: changes.length, view: { coloredLines, guessing }, guesses, pixels }
}

/** Without what asked for its colours they are locks, and what was painted is one of them. */
function lockedAsItWas({ colors }: Pick<OwnDrawing, 'colors'>, chosen: readonly LayerChange[]) {
  const locks: Change = { kind: 'fill', areas: lockShown(colors, [0, colors.width * colors.height]) }
  return {
    changes: [locks, ...chosen.filter(({ layer }) => layer !== 'paint')],
    note: 'Its areas are locked in the colours they had. Unlock those you want to colour anew.',
  }
}
