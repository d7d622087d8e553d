import path from 'node:path'
import { makeUserFolder, writeUserFile } from '../../shell/files.ts'
import { writePicture } from '../../shell/writePicture.ts'
import { drawHints } from '../drawHints.ts'
import type { FinishReport } from '../finish/summarizeFinish.ts'
import { fitInto } from '../fitInto.ts'
import { conditionLabel } from '../formatTable.ts'
import type { Look } from '../look.ts'
import type { Report } from '../summarize.ts'
import { finishPage } from './finishPage.ts'
import { type PictureFile, reportPage } from './page.ts'

const PICTURE_PX = 320

/** Writes `index.html` and `pictures/*.png` into a folder, which is made; the page works from disk, without a network. */
export async function writeReport(
  folder: string,
  report: Report,
  samples: readonly Look[],
  worst: readonly Look[],
): Promise<void> {
  await makeUserFolder(path.join(folder, 'pictures'))
  for (const look of new Map([...samples, ...worst].map((one) => [one.pair.name, one])).values()) {
    await writePictures(folder, look)
  }
  await writeUserFile(path.join(folder, 'index.html'), reportPage(report, samples, worst, fileOf))
}

/** Writes the report of `--finish` as `index.html` into a folder, which is made. */
export async function writeFinishReport(folder: string, report: FinishReport): Promise<void> {
  await makeUserFolder(folder)
  await writeUserFile(path.join(folder, 'index.html'), finishPage(report))
}

const fileOf: PictureFile = (name, what, method) => {
  const part = typeof what === 'string' ? what : `${conditionLabel(what)}-${method}`
  return `pictures/${name.replace(/[^\w.-]+/g, '_')}.${part}.png`
}

async function writePictures(folder: string, { pair, shots }: Look): Promise<void> {
  const save = (file: string, picture: Parameters<typeof writePicture>[1]) =>
    writePicture(path.join(folder, file), fitInto(picture, PICTURE_PX))
  await save(fileOf(pair.name, 'truth'), pair.truth)
  await save(fileOf(pair.name, 'line'), drawHints(pair, shots.at(-1)?.strokes ?? []))
  for (const { condition, pictures } of shots) {
    for (const { method, picture } of pictures) await save(fileOf(pair.name, condition, method), picture)
  }
}
