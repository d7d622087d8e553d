import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { measureShares } from '../core/pieces/measureShares.ts'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { sha256Hex } from '../model/sha256.ts'
import { openRehearsal } from './rehearsal.ts'

const fromDisk = shippedFiles('rehearsal')

const manifest = async () => JSON.parse(new TextDecoder().decode(await fromDisk('manifest.json')))

test('the shipped pictures are drawings with colours, each with a licence that lets them be handed on', async () => {
  const { learn, judge, digest } = await openRehearsal(fromDisk)
  const { pictures, sha256 } = await manifest()
  expect(digest).toBe(sha256)
  expect(learn.length + judge.length).toBe(pictures.length)
  expect(learn.length).toBeGreaterThan(6 * judge.length)
  const ids = new Set<string>()
  for (const open of [...learn, ...judge]) {
    const { id, line, picture } = open()
    ids.add(id)
    const { inkShare } = measureShares(line.data, picture.data, 4)
    expect(inkShare).toBeGreaterThan(0.01)
    expect(inkShare).toBeLessThan(0.3)
    const colors = new Set(new Uint32Array(picture.data.buffer))
    expect(colors.size).toBeGreaterThan(2)
  }
  expect(ids.size).toBe(pictures.length)
  for (const { id, author, licence } of pictures) {
    expect(author.length).toBeGreaterThan(0)
    const own = id.startsWith('figures/')
    if (!own)
      expect(licence).toMatch(
        /^(CC0-1\.0|CC-BY-4\.0|public-domain)( \+ (CC0-1\.0|CC-BY-4\.0|public-domain))*$/,
      )
  }
})

test('colours lie where the lines are', async () => {
  const { learn } = await openRehearsal(fromDisk)
  // Neighbours of different colour are mostly at ink: the planes belong together.
  let steps = 0
  let atInk = 0
  for (const open of learn) {
    const { line, picture } = open()
    for (let y = 4; y < 252; y += 2)
      for (let x = 4; x < 250; x += 2) {
        const p = y * 256 + x
        const apart = [0, 1, 2].some(
          (c) => Math.abs((picture.data[4 * p + c] as number) - (picture.data[4 * p + 8 + c] as number)) > 40,
        )
        if (!apart) continue
        steps++
        const around = line.data.subarray(p - 3, p + 6)
        if (Math.min(...around) < 160) atInk++
      }
  }
  expect(steps).toBeGreaterThan(1000)
  expect(atInk / steps).toBeGreaterThan(0.7)
})

test('a file that was changed, is of another design or is not whole is refused by name', async () => {
  const changed = async (path: string) => {
    const bytes = new Uint8Array(await fromDisk(path))
    if (path === 'pictures.bin') bytes[99] = (bytes[99] as number) ^ 1
    return bytes.buffer
  }
  await expect(openRehearsal(changed)).rejects.toMatchObject({ code: 'bad-weights' })
  const sealed = (facts: object, bytes: Uint8Array) => async (path: string) =>
    path === 'pictures.bin'
      ? Uint8Array.from(bytes).buffer
      : Uint8Array.from(new TextEncoder().encode(JSON.stringify(facts))).buffer
  const packed = new Uint8Array(gzipSync(new Uint8Array(1000)))
  const seal = { design: 'rehearsal/256/128', sha256: sha256Hex(packed), bytes: packed.length }
  await expect(openRehearsal(sealed(seal, packed))).rejects.toThrow(/not whole/)
  const other = { ...seal, design: 'rehearsal/512/256' }
  await expect(openRehearsal(sealed(other, packed))).rejects.toMatchObject({ code: 'bad-manifest' })
  await expect(
    openRehearsal(async () => Uint8Array.from(await readFile(import.meta.filename)).buffer),
  ).rejects.toMatchObject({ code: 'bad-manifest' })
})
