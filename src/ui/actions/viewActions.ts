import {
  Compass,
  Eye,
  Layers,
  LockKeyhole,
  type LucideIcon,
  Maximize,
  Palette,
  PanelRightClose,
  SwatchBook,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { LAYER_NAMES, type LayerKind } from '../../core/document/layers.ts'
import type { LinesAsDrawn } from '../../core/image/pixels.ts'
import type { SectionId } from '../../store/interfaceSlice.ts'
import type { StudioState } from '../../store/studioStore.ts'
import { shownSurround, shownTheme } from '../../store/themeSlice.ts'
import { type Visibility, ZOOM_STEP } from '../../store/viewSlice.ts'
import { AS_DRAWN_LABELS } from '../asDrawnLabels.ts'
import { type ActionBodies, type ActionBody, needsDrawing, withState } from './action.ts'

/** One press changes the surround's lightness by this share. */
const SURROUND_STEP = 0.1

const show = (part: keyof Visibility, label: string, keys: readonly string[] = []) => ({
  label,
  keys,
  isOn: (state: StudioState) => state.show[part],
  run: withState((state) => state.setShow(part, !state.show[part])),
})

const showLayer = (layer: LayerKind) => ({
  label: `Show ${LAYER_NAMES[layer].toLowerCase()}`,
  hindrance: needsDrawing,
  isOn: ({ layers }: StudioState) => layers[layer].visible,
  run: withState(({ layers, setLayer }) => setLayer(layer, { visible: !layers[layer].visible })),
})

/** Takes the lines as they were in the file, or as they were found in it. */
const takeAsDrawn = (changed: LinesAsDrawn['changed'], label: string, hindrance: string) => ({
  label,
  hindrance: ({ drawing }: StudioState) =>
    drawing?.line.asDrawn?.changed === changed ? undefined : hindrance,
  isOn: (state: StudioState) => state.linesAsDrawn,
  run: withState((state) => state.takeLinesAsDrawn(!state.linesAsDrawn)),
})

/** The name is typed in the panel of layers. */
const renameLayer = (layer: LayerKind) => ({
  label: `Rename ${LAYER_NAMES[layer].toLowerCase()}`,
  hindrance: needsDrawing,
  run: withState(({ panelsHidden, togglePanels, startRenaming }) => {
    if (panelsHidden) togglePanels()
    startRenaming(layer)
  }),
})

const goTo = (section: SectionId, name: string, icon: LucideIcon) => ({
  label: `Go to ${name}`,
  icon,
  run: withState((state) => state.goToSection(section)),
})

/** The way to each section of the side panel. */
const sections = {
  'to-color': goTo('color', 'colour and tool', Palette),
  'to-fill': goTo('fill', 'fill and lock', LockKeyhole),
  'to-guidance': goTo('guidance', 'guidance', Compass),
  'to-colors': goTo('colors', 'the drawing’s colours', SwatchBook),
  'to-layers': goTo('layers', 'layers', Layers),
  'to-view': goTo('view', 'view', Eye),
} satisfies Readonly<Record<`to-${SectionId}`, ActionBody>>

/** How the drawing is looked at, and what stands around it. */
export const viewActions = {
  fit: {
    label: 'Fit the drawing',
    button: 'Fit',
    icon: Maximize,
    keys: ['$mod+0'],
    hindrance: needsDrawing,
    run: withState((state) => state.fit()),
  },
  'actual-size': {
    label: 'Actual size, 100 %',
    keys: ['$mod+1'],
    hindrance: needsDrawing,
    run: withState((state) => state.actualSize()),
  },
  'zoom-in': {
    label: 'Zoom in',
    icon: ZoomIn,
    keys: ['$mod++', '$mod+=', '$mod+Shift++', '$mod+NumpadAdd'],
    hindrance: needsDrawing,
    run: withState((state) => state.zoomBy(ZOOM_STEP)),
  },
  'zoom-out': {
    label: 'Zoom out',
    icon: ZoomOut,
    keys: ['$mod+-', '$mod+NumpadSubtract'],
    hindrance: needsDrawing,
    run: withState((state) => state.zoomBy(1 / ZOOM_STEP)),
  },
  mirror: {
    label: 'Mirror the view',
    keys: ['m'],
    isOn: ({ view }) => view.mirrored,
    run: withState((state) => state.mirror()),
  },
  'show-lines': showLayer('lines'),
  'show-hints': show('hints', 'Show hints'),
  'show-colors': showLayer('flats'),
  'show-paint': showLayer('paint'),
  'show-paper': showLayer('paper'),
  'rename-lines': renameLayer('lines'),
  'rename-colors': renameLayer('flats'),
  'rename-paint': renameLayer('paint'),
  'rename-paper': renameLayer('paper'),
  'show-locks': show('locks', 'Show or hide what is filled and locked', ['Shift+l']),
  'colored-lines': {
    label: 'Coloured lines',
    isOn: (state) => state.coloredLines,
    hindrance: ({ drawing }) => (drawing?.line.tint ? undefined : 'The lines have no colour of their own.'),
    run: withState((state) => state.setColoredLines(!state.coloredLines)),
  },
  'construction-lines': takeAsDrawn(
    'construction',
    AS_DRAWN_LABELS.construction,
    'No construction lines were left out of this drawing.',
  ),
  'pale-on-dark': takeAsDrawn('dark', AS_DRAWN_LABELS.dark, 'No pale lines were turned in this drawing.'),
  spots: {
    label: 'Show or hide where a hint helps most',
    keys: ['Shift+n'],
    isOn: (state) => state.spotsShown,
    run: withState((state) => state.toggleSpots()),
  },
  'lighter-surround': {
    label: 'Lighter surround',
    run: withState((state) => state.setSurround(shownSurround(state) + SURROUND_STEP)),
  },
  'darker-surround': {
    label: 'Darker surround',
    run: withState((state) => state.setSurround(shownSurround(state) - SURROUND_STEP)),
  },
  theme: {
    label: 'Light interface',
    hint: 'the system decides until you do',
    isOn: (state) => shownTheme(state) === 'light',
    run: withState((state) => state.toggleTheme()),
  },
  'to-canvas': {
    label: 'Go to the canvas',
    hindrance: needsDrawing,
    hint: 'there arrow keys move the brush and Enter puts it down',
    run: withState((state) => state.goToCanvas()),
  },
  ...sections,
  panels: {
    label: 'Hide or show the panels',
    icon: PanelRightClose,
    keys: ['Tab'],
    hint: 'after a click on the canvas',
    run: withState((state) => state.togglePanels()),
  },
  commands: {
    label: 'Commands',
    keys: ['$mod+k'],
    hint: 'everything the studio does, to search',
    whileTyping: true,
    opensDialog: true,
    run: withState((state) => state.setDialog('commands')),
  },
  help: {
    label: 'Shortcuts',
    keys: ['?', 'Shift+?'],
    hint: 'all keys, to look up and to change',
    opensDialog: true,
    run: withState((state) => state.setDialog('shortcuts')),
  },
} satisfies ActionBodies
