/** One door to tfjs-layers for the registered layers. */
export { layers } from '@tensorflow/tfjs-layers'

/** A tensor shape with unknown sizes as null (tfjs-layers does not export its own type). */
export type Shape = (number | null)[]
