import { renderSvgs } from './evaluation/renderSvgs.ts'

await renderSvgs(process.argv.slice(2))
