import { parseHints } from '../../../../cli/colorizing/hintsFile.ts'
import { decodePicture } from '../../../../cli/shell/readPicture.ts'
import { createPaintSheet } from '../../../../src/core/paint/paintSheet.ts'
import { createVisibleHints } from '../../../../src/core/regions/visibleHints.ts'
import { checkPsd } from '../../../../src/io/layered/checkPsd.ts'
import { findLineLayer, listLayers } from '../../../../src/io/layered/lineLayer.ts'
import { readOwnFile } from '../../../../src/io/layered/ownFile.ts'
import { readPsdFile } from '../../../../src/io/layered/readPsdFile.ts'
import { decodeProject } from '../../../../src/io/project/decodeProject.ts'
import type { ProjectFile } from '../../../../src/io/project/projectFile.ts'
import { readZip } from '../../../../src/io/zip/readZip.ts'
import type { GeneratorModels } from '../../../../src/model/topology.ts'
import { readWeights } from '../../../../src/model/weightSets.ts'
import { replay } from '../../../../src/store/history.ts'
import { createPixelMemory } from '../../../../src/store/pixelMemory.ts'
import { HOUSE } from '../../../fixtures/houseDrawing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What reads the files of a format, without a page around it. */
export interface Reader {
  /** Of its sample. */
  readonly name: string
  readonly isText?: boolean
  /** Whether what others throw in it gets a name around it, in the worker that it runs in. */
  readonly isWrapped?: boolean
  read(bytes: Bytes): unknown
}

const MOST_PART_BYTES = 64 * 1024 * 1024

/** PNG, JPEG and WebP as the command line reads them. */
const picture = (name: string): Reader => ({ name, read: (bytes) => decodePicture(bytes) })

/** What the studio and its engine do with the strokes of a project before it shows. */
function openProject({ line, changes, position }: ProjectFile) {
  const sheets = { line, paint: createPaintSheet(line), memory: createPixelMemory() }
  return createVisibleHints().follow(replay(sheets, changes, position).strokes)
}

/** Every reader that runs under Node; `models` take adaptations. */
export const readersFor = (models: GeneratorModels): readonly Reader[] => [
  picture('png'),
  picture('jpeg'),
  picture('webp'),
  { name: 'project', read: (bytes) => openProject(decodeProject(bytes)) },
  {
    name: 'psd',
    isWrapped: true,
    read(bytes) {
      checkPsd(bytes)
      const file = readPsdFile(bytes.buffer)
      return [readOwnFile(file), listLayers(file.children), findLineLayer(file.children)]
    },
  },
  {
    name: 'ora',
    read(bytes) {
      const parts = readZip(bytes)
      return parts.names.map((name) => parts.read(name, MOST_PART_BYTES))
    },
  },
  { name: 'safetensors', read: (bytes) => readWeights(models, bytes) },
  {
    name: 'hints',
    isText: true,
    read: (bytes) => parseHints(new TextDecoder().decode(bytes), HOUSE.width, HOUSE.height),
  },
]
