import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeHintFixtures } from './fixtures/makeHintFixtures.ts'
import { writeWhole } from './shell/writeWhole.ts'

// `npm run pretrain:fixtures [FILE]`: writes the golden cases that hold pretrain/hints to core/hints.
const file = process.argv[2] ?? 'pretrain/tests/golden/hints.golden.json'
await mkdir(dirname(file), { recursive: true })
await writeWhole(file, `${JSON.stringify(makeHintFixtures())}\n`)
