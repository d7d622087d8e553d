import {
  ChevronDown,
  FilePlus2,
  FolderClock,
  FolderOpen,
  History,
  ImageDown,
  Images,
  Save,
} from 'lucide-react'
import { statusTone } from '../../store/statusLine.ts'
import { type ActionBodies, needsDrawing, withState } from './action.ts'

/** Ways in and out of the studio. */
export const fileActions = {
  new: {
    label: 'New sheet',
    button: 'New',
    icon: FilePlus2,
    run: ({ store, commands }) => {
      const { width, height } = store.getState().sheet
      void commands.newSheet(width, height)
    },
  },
  'sheet-size': {
    label: 'New sheet of another size…',
    button: 'Sheet size',
    icon: ChevronDown,
    opensDialog: true,
    run: withState((state) => state.setDialog('new')),
  },
  open: {
    label: 'Open a drawing',
    button: 'Open',
    icon: FolderOpen,
    keys: ['$mod+o'],
    run: ({ pickFiles, commands }) =>
      pickFiles('drawing', ([file]) => file && void commands.openFile(file, file.name)),
  },
  recent: {
    label: 'Open recent',
    icon: FolderClock,
    hint: 'your drawings in this browser and their versions',
    opensDialog: true,
    run: withState((state) => state.setDialog('recent')),
  },
  versions: {
    label: 'Save a version…',
    icon: History,
    hint: 'or go back to one',
    opensDialog: true,
    hindrance: needsDrawing,
    run: withState(({ drawing, showVersions }) => drawing && showVersions(drawing)),
  },
  gallery: {
    label: 'Gallery',
    icon: Images,
    opensDialog: true,
    run: withState((state) => state.setDialog('gallery')),
  },
  'save-project': {
    label: 'Save project',
    icon: Save,
    keys: ['$mod+s'],
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.saveProject(),
  },
  'save-project-as': {
    label: 'Save project as…',
    keys: ['$mod+Shift+s'],
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.saveProjectAs(),
  },
  export: {
    label: 'Export a picture',
    button: 'Export',
    icon: ImageDown,
    keys: ['$mod+e'],
    hint: 'saves PNG, JPEG, WebP, PSD or OpenRaster',
    opensDialog: true,
    hindrance: needsDrawing,
    run: withState((state) => state.setDialog('export')),
  },
  'save-png': {
    label: 'Save the picture as PNG',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.savePicture('png', false),
  },
  'save-jpeg': {
    label: 'Save the picture as JPEG',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.savePicture('jpeg', false),
  },
  'save-webp': {
    label: 'Save the picture as WebP',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.savePicture('webp', false),
  },
  'save-colors': {
    label: 'Save its colours alone as PNG',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.savePicture('png', true),
  },
  'save-psd': {
    label: 'Save it with its layers as PSD',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.saveLayers('psd'),
  },
  'save-ora': {
    label: 'Save it with its layers as OpenRaster',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.saveLayers('ora'),
  },
  copy: {
    label: 'Copy the picture',
    keys: ['$mod+c'],
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.copyPicture(false),
  },
  'copy-colors': {
    label: 'Copy its colours alone',
    hindrance: needsDrawing,
    run: ({ commands }) => void commands.copyPicture(true),
  },
  retry: {
    label: 'Try to colour again',
    hindrance: (state) => (statusTone(state) === 'failed' ? undefined : 'Nothing has failed.'),
    run: ({ commands }) => commands.retry(),
  },
} satisfies ActionBodies
