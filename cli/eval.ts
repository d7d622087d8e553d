import { isMainThread } from 'node:worker_threads'
import { evaluate } from './evaluation/evaluate.ts'
import { serveJobs } from './evaluation/jobWorker.ts'
import { runMain } from './shell/runMain.ts'

if (isMainThread) await runMain('eval', process.argv.slice(2), evaluate)
else await serveJobs()
