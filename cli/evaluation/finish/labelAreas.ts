/** A 4-connected area of a mask. Bounds are in px, `right` and `bottom` the last column and row. */
export interface Area {
  /** Its number in the label map. */
  readonly label: number
  readonly pixels: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface LabelledAreas {
  readonly width: number
  readonly height: number
  /** [height, width]: the label of each pixel's area, 0 where it belongs to none. */
  readonly labels: Int32Array
  /** In order of their first pixel, so that area `label` is at `label − 1`. */
  readonly areas: readonly Area[]
}

/** The 4-connected areas of the pixels that belong (row-major index), of a picture of the given size in px. */
export function labelAreas(
  width: number,
  height: number,
  belongs: (pixel: number) => boolean,
): LabelledAreas {
  const labels = new Int32Array(width * height)
  const queue = new Int32Array(width * height)
  const areas: Area[] = []
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== 0 || !belongs(start)) continue
    const label = areas.length + 1
    areas.push({ label, ...fill(start, label, width, labels, queue, belongs) })
  }
  return { width, height, labels, areas }
}

/** Labels everything connected with `start`; `queue` is room for every pixel of the picture. */
function fill(
  start: number,
  label: number,
  width: number,
  labels: Int32Array,
  queue: Int32Array,
  belongs: (pixel: number) => boolean,
): Omit<Area, 'label'> {
  let pixels = 0
  const take = (pixel: number) => {
    if (labels[pixel] !== 0 || !belongs(pixel)) return
    labels[pixel] = label
    queue[pixels++] = pixel
  }
  take(start)
  let [left, right] = [width, 0]
  for (let i = 0; i < pixels; i++) {
    const pixel = queue[i] as number
    const x = pixel % width
    left = Math.min(left, x)
    right = Math.max(right, x)
    if (x > 0) take(pixel - 1)
    if (x < width - 1) take(pixel + 1)
    if (pixel >= width) take(pixel - width)
    if (pixel + width < labels.length) take(pixel + width)
  }
  const rows = rowsOf(queue, pixels, width)
  return { pixels, left, right, ...rows }
}

function rowsOf(queue: Int32Array, pixels: number, width: number): { top: number; bottom: number } {
  let [first, last] = [queue[0] as number, queue[0] as number]
  for (let i = 1; i < pixels; i++) {
    first = Math.min(first, queue[i] as number)
    last = Math.max(last, queue[i] as number)
  }
  return { top: Math.floor(first / width), bottom: Math.floor(last / width) }
}
