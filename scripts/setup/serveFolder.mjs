import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'

/** Media types of what the build holds. A wrong one for .wasm or .js makes the browser refuse the file. */
const MEDIA_TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
})

/** Cross-origin isolation gives the worker precise timers and shared memory. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * The file an address stands for, or undefined where there is none or it would lie outside the folder.
 * @param {string} folder
 * @param {string} address path and query of the request
 */
function findFile(folder, address) {
  let pathname
  try {
    pathname = decodeURIComponent(new URL(address, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  const file = path.join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  if (!file.startsWith(path.resolve(folder) + path.sep) || file.includes('\0')) return undefined
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? { file, bytes: stat.size } : undefined
}

/**
 * A static server of one folder. Files below assets/ carry a hash in their names and may be cached for good; all else is asked for anew.
 * @param {string} folder absolute
 * @returns {import('node:http').Server} not listening yet
 */
export function serveFolder(folder) {
  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...HEADERS, Allow: 'GET, HEAD' }).end()
      return
    }
    const found = findFile(folder, request.url ?? '/')
    if (!found) {
      response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
      return
    }
    const lasting = path.relative(folder, found.file).split(path.sep)[0] === 'assets'
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': MEDIA_TYPES[path.extname(found.file).toLowerCase()] ?? 'application/octet-stream',
      'Content-Length': found.bytes,
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(found.file)
        .on('error', () => response.destroy())
        .pipe(response)
  })
}

/**
 * Listens on this machine only. A taken port gives way to the next free one, unless it is the only one wanted.
 * @param {import('node:http').Server} server
 * @param {number} port 0 = any free one
 * @param {{ strict?: boolean }} [options]
 * @returns {Promise<string>} the address, ending in a slash
 */
export function listen(server, port, options = {}) {
  return new Promise((resolve, reject) => {
    let next = port
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const free = error.code === 'EADDRINUSE' && !options.strict && port !== 0 && next < port + 20
      if (free) server.listen(++next, '127.0.0.1')
      else reject(error)
    })
    server.on('listening', () => {
      const address = server.address()
      resolve(`http://localhost:${typeof address === 'object' && address ? address.port : next}/`)
    })
    server.listen(next, '127.0.0.1')
  })
}
