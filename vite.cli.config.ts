import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { defineConfig } from 'vite'

/** Every file right inside cli/ and bench/ is a command; folders below hold their parts. */
function commands(): Record<string, string> {
  const files = ['cli', 'bench'].flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
  const sources = files.filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  return Object.fromEntries(sources.map((file) => [basename(file, '.ts'), file]))
}

/** The TF.js wasm module is CommonJS made by Emscripten: it wants these names even inside an ES module. */
const COMMONJS_NAMES = [
  "import { createRequire as createRequireOfBundle } from 'node:module'",
  'const require = createRequireOfBundle(import.meta.url)',
  'const __filename = import.meta.filename',
  'const __dirname = import.meta.dirname',
].join('\n')

/** The command line under Node. TF.js is bundled because its packages are not valid ES modules for Node; the rest stays outside. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: [/^@tensorflow\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-cli',
    license: true,
    minify: false,
    rolldownOptions: {
      input: commands(),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        banner: COMMONJS_NAMES,
      },
    },
  },
})
