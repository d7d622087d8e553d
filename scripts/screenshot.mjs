// `npm run screenshot`: builds the studio and takes docs/screenshot.png of it at work.
import { buildStudio } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/nodeVersion.mjs'
import { runTool, TOOLS } from './setup/runCommand.mjs'

requireNode()
await ensureInstalled()
process.env.CHROMIUM_PATH = await ensureChromium()
const built = await buildStudio()
process.exit(built || (await runTool(TOOLS.playwright, ['test', '--project=screenshot'])))
