/** Gzip (RFC 1952): line art shrinks about a hundredfold, and its checksum tells a damaged record from a good one. */
export function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(bytes, new CompressionStream('gzip'))
}

/** The bytes `gzip` took. Rejects with a TypeError where they are damaged. */
export function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(packed, new DecompressionStream('gzip'))
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Response(new Blob([bytes]).stream().pipeThrough(stream))
  return new Uint8Array(await packed.arrayBuffer())
}
