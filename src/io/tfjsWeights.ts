const LENGTH_BYTES = 8

interface Entry {
  readonly dtype: 'F16' | 'F32'
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

/**
 * A .safetensors file of ours (already judged sound) as what `tf.io.loadWeights` takes: a weights manifest, as JSON, that
 * names one file of weights, and that file's bytes. Half floats stay half floats (TF.js calls it quantization).
 */
export function toTfjsWeights(
  safetensors: Uint8Array<ArrayBuffer>,
  weightsFile: string,
): { manifest: string; weights: Uint8Array<ArrayBuffer> } {
  const view = new DataView(safetensors.buffer, safetensors.byteOffset)
  const start = LENGTH_BYTES + Number(view.getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(safetensors.subarray(LENGTH_BYTES, start)))
  const { __metadata__: _, ...tensors } = header as Record<string, Entry>
  const inFileOrder = Object.entries(tensors).sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  )
  const specs = inFileOrder.map(([name, { dtype, shape }]) => ({
    name,
    shape,
    dtype: 'float32',
    ...(dtype === 'F16' && { quantization: { dtype: 'float16', original_dtype: 'float32' } }),
  }))
  const manifest = JSON.stringify([{ paths: [weightsFile], weights: specs }], null, 1)
  return { manifest, weights: safetensors.slice(start) }
}
