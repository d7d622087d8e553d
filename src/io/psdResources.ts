/** Bytes before the section of image resources: the header, and the colour mode section, which is empty in RGB. */
const HEADER_BYTES = 26
/** Before its data: signature, number, a name of no letters, length. */
const BLOCK_BYTES = 12
const SIGNATURE = '8BIM'

/**
 * A Photoshop document in RGB with a resource that ag-psd cannot write, before the others (Adobe Photoshop File Formats Specification, "Image
 * Resources Section").
 */
export function insertResource(
  psd: Uint8Array<ArrayBuffer>,
  id: number,
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const block = resourceBlock(id, data)
  const out = new Uint8Array(psd.length + block.length)
  const lengthAt = HEADER_BYTES + 4
  const firstResource = lengthAt + 4
  out.set(psd.subarray(0, firstResource))
  out.set(block, firstResource)
  out.set(psd.subarray(firstResource), firstResource + block.length)
  const view = new DataView(out.buffer)
  view.setUint32(lengthAt, view.getUint32(lengthAt) + block.length)
  return out
}

/** The data of a resource of a Photoshop document; undefined where it has none of that number, or the section is broken. */
export function findResource(psd: Uint8Array<ArrayBuffer>, id: number): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(psd.buffer, psd.byteOffset, psd.byteLength)
  if (psd.length < HEADER_BYTES + 8) return undefined
  const lengthAt = HEADER_BYTES + 4 + view.getUint32(HEADER_BYTES)
  if (lengthAt + 4 > psd.length) return undefined
  const end = Math.min(psd.length, lengthAt + 4 + view.getUint32(lengthAt))
  for (let at = lengthAt + 4; at + BLOCK_BYTES <= end; ) {
    if (String.fromCharCode(...psd.subarray(at, at + 4)) !== SIGNATURE) return undefined
    const nameBytes = even(1 + view.getUint8(at + 6))
    const dataAt = at + 10 + nameBytes
    if (dataAt > end) return undefined
    const bytes = view.getUint32(dataAt - 4)
    if (dataAt + bytes > end) return undefined
    if (view.getUint16(at + 4) === id) return psd.slice(dataAt, dataAt + bytes)
    at = dataAt + even(bytes)
  }
  return undefined
}

function resourceBlock(id: number, data: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES + even(data.length))
  const view = new DataView(block.buffer)
  block.set(new TextEncoder().encode(SIGNATURE))
  view.setUint16(4, id)
  view.setUint32(8, data.length)
  block.set(data, BLOCK_BYTES)
  return block
}

/** Names and data take an even number of bytes. */
const even = (bytes: number) => bytes + (bytes % 2)
