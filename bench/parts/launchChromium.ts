import { type Browser, chromium } from 'playwright'
import { CHROMIUM_ARGS, CHROMIUM_PATH } from '../../e2e/chromium.ts'

const SOFTWARE_ADAPTER = '--use-webgpu-adapter=swiftshader'

/** Chromium with the machine's own GPU where it offers WebGPU on one, else with the software adapter of the tests. */
export async function launchChromium(): Promise<Browser> {
  const executable = CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}
  const realArgs = CHROMIUM_ARGS.filter((arg) => arg !== SOFTWARE_ADAPTER)
  const browser = await chromium.launch({ args: [...realArgs, '--enable-features=Vulkan'], ...executable })
  const page = await browser.newPage()
  await page.goto('chrome://version')
  const hasGpu = await page.evaluate(async () => !!(await navigator.gpu?.requestAdapter())).catch(() => false)
  await page.close()
  if (hasGpu) return browser
  await browser.close()
  return chromium.launch({ args: CHROMIUM_ARGS, ...executable })
}
