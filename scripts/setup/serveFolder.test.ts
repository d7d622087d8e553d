import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen, serveFolder } from './serveFolder.mjs'

let folder: string
let server: Server
let address: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tintline-serve-'))
  mkdirSync(path.join(folder, 'site/assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  writeFileSync(path.join(folder, 'site/index.html'), '<h1>home</h1>')
  writeFileSync(path.join(folder, 'site/assets/a.wasm'), 'wasm')
  server = serveFolder(path.join(folder, 'site'))
  address = await listen(server, 0)
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** Asks with a path exactly as written: fetch would tidy it. */
function rawStatus(rawPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(address)
    request({ host: '127.0.0.1', port, path: rawPath }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('serveFolder', () => {
  it('isolates the page and names the media types', async () => {
    const home = await fetch(address)
    expect(await home.text()).toBe('<h1>home</h1>')
    expect(home.headers.get('content-type')).toContain('text/html')
    expect(home.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(home.headers.get('cross-origin-embedder-policy')).toBe('require-corp')
    expect(home.headers.get('cache-control')).toBe('no-cache')
    const wasm = await fetch(`${address}assets/a.wasm?x=1`)
    expect(wasm.headers.get('content-type')).toBe('application/wasm')
    expect(wasm.headers.get('cache-control')).toContain('immutable')
  })

  it.each([
    '/nothing.js',
    '/assets',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%00',
    '/%zz',
  ])('gives nothing for %s', async (rawPath) => {
    expect(await rawStatus(rawPath)).toBe(404)
  })

  it('refuses to be written to', async () => {
    expect((await fetch(address, { method: 'POST' })).status).toBe(405)
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
})
