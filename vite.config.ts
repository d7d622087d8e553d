import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from './e2e/chromium.ts'
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

const launchOptions = { args: CHROMIUM_ARGS, ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}) }

export default defineConfig({
  base: './',
  plugins: [react(), pagePolicy],
  worker: { format: 'es', rolldownOptions: { output: { comments: false } } },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: SITE_HEADERS, port: 4173, strictPort: true },
  build: {
    license: true,
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
    // Generous, because a busy machine must not turn a right answer into a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine takes its time to bundle TF.js for the first page. Read from here only, not from a project.
    browser: { connectTimeout: 240_000 },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,cli,bench,scripts}/**/*.test.ts'],
          exclude: ['**/*.browser.test.*'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            api: { host: '127.0.0.1' },
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
