import { describe, expect, it } from 'vitest'
import { cleanSvg } from './cleanSvg.ts'

const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`

describe('cleanSvg', () => {
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
    ['an image-set', svg('<style>path { mask-image: image-set("//example.org/x" 1x) }</style>')],
    ['a prefixed one', svg('<path d="M0 0" style="mask: -webkit-image-set(\'//example.org/x\' 1x)"/>')],
    ['an unclosed url', svg('<path d="M0 0" style="mask: url(//example.org/x"/>')],
    ['a url broken by a comment', svg('<style>path { mask: ur/**/l(//example.org/x) }</style>')],
    ['an import hidden by an escape', svg('<style>@im\\70ort "//example.org/x";</style>')],
    ['a style sheet instruction', `<?xml-stylesheet href="x.css"?>${svg('')}`],
    ['an animated reference', svg('<a><set attributeName="href" to="javascript:1"/></a>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${svg('<text>&b;</text>')}`],
    [
      'a file as entity',
      `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('<text>&a;</text>')}`,
    ],
    ['entities of a file', `<!DOCTYPE svg [<!ENTITY % a SYSTEM "a.dtd"> %a;]>${svg('')}`],
    ['markup as entity', `<!DOCTYPE svg [<!ENTITY a "<script/>">]>${svg('&a;')}`],
  ])('refuses %s', (_, text) => {
    expect(() => cleanSvg(text)).toThrow(expect.objectContaining({ code: 'unsafe-svg' }))
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
    [
      'namespaces of a stylesheet',
      svg('<style>@namespace svg url(http://www.w3.org/2000/svg); svg|path { fill: red }</style>'),
    ],
  ])('lets %s through', (_, text) => {
    expect(cleanSvg(text).localName).toBe('svg')
  })

  const cleaned = (text: string) => new XMLSerializer().serializeToString(cleanSvg(text))

  it.each([
    [
      'a style sheet of a font service',
      svg(
        '<style>@import url("https://fonts.example.org/css2?family=A:wght@400;700&amp;display=swap"); .b { fill: red }</style><path d="M1 2"/>',
      ),
    ],
    [
      'a font from elsewhere',
      svg('<style>@font-face { src: url(//example.org/f.woff2) } .b { fill: red }</style><path d="M1 2"/>'),
    ],
    [
      'a base address and editors’ own elements and attributes',
      svg(
        '<o:view xmlns:o="urn:o" o:href="//example.org/x"><o:deep/></o:view><path d="M1 2" style="fill: red" xml:base="//example.org/"/>',
        'xmlns:p="urn:p" p:file="//example.org/y"',
      ),
    ],
    [
      'what Illustrator puts aside for itself',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "//example.org/svg11.dtd" [
        <!-- ] --> <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
        <!ENTITY ns_svg 'http://www.w3.org/2000/svg'>
      ]><svg xmlns="&ns_svg;" xmlns:i="&ns_ai;"><switch><foreignObject requiredExtensions="&ns_ai;"><i:ref href="//example.org/x"/>
        </foreignObject><g i:self="x" style="fill: red"><path d="M1 2"/></g></switch></svg>`,
    ],
  ])('takes out %s and keeps the drawing', (_, text) => {
    expect(cleaned(text)).not.toMatch(/example\.org|foreignObject|deep/)
    expect(cleaned(text)).toMatch(/fill: red/)
    expect(cleaned(text)).toMatch(/d="M1 2"/)
  })

  it('calls broken XML damaged, not unsafe', () => {
    expect(() => cleanSvg('<svg><g></svg>')).toThrow(expect.objectContaining({ code: 'truncated-picture' }))
  })
})

describe('an SVG that asks for too much drawing', () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `<g id="l${i + 1}">${`<use href="#l${i}"/>`.repeat(9)}</g>`,
  ).join('')

  it.each([
    ['nested uses', svg(`<path id="l0" d="M0 0"/>${levels}`)],
    [
      'masks within masks',
      svg(
        `<path id="l0" d="M0 0"/>${levels.replaceAll('use href="#l', 'g mask="url(#l').replaceAll('"/>', ')"/>')}`,
      ),
    ],
    [
      'markers on every corner',
      svg(
        `<marker id="m">${'<g/>'.repeat(99)}</marker><path style="marker-mid: url(#m)" d="${'1 1 '.repeat(9999)}"/>`,
      ),
    ],
    ['a use of itself', svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')],
    ['a use of what it is in', svg('<g id="a"><g><use href="#a"/></g></g>')],
    [
      'stacked filters',
      svg(`<filter id="f">${'<feGaussianBlur/>'.repeat(30)}</filter>${'<g filter="url(#f)"/>'.repeat(30)}`),
    ],
    [
      'octaves of noise',
      svg('<filter id="f"><feTurbulence numOctaves="9999"/></filter><g filter="url(#f)"/>'),
    ],
    ['a long path', svg(`<path d="${'1 1 '.repeat(4_100_000)}"/>`)],
    [
      'a long path again and again',
      svg(`<path id="l0" d="${'1 1 '.repeat(400_000)}"/>${'<use href="#l0"/>'.repeat(20)}`),
    ],
    ['a million elements', svg('<g/>'.repeat(1_000_000))],
    ['elements a thousand deep', svg('<g>'.repeat(1000) + '</g>'.repeat(1000))],
    [
      'a text that is repeated',
      `<!DOCTYPE svg [<!ENTITY a "${'a'.repeat(9999)}">]>${svg(`<text>${'&a;'.repeat(9999)}</text>`)}`,
    ],
  ])('is refused: %s', (_, text) => {
    expect(() => cleanSvg(text)).toThrow(expect.objectContaining({ code: 'picture-too-complex' }))
  })

  it('is not one that merely defines much', () => {
    const filters = Array.from(
      { length: 99 },
      (_, i) => `<filter id="f${i}">${'<feOffset/>'.repeat(9)}</filter>`,
    )
    const uses = '<use href="#l0"/>'.repeat(5000)
    expect(cleanSvg(svg(`${filters.join('')}<path id="l0" d="M0 0" filter="url(#f1)"/>`)).localName).toBe(
      'svg',
    )
    expect(cleanSvg(svg(`<path id="l0" d="M0 0"/><a href="#l0">${uses}</a>`)).localName).toBe('svg')
  })
})
