import type { BlendMode, Layer } from 'ag-psd'
import { checkPictureSize, sniffPicture } from '../../core/image/pictureFormat.ts'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { TintlineError } from '../../core/tintlineError.ts'
import { MOST_BITMAP_BYTES } from '../checkLayers.ts'
import { decodeBitmap } from '../decodeBitmap.ts'
import type { LayeredFile } from '../layered/layeredFile.ts'
import { readPixels } from '../readPixels.ts'
import { damagedFile } from '../zip/damagedFile.ts'
import { readZip, type ZipFiles } from '../zip/readZip.ts'
import { BESIDE_PART } from './encodeOra.ts'
import type { OraNode, OraStack } from './oraStack.ts'

const MOST_PNG_BYTES = 256 * 1024 * 1024
const MOST_BESIDE_BYTES = 256 * 1024 * 1024
const MERGED = 'mergedimage.png'

/** Names of operations whose Photoshop name is another than without `svg:` and its hyphens. */
const BLEND_NAMES: Readonly<Record<string, BlendMode>> = {
  'svg:src-over': 'normal',
  'svg:plus': 'linear dodge',
}

/**
 * An OpenRaster document with all its pixels. Throws TintlineError 'damaged-file', 'file-too-large', 'picture-too-large', and what
 * `sniffPicture` throws of a layer.
 */
export async function readOraFile(bytes: Uint8Array<ArrayBuffer>, stack: OraStack): Promise<LayeredFile> {
  const { width, height } = stack
  checkPictureSize(width, height)
  const reader = createReader(readZip(bytes))
  const children = await reader.layersOf(stack.nodes)
  const merged = reader.has(MERGED) ? await reader.pixelsOf(MERGED) : undefined
  const isWhole = merged?.width === width && merged.height === height
  return { width, height, children, merged: isWhole ? merged : undefined, beside: reader.beside() }
}

function createReader(files: ZipFiles) {
  let takenBytes = 0

  async function pixelsOf(name: string): Promise<RgbaImage> {
    const png = files.read(name, MOST_PNG_BYTES)
    const header = sniffPicture(png)
    if (header.format !== 'png') throw damagedFile(`its layer “${name}” is no PNG`)
    takenBytes += 4 * header.width * header.height
    if (takenBytes > MOST_BITMAP_BYTES)
      throw new TintlineError('picture-too-large', 'Its layers together are too large. Merge some of them.')
    const bitmap = await decodeBitmap(new Blob([png], { type: 'image/png' }), header).catch(
      (cause: unknown) => {
        throw damagedFile(`its layer “${name}” cannot be decoded`, cause)
      },
    )
    try {
      return readPixels(bitmap, () => {})
    } finally {
      bitmap.close()
    }
  }

  async function toLayer(node: OraNode, left: number, top: number): Promise<Layer> {
    const { name, hidden, opacity, src, children } = node
    const blendMode = blendOf(node)
    const at = { left: left + node.x, top: top + node.y }
    if (children)
      return { name, hidden, opacity, blendMode, children: await layersOf(children, at.left, at.top) }
    if (!src) return { name, hidden, opacity, blendMode }
    return { name, hidden, opacity, blendMode, ...at, imageData: await pixelsOf(src) }
  }

  /** Theirs start with the topmost, ours with the lowest. */
  async function layersOf(nodes: readonly OraNode[], left = 0, top = 0): Promise<Layer[]> {
    const layers: Layer[] = []
    for (const node of nodes.toReversed()) layers.push(await toLayer(node, left, top))
    return layers
  }
  const has = (name: string) => files.names.includes(name)
  const beside = () => (has(BESIDE_PART) ? files.read(BESIDE_PART, MOST_BESIDE_BYTES) : undefined)
  return { layersOf, pixelsOf, has, beside }
}

function blendOf({ operation, children, isolated }: OraNode): BlendMode {
  if (children && !isolated && operation === 'svg:src-over') return 'pass through'
  // A name that there is not is drawn as normal.
  return BLEND_NAMES[operation] ?? (operation.replace(/^svg:/, '').replaceAll('-', ' ') as BlendMode)
}
