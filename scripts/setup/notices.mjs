import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{ name: string, version: string, license: string, author: string, text: string }} Notice */

/** Where the notices lie in the built studio. */
export const NOTICES_FILE = 'LICENSES.md'

/**
 * The folder of the installed package that a bundled module belongs to; undefined for sources of our own and what a bundler adds.
 * @param {string} moduleId
 */
export function packageFolderOf(moduleId) {
  const match = /^\0?(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\?]+)/.exec(moduleId)
  return match?.[1]
}

/**
 * What a package says of its licence: its licence file, else that part of its README, else a pointer to our own copy of the licence.
 * @param {string} folder
 * @returns {Notice}
 */
export function readNotice(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  )
  const files = readdirSync(folder)
  const own = files.filter((file) => /^(licen[sc]e|copying|notice)/i.test(file))
  const readme = files.find((file) => /^readme/i.test(file))
  const read = (/** @type {string} */ file) => readFileSync(path.join(folder, file), 'utf8').trim()
  const chapter = readme && /\n#*\s*licen[sc]e\b[\s\S]*$/i.exec(read(readme))?.[0].trim()
  const said = own.length > 0 ? own.map(read).join('\n\n') : chapter
  return {
    name,
    version,
    license: typeof license === 'string' ? license : 'see below',
    author: typeof author === 'string' ? author : (author?.name ?? ''),
    text:
      said ??
      (/Apache-2\.0/.test(license)
        ? 'The Apache License, Version 2.0, stands in the file LICENSE beside this one.'
        : ''),
  }
}

/** @param {Notice} notice */
function chapterOf({ name, version, license, author, text }) {
  return `## ${name} ${version} (${license})\n\n${[author, text].filter(Boolean).join('\n\n')}\n`
}

/** @param {readonly Notice[]} notices */
function pageOf(notices) {
  const sorted = [...notices].sort((a, b) => a.name.localeCompare(b.name))
  return `# Licences of what Tintline is made with\n\nTintline’s own is in the file LICENSE.\n\n${sorted.map(chapterOf).join('\n')}`
}

/**
 * Two plugins of Vite that share what they see: `collect` for the bundles of workers, `write` for the page's, which comes last and puts
 * the licences of all packages in any of them beside it, and our own. Throws where a package says nothing of its licence.
 * @param {string} root the repository's
 */
export function createNotices(root) {
  /** @type {Map<string, Notice>} by folder */
  const notices = new Map()

  /** @param {import('vite').Rolldown.OutputBundle} bundle */
  function note(bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue
      for (const id of part.moduleIds) {
        const folder = packageFolderOf(id)
        if (!folder || notices.has(folder) || !existsSync(path.join(folder, 'package.json'))) continue
        const notice = readNotice(folder)
        if (!notice.text) throw new Error(`${notice.name} is bundled, but its licence is not to be found`)
        notices.set(folder, notice)
      }
    }
  }

  /** @type {() => import('vite').Plugin} */
  const collect = () => ({ name: 'collect-notices', generateBundle: (_options, bundle) => note(bundle) })
  /** @type {import('vite').Plugin} */
  const write = {
    name: 'write-notices',
    apply: 'build',
    generateBundle(_options, bundle) {
      note(bundle)
      this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: pageOf([...notices.values()]) })
      this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync(path.join(root, 'LICENSE')) })
    },
  }
  return { collect, write }
}
