import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { conceptOf } from '../../pretrain/dataset/concept.ts'

/**
 * Tells by its name in words (`fox face`) whether the generator in `folder` has seen drawings of a thing in training, however
 * drawn. Undefined where the export left no `trainingConcepts.json` (the data set's names of things, as conceptOf gives them).
 */
export async function readTrainingConcepts(folder: string): Promise<((name: string) => boolean) | undefined> {
  const text = await readFile(path.join(folder, 'trainingConcepts.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const concepts = new Set<string>(JSON.parse(text))
  return (name) => concepts.has(conceptOf(name.trim().replace(/[^a-z0-9]+/gi, '-')))
}
