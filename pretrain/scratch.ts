import { readFileSync } from 'node:fs'
// @ts-nocheck
import { OwnBrowser } from '../e2e/faults/planted/ownBrowser.ts'
import { listen, serveFolder } from '../scripts/setup/serveFolder.mjs'
const N = 6000
const MODE = process.argv[4]
import { readdirSync } from 'node:fs'
const profile = () => (own as any)
const mains = () => readdirSync('/proc').filter((n) => /^\d+$/.test(n)).filter((n) => { try { const c = readFileSync(`/proc/${n}/cmdline`, 'utf8'); const env = Number(readFileSync(`/proc/${n}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]); return c.includes('--user-data-dir=/tmp/tintline-profile-') && !c.includes('--type=') && env === process.pid } catch { return false } }).map(Number)
const past = JSON.parse(readFileSync('/tmp/jm/past.json', 'utf8')).slice(0, N)
const server = serveFolder(process.argv[2]); const url: string = await listen(server, 0)
const expected = JSON.stringify(past)
const own = await OwnBrowser.start()
const newPage = async () => { const p = own.tabs.pages()[0] ?? await own.tabs.newPage(); await p.addInitScript('globalThis.__name = (f) => f'); p.setDefaultTimeout(60000); p.on('dialog', (d: any) => d.accept()); return p }
const read = (page: any) => page.evaluate(async () => {
  const done = (r: any) => new Promise<any>((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error) })
  const names = (await indexedDB.databases()).map((d) => `${d.name}@${d.version}`)
  if (!names.some((n) => n.startsWith('tintline@'))) return { records: -1, names }
  const db = await done(indexedDB.open('tintline')); const tx = db.transaction(['projects', 'journal']); const j = tx.objectStore('journal')
  const [[project], keys, values] = await Promise.all([done(tx.objectStore('projects').getAll()), done(j.getAllKeys()), done(j.getAll())]); db.close()
  const list: any[] = []; values.forEach((v: any, i: number) => { let at = 0; if (v.kind !== 'block') { list[keys[i][1]] = v; return }
    v.changes.forEach((c: any, k: number) => { const n = v.counts[k]; if (n < 0) { list[keys[i][1] + k] = c; return }
      const points = []; for (let m = 0; m < n; m++, at += 3) points.push({ x: v.points[at], y: v.points[at + 1], pressure: v.points[at + 2] })
      list[keys[i][1] + k] = { ...c, stroke: { ...c.stroke, points } } }) })
  return { records: values.length, blocks: values.filter((v: any) => v.kind === 'block').length, changes: project?.changes, position: project?.position, json: JSON.stringify(list), names } })
const plain = (page: any) => page.evaluate(async (past: any[]) => {
  const done = (r: any) => new Promise<any>((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error) })
  const db = await done(indexedDB.open('tintline')); const tx = db.transaction(['projects', 'journal'], 'readwrite', { durability: 'strict' })
  const [project] = await done(tx.objectStore('projects').getAll())
  tx.objectStore('journal').clear()
  past.forEach((c, i) => tx.objectStore('journal').put(c, [project.id, i]))
  tx.objectStore('projects').put({ ...project, position: past.length, changes: past.length })
  await new Promise<void>((ok) => { tx.oncomplete = () => ok() }); db.close() }, past)
let page = await newPage()
const app = `${url}?backend=wasm&size=128`
await page.goto(app)
await page.getByRole('button', { name: 'New', exact: true }).first().click(); await page.getByText(/^Saved/).waitFor()
await page.goto(`${url}favicon.svg`)
await plain(page)
let bad = 0, partly = 0
const endMs = Date.now() + Number(process.argv[3]) * 60000
let i = 0
for (; Date.now() < endMs; i++) {
  await page.goto(app, { waitUntil: 'commit' }); await page.getByText('Sheet ·').waitFor()
  await page.waitForTimeout(1200 + 2500 * Math.random()); if (MODE === 'main') { for (const pid of mains()) process.kill(pid, 'SIGKILL'); await new Promise((r) => setTimeout(r, 1500)) } if (MODE !== 'main') await own.kill(); await own.startAgain()
  page = await newPage()
  await page.goto(`${url}favicon.svg`)
  const got = await read(page)
  const same = got.json === expected && got.changes === N && got.position === N
  if (got.blocks > 0 && got.blocks < 46) partly++
  if (!same) { bad++; console.log(i, 'LOST', got.records, got.blocks, got.changes, got.names) ; if (got.records < 0) { await page.goto(app); await page.getByRole('button', { name: 'New', exact: true }).first().click(); await page.getByText(/^Saved/).waitFor(); await page.goto(`${url}favicon.svg`) } }
  else if (i % 10 === 0) console.log(i, got.records, got.blocks)
  await plain(page)
}
console.log('rounds', i, 'bad', bad, 'partly folded', partly); await own.remove(); server.close(); process.exit(0)
