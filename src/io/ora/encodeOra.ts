import type { BlendMode } from '../../core/image/layOver.ts'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { resizeRgba } from '../../core/image/resample.ts'
import type { LayeredPicture, PictureLayer } from '../../core/layers/layerDrawing.ts'
import { encodePng } from '../encodePng.ts'
import { writeZip, type ZipFile } from '../zip/writeZip.ts'

/** What OpenRaster calls the blend modes (W3C Compositing and Blending). */
export const ORA_OPERATIONS: Readonly<Record<BlendMode, string>> = {
  normal: 'svg:src-over',
  multiply: 'svg:multiply',
  screen: 'svg:screen',
  overlay: 'svg:overlay',
}

export const ORA_MIMETYPE = 'image/openraster'

/** The name of our own file in the archive. */
export const BESIDE_PART = 'tintline/beside.zip'

/**
 * MyPaint has sheets without an end, and blends in linear light, unless a file says otherwise: the picture would be as large as its tiles, and its soft edges
 * another colour.
 */
const MYPAINT_ATTRIBUTES =
  'xmlns:mypaint="http://mypaint.org/ns/openraster" mypaint:frame-active="true" mypaint:eotf="1.0"'

/** The longer side of the small picture that file managers show, px. */
const THUMBNAIL_SIDE_PX = 256

/**
 * The bytes of an OpenRaster document (version 0.0.6 of the specification), 8 bits sRGB, with the layers and, for previews and programs which
 * read only that, the flat picture.
 * @param beside what `packBeside` made, for the studio to open the drawing with; other programs pass it over
 */
export async function encodeOra(
  { flat, layers }: LayeredPicture,
  pixelsPerInch: number,
  beside?: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const sources = layers.map((_, i) => `data/layer${i}.png`)
  const stack = stackXml(flat, layers, sources, Math.round(pixelsPerInch))
  const files: ZipFile[] = [
    { name: 'mimetype', bytes: new TextEncoder().encode(ORA_MIMETYPE), stored: true },
    { name: 'stack.xml', bytes: new TextEncoder().encode(stack) },
  ]
  for (const [i, { pixels }] of layers.entries()) files.push(await pngFile(sources[i] as string, pixels))
  files.push(await pngFile('mergedimage.png', flat), await pngFile('Thumbnails/thumbnail.png', small(flat)))
  if (beside) files.push({ name: BESIDE_PART, bytes: beside, stored: true })
  return writeZip(files)
}

/** The layers from the topmost to the lowest, as the format wants them. */
function stackXml(
  { width, height }: RgbaImage,
  layers: readonly PictureLayer[],
  sources: readonly string[],
  resolution: number,
): string {
  const lines = layers.map(({ name, hidden, opacity, blend, left = 0, top = 0 }, i) => {
    const attributes = {
      name,
      src: sources[i] as string,
      x: left,
      y: top,
      opacity,
      visibility: hidden ? 'hidden' : 'visible',
      'composite-op': ORA_OPERATIONS[blend],
    }
    const text = Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)
    return `    <layer ${text.join(' ')}/>`
  })
  const size = `w="${width}" h="${height}" xres="${resolution}" yres="${resolution}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<image version="0.0.6" ${size} ${MYPAINT_ATTRIBUTES}>`,
    '  <stack>',
    ...lines.reverse(),
    '  </stack>',
    '</image>',
    '',
  ].join('\n')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Without the characters that no XML may hold, escaped or not. */
const escapeXml = (text: string) =>
  text.replace(/[\p{Cc}\p{Cs}]/gu, '').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')

const pngFile = async (name: string, picture: RgbaImage): Promise<ZipFile> => ({
  name,
  bytes: new Uint8Array(await (await encodePng(picture)).arrayBuffer()),
  stored: true,
})

function small(picture: RgbaImage): RgbaImage {
  const scale = Math.min(1, THUMBNAIL_SIDE_PX / Math.max(picture.width, picture.height))
  const side = (px: number) => Math.max(1, Math.round(px * scale))
  return resizeRgba(picture, side(picture.width), side(picture.height))
}
