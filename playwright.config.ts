import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from './e2e/chromium.ts'

const port = Number(process.env.E2E_PORT ?? 4175)

/** End-to-end tests of the built studio (`npm run build` first), served as `npm start` serves it. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each test has a page of its own, so that any two can run beside each other.
  fullyParallel: true,
  workers: '100%',
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'studio', testMatch: '**/*.spec.ts' },
    // A trace of so many pages would fill the disk.
    { name: 'faults', testMatch: 'faults/**/*.proof.ts', use: { trace: 'off' } },
    { name: 'screenshot', testMatch: 'screenshot.ts' },
  ],
  webServer: { command: `node scripts/serve.mjs ${port}`, port, timeout: 30_000 },
})
