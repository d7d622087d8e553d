import { type Layer, writePsd } from 'ag-psd'
import type { LayeredPicture, PictureLayer } from '../core/layers/layerDrawing.ts'
import { embedSrgb } from './embedSrgb.ts'
import { insertResource } from './psdResources.ts'

/** What programs take for a picture that does not say how large it is on paper. */
const PIXELS_PER_INCH = 72

/** The number of our resource, of those that are for whoever wants one. */
export const BESIDE_RESOURCE = 4713

/**
 * The bytes of a Photoshop document, 8 bits sRGB, with the layers and, for previews and programs which read only that, the
 * flat picture. Runs for seconds on large pictures. At least 2 px wide: of a narrower picture ag-psd 31 breaks the flat one.
 * Throws where memory ends.
 * @param beside what `packBeside` made, for the studio to open the drawing with; other programs pass it over
 */
export function encodePsd(
  { flat, layers }: LayeredPicture,
  pixelsPerInch = PIXELS_PER_INCH,
  beside?: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const psd = writePsd({
    width: flat.width,
    height: flat.height,
    imageData: flat,
    children: layers.map(toPsdLayer),
    imageResources: {
      resolutionInfo: {
        horizontalResolution: pixelsPerInch,
        horizontalResolutionUnit: 'PPI',
        widthUnit: 'Inches',
        verticalResolution: pixelsPerInch,
        verticalResolutionUnit: 'PPI',
        heightUnit: 'Inches',
      },
    },
  })
  const withSrgb = embedSrgb(new Uint8Array(psd))
  return beside ? insertResource(withSrgb, BESIDE_RESOURCE, beside) : withSrgb
}

const toPsdLayer = ({ name, pixels, hidden, opacity, blend, left = 0, top = 0 }: PictureLayer): Layer => ({
  name,
  hidden,
  left,
  top,
  blendMode: blend,
  opacity,
  imageData: pixels,
})
