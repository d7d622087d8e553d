/** Where tensors can be computed, fastest first. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const
export type Backend = (typeof BACKENDS)[number]

/** Whether it computes on the graphics card, or on what stands for one; else the processor does. */
export const isGpu = (backend: Backend): boolean => backend === 'webgpu' || backend === 'webgl'
