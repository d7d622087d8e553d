import { execFileSync } from 'node:child_process'

const CANDIDATES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function installedChromium(): string | undefined {
  for (const name of CANDIDATES) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    } catch {
      // Not on the PATH under this name: try the next one.
    }
  }
  return undefined
}

/** The browser to test in; undefined lets Playwright use the one it downloaded. */
export const CHROMIUM_PATH = process.env.CHROMIUM_PATH ?? installedChromium()

/** Flags that give tests a software WebGPU adapter and keep the browser off the network. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
]
