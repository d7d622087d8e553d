import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from './e2e/chromium.ts'
import { createNotices } from './scripts/setup/notices.mjs'
import { ISOLATION_HEADERS, PAGE_POLICY, SITE_HEADERS } from './scripts/setup/siteHeaders.mjs'

/**
 * Puts the Content-Security-Policy into the built page, for hosts that cannot send headers. Not while developing: the page then
 * reloads by inline scripts and a socket.
 */
const pagePolicy: Plugin = {
  name: 'page-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
      injectTo: 'head-prepend',
    },
  ],
}

const notices = createNotices(import.meta.dirname)

const launchOptions = { args: CHROMIUM_ARGS, ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}) }

const UNIT = '{src,cli,bench,scripts}/**/*.test.ts'
/** What keeps nothing between two calls: its test files share what they import, which saves more time than they take; no mocks there. */
const PURE =
  'src/{core,io,protocol,client,ui,canvas,store,app}/**/!(*Cost|connectKeptPixels|wantedDrawing).test.ts'
const BROWSER = 'src/**/*.browser.test.{ts,tsx}'
/** What takes too long for `npm test`: `npm run test:slow` runs it. */
const SLOW_UNIT = '{src,cli,bench,scripts,e2e}/**/*.slow.test.ts'
const SLOW_BROWSER = 'src/**/*.slow.browser.test.{ts,tsx}'

/** Tests that run in Node. */
const unitTests = (
  name: string,
  include: string,
  exclude: string[],
  isolate = true,
): TestProjectInlineConfiguration => ({
  extends: true,
  // Threads load what they import in two thirds of the time that processes take.
  test: { name, environment: 'node', pool: 'threads', include: [include], exclude, isolate },
})

/** Tests that run in Chromium. */
const browserTests = (
  name: string,
  include: string,
  exclude: string[],
  isolate = true,
): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    include: [include],
    exclude,
    isolate,
    browser: {
      enabled: true,
      api: { host: '127.0.0.1' },
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' }],
    },
  },
})

export default defineConfig({
  base: './',
  plugins: [react(), pagePolicy, notices.write],
  worker: {
    format: 'es',
    plugins: () => [notices.collect()],
    rolldownOptions: { output: { comments: false } },
  },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: SITE_HEADERS, port: 4173, strictPort: true },
  build: {
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-core/dist/register_all_gradients',
      '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops',
      '@tensorflow/tfjs-layers',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      'react',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'react-konva',
      'zustand',
      'zustand/vanilla',
      'perfect-freehand',
      'lucide-react',
      'uplot',
      'ag-psd',
    ],
  },
  test: {
    setupFiles: ['scripts/setup/equateNumbers.ts'],
    // Generous, because a busy machine must not turn a right answer into a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A busy machine takes its time to bundle TF.js for the first page. Read from here only, not from a project.
    browser: { connectTimeout: 240_000 },
    // The default leaves one core idle; on two cores that is half of them.
    maxWorkers: '100%',
    projects: [
      unitTests('unit', UNIT, [BROWSER, SLOW_UNIT, PURE]),
      unitTests('pure', PURE, [BROWSER, SLOW_UNIT], false),
      unitTests('unit-slow', SLOW_UNIT, []),
      // Loading what they import takes as long as the tests themselves; no mocks in them.
      browserTests('browser', BROWSER, [SLOW_BROWSER], false),
      browserTests('browser-slow', SLOW_BROWSER, []),
    ],
  },
})
