import { createHash } from 'node:crypto'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { createRandom } from '../../src/core/random.ts'
import { writeContactSheet } from './contactSheet.ts'
import type { Manifest, ManifestItem } from './manifest.ts'
import { chooseRehearsal, hasSomethingToColor, isOnPaper } from './rehearsalChoice.ts'
import { SEED } from './split.ts'

/** Read by src/training/rehearsal.ts: sides of the line and of the colours under it. */
const LINE_PX = 256
const COLOR_PX = LINE_PX / 2
const DESIGN = `rehearsal/${LINE_PX}/${COLOR_PX}`

interface Planes {
  readonly line: Buffer
  readonly color: Buffer
}

/**
 * Pictures of the training split that the generator rehearses with while it is taught a style: only licences that allow to hand art on,
 * balanced by source, in their artists' colours. Needs the data of `npm run pretrain:data`.
 *
 *     npm --prefix pretrain run rehearsal -- [--data pretrain/data] [--sheet sheet.png]
 *
 * Writes public/models/rehearsal: pictures.bin (gzip of all lines, 256×256 bytes each, then all colours under them, 128×128×3) and a
 * manifest with its digest and who drew what.
 */
async function main(): Promise<void> {
  const root = resolve(import.meta.dirname, '../..')
  const { values } = parseArgs({ options: { data: { type: 'string' }, sheet: { type: 'string' } } })
  const data = resolve(values.data ?? join(root, 'pretrain/data'))
  const manifest: Manifest = JSON.parse(await readFile(join(data, 'manifest.json'), 'utf8'))
  const planes = await createReader(data, manifest.sizePx)
  const random = createRandom(SEED).fork('rehearsal')
  const chosen = await chooseRehearsal(manifest.items, random, async (item) => {
    const { line, color } = await planes.read(item)
    return hasSomethingToColor(line, color) && (item.kind === 'scene' || isOnPaper(color, COLOR_PX))
  })
  const pictures: Planes[] = []
  for (const item of chosen) pictures.push(await planes.read(item))
  await planes.close()

  const packed = gzipSync(Buffer.concat([...pictures.map((p) => p.line), ...pictures.map((p) => p.color)]), {
    level: 9,
  })
  const out = join(root, 'public/models/rehearsal')
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'pictures.bin'), packed)
  const facts = {
    design: DESIGN,
    sha256: createHash('sha256').update(packed).digest('hex'),
    bytes: packed.length,
    data: manifest.sha256,
    pictures: chosen.map(({ id, author, licence }) => ({ id, author, licence })),
  }
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(facts, null, 1)}\n`)
  if (values.sheet) await writeContactSheet(data, chosen, manifest.sizePx, resolve(values.sheet))
  process.stdout.write(`rehearsal: ${chosen.length} pictures, ${packed.length} bytes\n`)
}

/** Reads pictures of the training split out of its shards, colours at half the side. */
async function createReader(folder: string, sizePx: number) {
  if (sizePx !== LINE_PX) throw new Error(`The shards have ${sizePx} px where ${LINE_PX} are wanted`)
  const [lines, unders] = await Promise.all(
    ['line', 'under'].map((plane) => open(join(folder, `train.${plane}.u8`))),
  )
  const row = async (file: typeof lines, bytes: number, index: number) => {
    const { bytesRead, buffer } = (await file?.read(Buffer.alloc(bytes), 0, bytes, index * bytes)) ?? {}
    if (bytesRead !== bytes || !buffer) throw new Error(`Picture ${index} is not in the shards of ${folder}`)
    return buffer
  }
  return {
    read: async ({ index }: ManifestItem): Promise<Planes> => ({
      line: await row(lines, LINE_PX ** 2, index),
      color: everySecond(await row(unders, 3 * LINE_PX ** 2, index)),
    }),
    close: async () => {
      await lines?.close()
      await unders?.close()
    },
  }
}

/** Every second pixel of every second row: colours stay the flat ones they are, which a mean at their borders would not. */
function everySecond(rgb: Buffer): Buffer {
  const out = Buffer.alloc(3 * COLOR_PX ** 2)
  for (let y = 0, o = 0; y < LINE_PX; y += 2)
    for (let x = 0; x < LINE_PX; x += 2, o += 3)
      rgb.copy(out, o, (y * LINE_PX + x) * 3, (y * LINE_PX + x) * 3 + 3)
  return out
}

await main()
