import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createRandom, hashString } from '../../src/core/random.ts'
import { DuplicateFinder, judge } from './clean.ts'
import { writeContactSheet } from './contactSheet.ts'
import { ManifestBuilder, type ManifestItem } from './manifest.ts'
import { readOutliers } from './outliers.ts'
import { type PairJob, pictureRandom, type RenderedPair } from './renderPair.ts'
import { renderInOrder } from './renderPool.ts'
import { draftScenes } from './scenes.ts'
import { hashShards, ShardWriter } from './shards.ts'
import { hasOwnColors, planSheet, SHEET_PX } from './sheetPlan.ts'
import type { ArtItem } from './sources/artItem.ts'
import { allSources } from './sources/index.ts'
import { SEED, SPLITS, type Split, splitOf } from './split.ts'

const SCENE_SHARE = 0.22
const PNG_LIMIT: Readonly<Record<Split, number>> = { train: 0, val: 200, test: 600 }
/** Share of a split's jobs that are also encoded, so that the limit is met from all over the split. */
const PNG_SHARE: Readonly<Record<Split, number>> = { train: 0, val: 0.1, test: 0.5 }
const PAIR_PX = SHEET_PX / 2

interface Draft {
  job: PairJob
  entry: Omit<ManifestItem, 'index'>
  /** The sources its picture is compared within. */
  source: string
}

const DATA = join(fileURLToPath(new URL('..', import.meta.url)), 'data')

/** Everything one build holds on to. */
class Build {
  readonly manifest = new ManifestBuilder()
  readonly kept = new Map<Split, ArtItem[]>([
    ['train', []],
    ['val', []],
    ['test', []],
  ])
  private readonly duplicates = new DuplicateFinder()
  private readonly pngs = new Map<Split, number>()
  private done = 0
  private readonly startedMs = Date.now()

  constructor(
    private readonly folder: string,
    private readonly shards: ShardWriter,
    private readonly processes: number,
  ) {}

  async render(drafts: readonly Draft[]): Promise<void> {
    const byId = new Map(drafts.map((draft) => [draft.job.id, draft]))
    const jobs = drafts.map(({ job }) => job)
    await renderInOrder(jobs, this.processes, async (job, result) => {
      const draft = byId.get(job.id) as Draft
      if ('dropped' in result) this.manifest.drop(job.id, draft.source, result.dropped)
      else await this.accept(draft, result.pair)
      if (++this.done % 250 === 0) this.report(drafts.length)
    })
  }

  private async accept({ job, entry, source }: Draft, pair: RenderedPair): Promise<void> {
    const reason = judge(pair.facts) ?? this.duplicates.check(source, pair.facts)
    if (reason) return this.manifest.drop(entry.id, source, reason)
    const index = await this.shards.append(entry.split, pair)
    this.manifest.keep({ ...entry, index }, pair)
    const [only, ...more] = job.items
    if (only && more.length === 0 && !only.page) this.kept.get(entry.split)?.push(only)
    await this.writePng(entry, pair)
  }

  private async writePng({ id, split }: Draft['entry'], { png }: RenderedPair): Promise<void> {
    const written = this.pngs.get(split) ?? 0
    if (!png || written >= PNG_LIMIT[split]) return
    this.pngs.set(split, written + 1)
    const stem = join(this.folder, 'pairs', split, id.replace(/[^\w.-]+/g, '_'))
    await writeFile(`${stem}.line.png`, png.line)
    await writeFile(`${stem}.color.png`, png.color)
  }

  private report(total: number): void {
    const seconds = Math.round((Date.now() - this.startedMs) / 1000)
    process.stderr.write(
      `${this.done} pictures in ${seconds} s (this round ${total}), kept ${this.manifest.items.length}\n`,
    )
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      limit: { type: 'string' },
      processes: { type: 'string', default: '2' },
      out: { type: 'string', default: DATA },
    },
  })
  const folder = values.out
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit)
  if (!(limit > 0))
    throw new Error(`--limit ${values.limit} is not a number above 0: give the number of single pictures.`)
  await clear(folder)
  const shards = await ShardWriter.create(folder)
  const build = new Build(folder, shards, Number(values.processes))
  const drawn = await drawOrder(limit)
  const isOutlier = await readOutliers()
  for (const { id, source } of drawn.filter(isOutlier)) build.manifest.drop(id, source, 'outlier')
  await build.render(drawn.filter((item) => !isOutlier(item)).map(singleDraft))
  await build.render(draftScenes(build.kept, SCENE_SHARE, SEED).map(sceneDraft))
  await shards.close()
  await finish(folder, build.manifest)
}

/** The manifest goes first: half-written shards must not look like a data set. */
async function clear(folder: string): Promise<void> {
  await rm(join(folder, 'manifest.json'), { force: true })
  for (const name of ['pairs', 'sheets']) await rm(join(folder, name), { recursive: true, force: true })
  for (const split of ['val', 'test']) await mkdir(join(folder, 'pairs', split), { recursive: true })
}

/**
 * All art in one seeded shuffle, so that a limited build shows every source; then train before val before test, so that
 * of two equal drawings the train split keeps its own and the judging splits lose theirs.
 */
async function drawOrder(limit: number): Promise<ArtItem[]> {
  const items: ArtItem[] = []
  for (const source of allSources()) items.push(...(await source.load()))
  const drawn = createRandom(SEED).fork('order').shuffle(items).slice(0, limit)
  return SPLITS.flatMap((split) => drawn.filter(({ concept }) => splitOf(concept, SEED) === split))
}

const wantsPng = (id: string, split: Split) => hashString(`png ${id}`) / 2 ** 32 < PNG_SHARE[split]

function singleDraft(item: ArtItem): Draft {
  const { id, source, name, concept, licence, author } = item
  const split = splitOf(concept, SEED)
  const job = { id, seed: SEED, items: [item], wantPng: wantsPng(id, split) }
  const kind = item.style.kind
  const entry = { id, source, name, concept, licence, author, kind, split, ownColors: keepsColors(job) }
  return { job, entry, source }
}

const keepsColors = (job: PairJob) => hasOwnColors(job.items, planSheet(job.items, pictureRandom(job)))

function sceneDraft({ id, split, items }: ReturnType<typeof draftScenes>[number]): Draft {
  const job = { id, seed: SEED, items, wantPng: wantsPng(id, split) }
  const join_ = (pick: (item: ArtItem) => string) => [...new Set(items.map(pick))].sort().join(' + ')
  const entry = {
    id,
    source: 'scene',
    name: join_((item) => item.id),
    concept: join_((item) => item.concept),
    licence: join_((item) => item.licence),
    author: join_((item) => item.author),
    kind: 'scene' as const,
    split,
    ownColors: keepsColors(job),
  }
  return { job, entry, source: 'scene' }
}

async function finish(folder: string, builder: ManifestBuilder): Promise<void> {
  const manifest = builder.finish(SEED, PAIR_PX, await hashShards(folder))
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1))
  const shuffled = createRandom(SEED).fork('sheet').shuffle(manifest.items)
  await writeContactSheet(folder, shuffled.slice(0, 100), PAIR_PX, join(folder, 'contact-sheet.png'))
  for (const source of Object.keys(manifest.counts.source)) {
    const own = shuffled.filter((item) => item.source === source).slice(0, 60)
    await writeContactSheet(folder, own, PAIR_PX, join(folder, 'sheets', `${source}.png`))
  }
  process.stdout.write(
    `${JSON.stringify({ ...manifest, items: manifest.items.length, droppedItems: manifest.droppedItems.length }, null, 1)}\n`,
  )
}

await main()
