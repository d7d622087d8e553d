import type { Backend } from '../core/backend.ts'

/** What is known of a backend before a tensor is put on it. */
export type Support =
  | { readonly usable: false; readonly reason: string }
  | { readonly usable: true; readonly software: boolean; readonly name: string }

const SOFTWARE_NAMES = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i

/** Whether a GPU's own description says that it is emulated on the processor. */
export function isSoftwareName(name: string): boolean {
  return SOFTWARE_NAMES.test(name)
}

async function webgpuSupport(): Promise<Support> {
  const gpu = typeof navigator === 'undefined' ? undefined : navigator.gpu
  if (!gpu) return { usable: false, reason: 'WebGPU is not offered by this browser' }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) return { usable: false, reason: 'WebGPU found no graphics adapter' }
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ')
  return { usable: true, software: isFallbackAdapter || isSoftwareName(name), name }
}

/** Our own context, because the one TF.js asks for is refused where WebGL is slow, and then a forced WebGL could not be had. */
export function createWebglContext(): WebGL2RenderingContext | null {
  if (typeof OffscreenCanvas === 'undefined') return null
  return new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
  })
}

function webglSupport(): Support {
  const gl = createWebglContext()
  if (!gl) return { usable: false, reason: 'WebGL 2 is not offered by this browser' }
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return { usable: true, software: isSoftwareName(name), name }
}

/** Asks the platform, without computing anything, whether a backend is there and whether it is a real GPU. */
export async function backendSupport(backend: Backend): Promise<Support> {
  if (backend === 'webgpu') return webgpuSupport()
  if (backend === 'webgl') return webglSupport()
  if (backend === 'wasm' && typeof WebAssembly === 'undefined')
    return { usable: false, reason: 'WebAssembly is not offered by this platform' }
  return { usable: true, software: false, name: backend }
}
