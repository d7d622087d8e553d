import { colorizeFile } from './colorizing/colorizeFile.ts'
import { runMain } from './shell/runMain.ts'

await runMain('colorize', process.argv.slice(2), colorizeFile)
