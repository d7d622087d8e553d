// `npm run faults -- --kind KIND --count N --seed S --json FILE`: plants so many faults of a kind in the built studio and tells what broke.
// `--backend wasm|webgpu` has all rounds of `gpu` on one of them.
// `--from N` leaves out the first N rounds of `storage`, which a run with the same seed has been through.
// `--formats A,B` has `opening` break files of these formats alone.
// Values are planted in the engine, and files handed to their readers, under Node; everything else befalls the studio in a browser.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildStudio } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { freePort } from './setup/freePort.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/nodeVersion.mjs'
import { runTool, TOOLS } from './setup/runCommand.mjs'

const OPENING_FORMATS = ['png', 'jpeg', 'webp', 'svg', 'psd', 'ora', 'project']
const KINDS = ['storage', 'kills', 'gpu', 'files', 'soak', 'values', 'tabs', 'readers', 'opening']
/** Rounds of kinds that are quick, where none are asked for. */
const MANY = new Map([
  ['values', 200],
  ['readers', 1000],
  ['opening', 1000],
  ['tabs', 500],
])
const USE = `Use: npm run faults -- --kind ${KINDS.join('|')} [--count N] [--from N] [--backend wasm|webgpu] [--formats A,B] [--seed S] [--json FILE]`

/** @param {string} format */
const isOpened = (format) => OPENING_FORMATS.includes(format)

/** @param {string} reason @returns {never} */
function refuse(reason) {
  console.error(`${reason} ${USE}`)
  process.exit(2)
}

function readOptions() {
  const text = /** @type {const} */ ({ type: 'string' })
  try {
    const options = {
      kind: text,
      count: text,
      from: text,
      backend: text,
      formats: text,
      seed: text,
      json: text,
    }
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} name @param {string | undefined} given @param {number} least */
function checkWhole(name, given, least) {
  if (given !== undefined && !(/^\d{1,9}$/.test(given) && Number(given) >= least))
    refuse(`--${name} takes a whole number from ${least} on, not '${given}'.`)
}

const { kind, count, from, backend, formats, seed, json } = readOptions()
if (!kind || !KINDS.includes(kind)) refuse(`--kind takes one of ${KINDS.join(', ')}, not '${kind}'.`)
checkWhole('count', count, 1)
checkWhole('from', from, 0)
if (from !== undefined && kind !== 'storage') refuse('--from goes with --kind storage alone.')
if (backend !== undefined && (kind !== 'gpu' || !['wasm', 'webgpu'].includes(backend)))
  refuse(`--backend takes wasm or webgpu, with --kind gpu alone.`)
if (formats !== undefined && (kind !== 'opening' || !formats.split(',').every(isOpened)))
  refuse(`--formats takes some of ${OPENING_FORMATS.join(',')}, with --kind opening alone.`)
checkWhole('seed', seed, 0)
requireNode()
await ensureInstalled()
const rounds = count ?? MANY.get(kind)
const env = {
  ...(rounds && { FAULTS_COUNT: String(rounds) }),
  ...(from && { FAULTS_FROM: from }),
  ...(backend && { FAULTS_BACKEND: backend }),
  ...(formats && { FAULTS_FORMATS: formats }),
  ...(seed && { FAULTS_SEED: seed }),
  ...(json && { FAULTS_JSON: path.resolve(process.env.INIT_CWD ?? '.', json) }),
}
if (kind === 'values' || kind === 'readers')
  process.exit(
    await runTool(
      TOOLS.vitest,
      ['run', `planted/${kind}`, '--project=unit-slow', '--disable-console-intercept'],
      {
        env,
      },
    ),
  )
const built = await buildStudio()
if (built !== 0) process.exit(built)
process.exit(
  await runTool(TOOLS.playwright, ['test', '--project=faults', '--workers=1', `planted/${kind}.proof.ts`], {
    env: { ...env, CHROMIUM_PATH: await ensureChromium(), E2E_PORT: String(await freePort()) },
  }),
)
