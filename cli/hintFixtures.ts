import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeHintFixtures } from './fixtures/makeHintFixtures.ts'

// `npm run pretrain:fixtures [FILE]`: writes the golden cases that hold pretrain/hints to core/hints.
const file = process.argv[2] ?? 'pretrain/tests/golden/hints.golden.json'
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, `${JSON.stringify(makeHintFixtures())}\n`)
