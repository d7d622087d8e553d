/** Activations of one layer of a network at every place: [places × channels], row-major. */
export interface FeatureMap {
  readonly values: Float32Array
  readonly channels: number
}

/**
 * Distance of two pictures in one layer of a network: each place's channel vector is scaled to length 1, then squared
 * differences are summed over channels and averaged over places; 0 … 4, and at most 2 where no activation is negative (after ReLU). A
 * vector of zeros has no direction and stays zeros. `counts` says which places take part (all, unless told).
 * Source: Zhang, Isola, Efros, Shechtman, Wang, "The unreasonable effectiveness of deep features as a perceptual metric",
 * CVPR 2018, eq. 1 with all learned weights 1.
 */
export function featureDistance(
  a: FeatureMap,
  b: FeatureMap,
  counts: (place: number) => boolean = () => true,
): number {
  const { channels } = a
  let sum = 0
  let places = 0
  for (let place = 0; place * channels < a.values.length; place++) {
    if (!counts(place)) continue
    sum += directionDistance(a.values, b.values, place * channels, channels)
    places++
  }
  return places > 0 ? sum / places : 0
}

/** |a/|a| − b/|b||², by |a|², |b|² and a·b in one pass. */
function directionDistance(a: Float32Array, b: Float32Array, from: number, channels: number): number {
  let aa = 0
  let bb = 0
  let ab = 0
  for (let i = from; i < from + channels; i++) {
    const x = a[i] as number
    const y = b[i] as number
    aa += x * x
    bb += y * y
    ab += x * y
  }
  if (aa === 0 || bb === 0) return aa === bb ? 0 : 1
  return Math.max(0, 2 - (2 * ab) / Math.sqrt(aa * bb))
}
