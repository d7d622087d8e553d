/** Oldest Node the project runs on; `engines` in package.json says the same. */
export const OLDEST_NODE = [20, 19]

/**
 * Whether a version such as `20.19.1` is recent enough.
 * @param {string} version
 * @returns {boolean}
 */
export function nodeIsRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** Ends the process with a clear message when Node is too old. */
export function requireNode() {
  if (nodeIsRecent(process.versions.node)) return
  console.error(
    `Tintline needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. ` +
      'Install a current one from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
