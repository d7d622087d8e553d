import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { freePort } from '../../../scripts/setup/freePort.mjs'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from '../../chromium.ts'

const START_PATIENCE_MS = 60_000
const ANSWER_PATIENCE_MS = 45_000
const MOST_ATTEMPTS = 3

/** A Chromium of our own with a profile on the disk: its processes can be killed, and started again over what they left. */
export class OwnBrowser {
  readonly #profile: string
  #process: ChildProcess | undefined
  #browser: Browser | undefined

  private constructor(profile: string) {
    this.#profile = profile
  }

  static async start(): Promise<OwnBrowser> {
    const own = new OwnBrowser(await mkdtemp(path.join(tmpdir(), 'tintline-profile-')))
    await own.startAgain()
    return own
  }

  get tabs(): BrowserContext {
    const [context] = this.#browser?.contexts() ?? []
    if (!context) throw new Error('The browser has no window')
    return context
  }

  /** Starts it over the profile that is there. On a machine that has just booted Chromium now and then stays silent: then once more. */
  async startAgain(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#launch()
      } catch (error) {
        await this.kill()
        if (attempt === MOST_ATTEMPTS) throw error
      }
    }
  }

  async #launch(): Promise<void> {
    const port = await freePort()
    const args = [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--no-default-browser-check',
      '--disable-gpu-process-crash-limit',
      '--disable-domain-blocking-for-3d-apis',
      `--user-data-dir=${this.#profile}`,
      `--remote-debugging-port=${port}`,
      'about:blank',
    ]
    this.#process = spawn(CHROMIUM_PATH ?? chromium.executablePath(), args, {
      stdio: 'ignore',
      detached: true,
    })
    const endMs = Date.now() + START_PATIENCE_MS
    while (!(await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined))) {
      if (Date.now() > endMs) throw new Error('Chromium did not start')
      await new Promise((done) => setTimeout(done, 50))
    }
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: ANSWER_PATIENCE_MS })
  }

  /** Ends all processes of a type, 'renderer' or 'GPU', without a word. */
  async killProcesses(type: string): Promise<void> {
    const session = await this.#browser?.newBrowserCDPSession()
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
    await session?.detach()
    for (const found of processInfo) if (found.type === type) process.kill(found.id, 'SIGKILL')
  }

  /** Ends all of it at once, as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child?.pid || child.exitCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    // The whole group: what outlives the browser would hold its profile.
    process.kill(-child.pid, 'SIGKILL')
    await gone
    await this.#browser?.close().catch(() => {
      // It is gone already.
    })
  }

  /** Ends it, and removes its profile. */
  async remove(): Promise<void> {
    await this.kill()
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
