import { realpathSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import sirv from 'sirv'
import { SITE_HEADERS } from './siteHeaders.mjs'

/** Media types that sirv does not know, or names without the character set. */
const MEDIA_TYPES = /** @type {Record<string, string>} */ ({
  '': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.safetensors': 'application/octet-stream',
})

/** Names of this machine. Under any other name a page of somebody else's may be asking (DNS rebinding). */
const LOCAL_HOST = /^(?:localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * The path, as written, of the regular file that an address names; undefined where there is none, where the way to it leads outside
 * the folder or through a symbolic link, or where the system cannot say.
 * @param {string} folder absolute, without links
 * @param {string} address path and query of a request
 */
function findFile(folder, address) {
  const [written = ''] = address.split(/[?#]/, 1)
  const name = written === '/' ? '/index.html' : written
  try {
    const decoded = decodeURI(name)
    const file = path.join(folder, decoded)
    const isPlain = decoded.startsWith('/') && path.posix.normalize(decoded) === decoded
    return isPlain && realpathSync(file) === file && statSync(file).isFile() ? name : undefined
  } catch {
    return undefined
  }
}

/**
 * Leaves a Range only where sirv reads it rightly: one range from its start on, which may say its end. A server may answer any other
 * request with the whole file (RFC 9110, §14.2).
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
function keepPlainRange(headers) {
  const [, start, end] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? []
  const isPlain = start !== undefined && (!end || Number(start) <= Number(end))
  if (!isPlain || headers['if-range'] !== undefined) delete headers.range
}

/**
 * Ends the file that is sent when the request ends, and the request when the file cannot be read: sirv leaves both open.
 * @param {import('node:http').ServerResponse} response
 */
function tieFileTo(response) {
  response.on('pipe', (/** @type {import('node:fs').ReadStream} */ file) => {
    file.on('error', () => response.destroy())
    response.on('close', () => file.destroy())
  })
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} reason */
function refuse(response, status, reason) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(reason)
}

/**
 * A static server of one folder, for this machine only. Files below assets/ carry a hash in their names and may be cached for good; all
 * else is asked for anew.
 * @param {string} folder absolute
 * @returns {import('node:http').Server} not listening yet
 */
export function serveFolder(folder) {
  const root = realpathSync(folder)
  const send = sirv(root, { dev: true, etag: true, extensions: [] })
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(SITE_HEADERS)) response.setHeader(name, value)
    if (!LOCAL_HOST.test(request.headers.host ?? '')) {
      return refuse(response, 403, 'This server answers to localhost only.')
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return refuse(response, 405, 'This server only gives files.')
    }
    const name = findFile(root, request.url ?? '/')
    if (!name) return refuse(response, 404, 'Not found')
    const type = MEDIA_TYPES[path.posix.extname(name).toLowerCase()]
    if (type) response.setHeader('Content-Type', type)
    if (name.startsWith('/assets/')) {
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    }
    request.url = name
    keepPlainRange(request.headers)
    tieFileTo(response)
    try {
      send(request, response, () => refuse(response, 404, 'Not found'))
    } catch {
      // The file went between looking and sending, as while the studio is built anew.
      response.destroy()
    }
  })
}

/** How many ports are tried beside the one wanted, and the last there is. */
const MORE_PORTS = 20
const LAST_PORT = 65535

/**
 * Listens on this machine only. A taken port gives way to the next free one, unless it is the only one wanted. Rejects with the system's
 * error where none is to be had.
 * @param {import('node:http').Server} server
 * @param {number} port 0 = any free one
 * @param {{ strict?: boolean }} [options]
 * @returns {Promise<string>} the address, ending in a slash
 */
export function listen(server, port, options = {}) {
  return new Promise((resolve, reject) => {
    let next = port
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const isTaken = error.code === 'EADDRINUSE' && !options.strict && port !== 0
      if (isTaken && next < Math.min(LAST_PORT, port + MORE_PORTS)) server.listen(++next, '127.0.0.1')
      else reject(error)
    })
    server.on('listening', () => {
      const address = server.address()
      resolve(`http://localhost:${typeof address === 'object' && address ? address.port : next}/`)
    })
    server.listen(next, '127.0.0.1')
  })
}
