import { describe, expect, it } from 'vitest'
import { parseSvgArt, UnsupportedArt } from './svgArt.ts'

const viewBox = (attributes: string) =>
  parseSvgArt(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path d="M0 0h9v9z"/></svg>`, 'p-')
    .viewBox

describe('the view box of art', () => {
  it('is the one it names, whatever its size on paper', () => {
    expect(viewBox('viewBox="1 2 30 40" width="210mm" height="297mm"')).toEqual([1, 2, 30, 40])
  })

  it('is its size in px where it names none, so that a page in points is not cut', () => {
    expect(viewBox('width="400.0pt" height="300pt"').map(Math.round)).toEqual([0, 0, 533, 400])
    expect(viewBox('width="210mm" height="297mm"').map(Math.round)).toEqual([0, 0, 794, 1123])
    expect(viewBox('width="64" height="1e2px"')).toEqual([0, 0, 64, 100])
  })

  it('cannot be a share of an unknown page', () => {
    expect(() => viewBox('width="100%" height="100%"')).toThrow(UnsupportedArt)
    expect(() => viewBox('')).toThrow(UnsupportedArt)
  })
})
