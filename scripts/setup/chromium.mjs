import { existsSync } from 'node:fs'
import path from 'node:path'
import { runCommand, runTool, TOOLS } from './runCommand.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The first of the programs found on the PATH.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file))
}

/** Whether packages can be installed here without asking: root on Debian and its kin. */
export function canAptInstall() {
  return process.getuid?.() === 0 && findOnPath(['apt-get']) !== undefined
}

/**
 * Installs Debian packages.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether it worked
 */
export async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
  if ((await install()) === 0) return true
  return (await runCommand('apt-get', ['update', '-qq'], { env })) === 0 && (await install()) === 0
}

/** Playwright's own Chromium, when it was downloaded before. */
async function downloadedChromium() {
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/**
 * Finds or gets a Chromium for the tests: CHROMIUM_PATH, an installed one, Debian's package, Playwright's download.
 * Ends the process with a clear message when none is to be had.
 * @returns {Promise<string>} path of the program
 */
export async function ensureChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) {
    console.error(`CHROMIUM_PATH is '${given}', but there is no such file. Correct it or unset it.`)
    process.exit(1)
  }
  const found = given || findOnPath(NAMES) || (await downloadedChromium())
  if (found) return found
  if (canAptInstall()) {
    console.error('No Chromium found: apt-get install chromium')
    await aptInstall(['chromium'])
  }
  const installed = findOnPath(NAMES)
  if (installed) return installed
  console.error('No Chromium found: downloading one with Playwright')
  await runTool(TOOLS.playwright, ['install', 'chromium'])
  const downloaded = await downloadedChromium()
  if (downloaded) return downloaded
  console.error(
    'The tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.',
  )
  return process.exit(1)
}
