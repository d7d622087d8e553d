import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { environment: 'node', include: ['{dataset,figures}/**/*.test.ts'] } })
