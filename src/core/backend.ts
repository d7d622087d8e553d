/** Where tensors can be computed, fastest first. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const
export type Backend = (typeof BACKENDS)[number]
