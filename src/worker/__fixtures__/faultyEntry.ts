import '../entry.ts'

/** Faults a test can order: the worker does what a driver, an operating system or a bug does to it. */
export type Fault = 'destroy-device' | 'refused-job' | 'die'

const devices: GPUDevice[] = []
const requestDevice = GPUAdapter.prototype.requestDevice
GPUAdapter.prototype.requestDevice = async function (...args) {
  const device = await requestDevice.apply(this, args)
  devices.push(device)
  return device
}

addEventListener('message', ({ data }: MessageEvent<{ readonly fault?: Fault }>) => {
  if (data.fault === 'die') close()
  if (data.fault === 'destroy-device') for (const device of devices) device.destroy()
  // Larger than any buffer may be: TF.js would go on with zeros.
  if (data.fault === 'refused-job') devices.at(-1)?.createBuffer({ size: 2 ** 50, usage: 128 })
})
