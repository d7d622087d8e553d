import fs, {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { type IncomingMessage, type RequestOptions, request, type Server } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './runCommand.mjs'
import { listen, serveFolder } from './serveFolder.mjs'
import { SITE_HEADERS } from './siteHeaders.mjs'

const LARGE_BYTES = 8_000_000
const SECRET = 'nobody may read this'
let folder: string
let server: Server
let address: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tintline-serve-'))
  const inSite = (name: string) => path.join(folder, 'site', name)
  mkdirSync(inSite('assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), SECRET)
  writeFileSync(inSite('index.html'), '<h1>home</h1>')
  writeFileSync(inSite('favicon.svg'), '<svg/>')
  writeFileSync(inSite('empty.txt'), '')
  writeFileSync(inSite('with space.md'), '×')
  writeFileSync(inSite('assets/a.wasm'), 'wasm')
  writeFileSync(inSite('assets/w.safetensors'), 'weights')
  writeFileSync(inSite('large.bin'), '')
  truncateSync(inSite('large.bin'), LARGE_BYTES)
  symlinkSync(path.join(folder, 'secret.txt'), inSite('link.txt'))
  symlinkSync(folder, inSite('up'))
  symlinkSync('loop', inSite('loop'))
  server = serveFolder(path.join(folder, 'site'))
  address = await listen(server, 0)
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Asks with path and headers exactly as written: fetch would tidy them. */
function ask(rawPath: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(address)
    request({ host: '127.0.0.1', port, path: rawPath, agent: false, ...options }, async (response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode, headers: response.headers, body })
    })
      .on('error', reject)
      .end()
  })
}

/** Sends bytes that need not be HTTP and waits for the end of the connection. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.end(text))
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => {
      // Being cut off is an answer too.
    })
    socket.on('close', () => resolve(answer))
  })
}

describe('what is there', () => {
  it('comes with the headers of the studio and its media type', async () => {
    const home = await ask('/')
    expect(home.body).toBe('<h1>home</h1>')
    expect(home.headers['content-type']).toContain('text/html')
    expect(home.headers['cache-control']).toBe('no-cache')
    const wasm = await ask('/assets/a.wasm?x=1')
    expect(wasm.headers['content-type']).toBe('application/wasm')
    expect(wasm.headers['cache-control']).toContain('immutable')
    expect((await ask('/assets/w.safetensors')).headers['content-type']).toBe('application/octet-stream')
    const text = await ask('/with%20space.md')
    expect([text.body, text.headers['content-type']]).toEqual(['×', 'text/markdown; charset=utf-8'])
    expect(await ask('/empty.txt')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    ['/', {}],
    ['/nothing', {}],
    ['/', { method: 'POST' }],
    ['/', { headers: { host: 'evil.example' } }],
  ])('%s %j carries the headers that shut the page off', async (rawPath, options) => {
    const { headers } = await ask(rawPath, options)
    for (const [name, value] of Object.entries(SITE_HEADERS)) expect(headers[name.toLowerCase()]).toBe(value)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('says how other hosts send the same', () => {
    const page = readFileSync(path.join(ROOT, 'docs/hosting.md'), 'utf8')
    for (const [name, value] of Object.entries(SITE_HEADERS)) expect(page).toContain(`\n${name}: ${value}\n`)
  })

  it('is not sent again to who has it', async () => {
    const { etag = '' } = (await ask('/')).headers
    expect(await ask('/', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, body: '' })
  })

  it('is told of without being sent, and not written to', async () => {
    const head = await ask('/', { method: 'HEAD' })
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '13', ''])
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
  })
})

describe('a range', () => {
  it.each([
    ['bytes=4-7', 206, 'home'],
    ['bytes=8-', 206, '</h1>'],
    ['bytes=8-9999', 206, '</h1>'],
    ['bytes=99-', 416, ''],
  ])('%s gives that part', async (range, status, body) => {
    expect(await ask('/', { headers: { range } })).toMatchObject({ status, body })
  })

  it.each([
    'bytes=5-2',
    'bytes=-5',
    'bytes=',
    'bytes=x-y',
    'bytes=0-1,3-4',
    `bytes=${'9'.repeat(20)}-`,
    'lines=1-2',
  ])('%s cannot be had, so the whole file comes', async (range) => {
    expect(await ask('/', { headers: { range } })).toMatchObject({ status: 200, body: '<h1>home</h1>' })
  })

  it('is not cut from a file that may have changed', async () => {
    const headers = { range: 'bytes=4-7', 'if-range': '"old"' }
    expect((await ask('/', { headers })).status).toBe(200)
  })
})

describe('what is not there', () => {
  it.each([
    '/nothing.js',
    '/assets',
    '/assets/',
    '/index.html/',
    '/favicon.svg/x',
    '/index',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/../index.html',
    '//index.html',
    '/\\..\\secret.txt',
    '/%00',
    '/index.html%00.js',
    '/%zz',
    '/%',
    '/%c0%ae%c0%ae/secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/up/site/index.html',
    '/loop',
    'http://localhost/index.html',
    '*',
  ])('%s is not found', async (rawPath) => {
    expect(await ask(rawPath)).toMatchObject({ status: 404, body: 'Not found' })
  })

  it.each([255, 256, 300, 5000])('a segment of %i characters is not found', async (length) => {
    expect((await ask(`/${'x'.repeat(length)}`)).status).toBe(404)
    expect((await ask(`/${'x'.repeat(length)}/y`)).status).toBe(404)
  })

  it('whatever is asked for, the server stays and gives nothing away', async () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '', 'index.html', 'favicon.svg', 'assets', 'up', 'link.txt', 'secret.txt'),
      fc.constantFrom('%00', '%', '%zz', '%2e%2e', '%2f', '%5c', '\\', '%ff', '%e2%82', '?', '#', ';', '%25'),
      fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
      fc.integer({ min: 200, max: 2000 }).map((length) => 'x'.repeat(length)),
    )
    const range = fc.oneof(
      fc.constant(undefined),
      fc.tuple(fc.integer(), fc.integer()).map(([start, end]) => `bytes=${start}-${end}`),
      fc.stringMatching(/^bytes=[0-9,-]{0,12}$/),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), range, async (pieces, wanted) => {
        const headers = wanted === undefined ? {} : { range: wanted }
        const answer = await ask(`/${pieces.join('/')}`, { headers })
        expect([200, 206, 404, 416]).toContain(answer.status)
        expect(answer.body).not.toContain(SECRET)
      }),
      { numRuns: 300 },
    )
    expect((await ask('/')).status).toBe(200)
  })

  it('what is no HTTP is cut off', async () => {
    expect(await sendRaw('GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
    expect(await sendRaw('\x16\x03\x01\x02')).not.toContain('200')
    expect((await ask('/')).status).toBe(200)
  })

  it('a file that goes between looking and reading ends the answer, not the server', async () => {
    const open = fs.createReadStream
    fs.createReadStream = (_, options) => open(path.join(folder, 'gone'), options)
    syncBuiltinESMExports()
    try {
      await expect(ask('/large.bin')).rejects.toThrow()
    } finally {
      fs.createReadStream = open
      syncBuiltinESMExports()
    }
    expect((await ask('/large.bin')).body).toHaveLength(LARGE_BYTES)
  })
})

describe('the name that was asked', () => {
  it.each(['localhost', 'localhost:4173', 'LOCALHOST', 'tintline.localhost:1', '127.0.0.1:80', '[::1]:4173'])(
    '%s is this machine',
    async (host) => {
      expect((await ask('/', { headers: { host } })).status).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'evil.example:4173',
    'localhost.evil.example',
    'notlocalhost',
    'localhost@evil.example',
    '127.0.0.1.nip.io',
    '192.168.0.2',
    '0.0.0.0',
    '[::]',
    'localhost:x',
  ])('“%s” is refused', async (host) => {
    const answer = await ask('/', { headers: { host } })
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('home')
  })

  it('is asked for in HTTP/1.0 too', async () => {
    expect(await sendRaw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 403/)
  })
})

/** Open descriptors of this process, where the system lists them. */
const openFiles = () => readdirSync('/proc/self/fd').length

it.skipIf(process.platform !== 'linux')('downloads that are broken off leave no file open', async () => {
  const before = openFiles()
  const breakOff = () =>
    new Promise<void>((resolve) => {
      const { port } = new URL(address)
      const download = request({ host: '127.0.0.1', port, path: '/large.bin', agent: false }, (response) => {
        response.once('data', () => download.destroy())
        response.on('error', () => {
          // Broken off by us.
        })
        response.on('close', () => resolve())
      })
      download.on('error', () => resolve()).end()
    })
  await Promise.all(Array.from({ length: 40 }, breakOff))
  await expect.poll(openFiles).toBeLessThanOrEqual(before + 4)
})

it('moves on from a taken port, and fails when it may not', async () => {
  const { port } = new URL(address)
  const second = serveFolder(folder)
  const moved = await listen(second, Number(port))
  expect(moved).not.toBe(address)
  expect((await fetch(moved)).status).toBe(404)
  second.close()
  await expect(listen(serveFolder(folder), Number(port), { strict: true })).rejects.toThrow('EADDRINUSE')
})

it('rejects where no port is left to move on to', async () => {
  const taken = serveFolder(folder)
  await listen(taken, 65_535)
  await expect(listen(serveFolder(folder), 65_535)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  taken.close()
})
