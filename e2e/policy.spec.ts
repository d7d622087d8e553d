import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures/test.ts'

let trap: Server
let trapUrl: string
const asked: string[] = []

test.beforeAll(async () => {
  trap = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('caught')
  })
  await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done))
  trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`
})
test.afterAll(() => trap.close())

/** Ways by which something foreign in the page could reach a server. */
const WAYS = ['fetch', 'beacon', 'image', 'style', 'image-set', 'frame', 'script', 'form', 'socket'] as const

test('whatever gets into the page reaches no other server', async ({ studio, page, pageErrors }) => {
  await studio.start()
  await page.evaluate(
    async ({ url, ways }) => {
      const add = (html: string) => document.body.insertAdjacentHTML('beforeend', html)
      const script = document.createElement('script')
      script.src = `${url}/script`
      const attempts: Record<(typeof ways)[number], () => unknown> = {
        fetch: () => fetch(`${url}/fetch`).catch(() => undefined),
        beacon: () => navigator.sendBeacon(`${url}/beacon`, 'x'),
        image: () => add(`<img src="${url}/image">`),
        style: () => add(`<link rel="stylesheet" href="${url}/style"><style>@import "${url}/import"</style>`),
        'image-set': () => add(`<p style='background:image-set("${url}/image-set" 1x)'>x</p>`),
        frame: () => add(`<iframe src="${url}/frame"></iframe><object data="${url}/object"></object>`),
        script: () => document.body.append(script),
        form: () => {
          add(`<form action="${url}/form" method="post" target="_blank"></form>`)
          document.forms[document.forms.length - 1]?.submit()
        },
        socket: () => new WebSocket(`${url.replace('http', 'ws')}/socket`),
      }
      for (const way of ways) await attempts[way]()
    },
    { url: trapUrl, ways: WAYS },
  )
  const stopped = () =>
    pageErrors.flatMap((error) => /^Stopped by the Content-Security-Policy: (\S+)/.exec(error)?.[1] ?? [])
  const directives = ['connect-src', 'form-action', 'frame-src', 'img-src', 'object-src', 'script-src-elem']
  await expect.poll(stopped).toEqual(expect.arrayContaining([...directives, 'style-src-elem']))
  expect(asked).toEqual([])
  pageErrors.length = 0
})

test('nor does a worker, which takes its policy from the server', { tag: '@slow' }, async ({
  studio,
  page,
  pageErrors,
}) => {
  await studio.start()
  const [worker] = page.workers()
  const reached = await worker?.evaluate((url) => fetch(url).catch(() => 'stopped'), `${trapUrl}/worker`)
  expect([reached, asked]).toEqual(['stopped', []])
  await expect
    .poll(() => pageErrors.join('\n'))
    .toContain('Stopped by the Content-Security-Policy: connect-src')
  pageErrors.length = 0
})

test('text is never run as code', { tag: '@slow' }, async ({ studio, page, pageErrors }) => {
  await studio.start()
  const ran = await page.evaluate(async () => {
    const page = globalThis as typeof globalThis & { ran?: string[] }
    page.ran = []
    const script = document.createElement('script')
    script.textContent = 'ran.push("inline")'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="data:,x" onerror="ran.push(\'handler\')">')
    // Not at once: what the test itself runs is exempt.
    setTimeout(() => new Function('ran.push("text")')())
    await new Promise((done) => setTimeout(done, 100))
    return page.ran
  })
  expect(ran).toEqual([])
  pageErrors.length = 0
})

test('the page asks for the policy itself, for hosts that cannot send headers', async ({
  page,
  studio,
  pageErrors,
}) => {
  const headers: string[] = []
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    const { 'content-security-policy': policy, ...others } = response.headers()
    headers.push(policy ?? '')
    await route.fulfill({ response, headers: others })
  })
  await studio.start()
  expect(headers[0]).toContain("default-src 'none'")
  const reached = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    trapUrl,
  )
  expect([reached, asked]).toEqual([false, []])
  pageErrors.length = 0
})
