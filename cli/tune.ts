import { runMain } from './shell/runMain.ts'
import { tune } from './tuning/tune.ts'

await runMain('tune', process.argv.slice(2), tune)
