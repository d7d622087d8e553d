import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { allSources } from './index.ts'
import { refuseTestOnly } from './refuseTestOnly.ts'

describe('sources', () => {
  it('never hold OpenMoji, the public test set', async () => {
    for (const name of ['openmoji', 'OpenMoji', '@iconify-json/openmoji'])
      expect(() => refuseTestOnly(name)).toThrow(/test set/)
    expect(allSources().some(({ name }) => /openmoji/i.test(name))).toBe(false)
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
    expect(manifest).not.toMatch(/openmoji/i)
  })

  it('each carry a name of their own, a licence, an author and a link', () => {
    const sources = allSources()
    expect(new Set(sources.map(({ name }) => name)).size).toBe(sources.length)
    for (const { licence, author, link } of sources) {
      expect(licence).toMatch(
        /^(CC-BY-4\.0|CC0-1\.0|MIT|Apache-2\.0|public-domain|free for personal and commercial use)$/,
      )
      expect(author).not.toBe('')
      expect(link).toMatch(/^https:/)
    }
  })

  it('load the same art twice, parametric figures included', { timeout: 120_000 }, async () => {
    for (const name of ['facesjs', 'bigheads', 'dicebear-micah']) {
      const source = allSources().find((s) => s.name === name)
      const [a, b] = [await source?.load(), await source?.load()]
      expect(a?.length).toBeGreaterThan(100)
      expect(a?.map(({ svg }) => svg)).toEqual(b?.map(({ svg }) => svg))
    }
  })

  it('keep the two colourings of one drawing on one side of the split', { timeout: 120_000 }, async () => {
    const people =
      (await allSources()
        .find(({ name }) => name === 'react-peeps')
        ?.load()) ?? []
    const concepts = (pose: RegExp) =>
      new Set(people.filter(({ name }) => pose.test(name)).map((p) => p.concept))
    expect(concepts(/^ShirtPants(BW|WB)-/).size).toBe(1)
    expect(new Set(people.map(({ concept }) => concept)).size).toBeGreaterThan(15)
    expect(people.every(({ svg }) => /^<svg [^>]*viewBox="[-\d. ]+"/.test(svg))).toBe(true)
  })
})
