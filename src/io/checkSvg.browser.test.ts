import { describe, expect, it } from 'vitest'
import { checkSvg } from './checkSvg.ts'

const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`

describe('checkSvg', () => {
  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script under a prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>'],
    ['an event handler', svg('<path d="M0 0" onclick="alert(1)"/>')],
    ['a handler on the root', svg('', 'onload="alert(1)"')],
    ['a script link', svg('<a xlink:href=" javascript:alert(1)"><path d="M0 0"/></a>')],
    ['a foreignObject', svg('<foreignObject/>')],
    ['HTML', svg('<p xmlns="http://www.w3.org/1999/xhtml">x</p>')],
    ['an external picture', svg('<image href="https://example.org/a.png"/>')],
    ['a picture beside the file', svg('<image xlink:href="a.png"/>')],
    ['an SVG within', svg('<image href="data:image/svg+xml,&lt;svg/&gt;"/>')],
    ['an external use', svg('<use href="other.svg#a"/>')],
    ['an external paint', svg('<path fill="url(https://example.org/a.svg#b)" d="M0 0"/>')],
    ['an external style', svg('<style>path { fill: url( "//example.org/x" ) }</style>')],
    ['an escaped external style', svg('<style>path { fill: \\75 rl(//example.org/x) }</style>')],
    ['an import', svg('<style>@import "x.css";</style>')],
    ['a style sheet instruction', `<?xml-stylesheet href="x.css"?>${svg('')}`],
    ['an animated reference', svg('<a><set attributeName="href" to="javascript:1"/></a>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${svg('<text>&b;</text>')}`],
  ])('refuses %s', (_, text) => {
    expect(() => checkSvg(text)).toThrow(expect.objectContaining({ code: 'unsafe-svg' }))
  })

  it.each([
    [
      'gradients, uses and embedded pictures',
      svg(
        '<linearGradient id="g"/><use href="#g"/><path fill="url(#g)" d="M0 0"/><image xlink:href="data:image/png;base64,AA=="/>',
      ),
    ],
    ['an embedded font', svg('<style>@font-face { src: url(data:font/woff2;base64,AA==) }</style>')],
    [
      'a plain DOCTYPE',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg('')}`,
    ],
    [
      'editor metadata and a hyperlink',
      svg(
        '<metadata xmlns:r="urn:r" r:about="https://example.org"/><a href="https://example.org"><path d="M0 0"/></a>',
      ),
    ],
  ])('lets %s through', (_, text) => {
    expect(checkSvg(text).localName).toBe('svg')
  })

  it('calls broken XML damaged, not unsafe', () => {
    expect(() => checkSvg('<svg><g></svg>')).toThrow(expect.objectContaining({ code: 'truncated-picture' }))
  })
})
