import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from './e2e/chromium.ts'

const port = Number(process.env.E2E_PORT ?? 4175)

/** End-to-end tests of the built studio (`npm run build` first), served as `npm start` serves it. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each test has a page of its own and finds nothing stored, so that any two can run beside each other. Half of the time of one is waiting.
  fullyParallel: true,
  workers: '150%',
  // Neither fonts nor dates of a machine are in the pictures of screens.spec.ts.
  snapshotPathTemplate: 'e2e/screens/{arg}{ext}',
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    // Recording costs a sixth of all time: `--trace=retain-on-failure` has it.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'studio', testMatch: '**/*.spec.ts' },
    // Campaigns have no time limit: what cannot be clicked is a broken promise, not the end of all rounds.
    { name: 'faults', testMatch: 'faults/**/*.proof.ts', use: { actionTimeout: 120_000 } },
    { name: 'screenshot', testMatch: 'screenshot.ts' },
  ],
  webServer: { command: `node scripts/serve.mjs ${port}`, port, timeout: 30_000 },
})
