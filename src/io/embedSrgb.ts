/**
 * The colour space of all our pixels as an ICC profile: sRGB (IEC 61966-2-1) as Little CMS 2 makes it ("No copyright, use
 * freely"), base64.
 */
const SRGB_PROFILE = [
  'AAACTGxjbXMEQAAAbW50clJHQiBYWVogB+oACwAZAAAAAAAAYWNzcEFQUEwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPbWAAEA',
  'AAAA0y1sY21zAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALZGVzYwAAAQgAAAA2Y3BydAAA',
  'AUAAAABMd3RwdAAAAYwAAAAUY2hhZAAAAaAAAAAsclhZWgAAAcwAAAAUYlhZWgAAAeAAAAAUZ1hZWgAAAfQAAAAUclRSQwAAAggA',
  'AAAgZ1RSQwAAAggAAAAgYlRSQwAAAggAAAAgY2hybQAAAigAAAAkbWx1YwAAAAAAAAABAAAADGVuVVMAAAAaAAAAHABzAFIARwBC',
  'ACAAYgB1AGkAbAB0AC0AaQBuAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAADAAAAAcAE4AbwAgAGMAbwBwAHkAcgBpAGcAaAB0ACwA',
  'IAB1AHMAZQAgAGYAcgBlAGUAbAB5WFlaIAAAAAAAAPbWAAEAAAAA0y1zZjMyAAAAAAABDEIAAAXe///zJQAAB5MAAP2Q///7of//',
  '/aIAAAPcAADAblhZWiAAAAAAAABvoAAAOPUAAAOQWFlaIAAAAAAAACSfAAAPhAAAtsNYWVogAAAAAAAAYpcAALeHAAAY2XBhcmEA',
  'AAAAAAMAAAACZmYAAPKnAAANWQAAE9AAAApbY2hybQAAAAAAAwAAAACj1wAAVHsAAEzNAACZmgAAJmYAAA9c',
].join('')

/** Bytes before the section of image resources: the header, and the colour mode section, which is empty in RGB. */
const RESOURCES_AT = 26 + 4
const ICC_PROFILE_RESOURCE = 1039

/**
 * A Photoshop document in RGB which says that its colours are sRGB: without, a program takes them for whatever it works in.
 * ag-psd cannot write this resource, so it goes in here, before the others (Adobe Photoshop File Formats Specification,
 * "Image Resources Section").
 */
export function embedSrgb(psd: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const block = profileBlock(Uint8Array.from(atob(SRGB_PROFILE), (byte) => byte.charCodeAt(0)))
  const out = new Uint8Array(psd.byteLength + block.length)
  const firstResource = RESOURCES_AT + 4
  out.set(new Uint8Array(psd, 0, firstResource))
  out.set(block, firstResource)
  out.set(new Uint8Array(psd, firstResource), firstResource + block.length)
  const view = new DataView(out.buffer)
  view.setUint32(RESOURCES_AT, view.getUint32(RESOURCES_AT) + block.length)
  return out
}

/** A resource: signature, number, a name of no letters, length, data of an even length. */
function profileBlock(profile: Uint8Array): Uint8Array {
  const block = new Uint8Array(12 + profile.length)
  const view = new DataView(block.buffer)
  block.set(new TextEncoder().encode('8BIM'))
  view.setUint16(4, ICC_PROFILE_RESOURCE)
  view.setUint32(8, profile.length)
  block.set(profile, 12)
  return block
}
