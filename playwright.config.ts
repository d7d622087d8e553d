import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from './e2e/chromium.ts'

const port = Number(process.env.E2E_PORT ?? 4175)

/** End-to-end tests of the built studio (`npm run build` first), served as `npm start` serves it. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'studio', testIgnore: 'screenshot.ts' },
    { name: 'screenshot', testMatch: 'screenshot.ts' },
  ],
  webServer: { command: `node scripts/serve.mjs ${port}`, port, timeout: 30_000 },
})
