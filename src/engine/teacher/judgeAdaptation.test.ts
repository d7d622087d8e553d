import { describe, expect, test } from 'vitest'
import { strongestOf } from './judgeAdaptation.ts'

/** Judges by a table: strength → hints on the artist's pieces and on others' drawings, of ten each before. Notes what was asked. */
function judgeBy(table: Readonly<Record<number, readonly [own: number, others: number]>>) {
  const asked: number[] = []
  const judgeAt = async (strength: number) => {
    asked.push(strength)
    const [own = 0, others = 0] = table[strength] ?? []
    const better = own <= 9.7 && others <= 10.3
    return { strength, hints: { before: 10, after: own }, others: { before: 10, after: others }, better }
  }
  return { asked, judgeAt }
}

describe('an adaptation is followed', () => {
  test('wholly where that is to be recommended', async () => {
    const { asked, judgeAt } = judgeBy({ 1: [7, 10.2] })
    expect(await strongestOf(judgeAt)).toMatchObject({ strength: 1, better: true })
    expect(asked).toEqual([1])
  })

  test('as far as others’ drawings allow where all of it costs them too much', async () => {
    const { judgeAt } = judgeBy({ 1: [7, 11], 0.7: [8, 10.3], 0.5: [9, 10.1] })
    expect(await strongestOf(judgeAt)).toMatchObject({ strength: 0.7, better: true, hints: { after: 8 } })
  })

  test('not at all, which all of it is judged by, where no part both saves and is cheap', async () => {
    const { asked, judgeAt } = judgeBy({ 1: [7, 11], 0.7: [8, 10.6], 0.5: [9.9, 10.1] })
    expect(await strongestOf(judgeAt)).toMatchObject({ strength: 1, better: false, others: { after: 11 } })
    expect(asked).toEqual([1, 0.7, 0.5])
  })

  test('not at all where it saves nothing: less of it is not asked about', async () => {
    const { asked, judgeAt } = judgeBy({ 1: [9.9, 11], 0.7: [9, 10] })
    expect(await strongestOf(judgeAt)).toMatchObject({ strength: 1, better: false })
    expect(asked).toEqual([1])
  })
})
