import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { aptInstall, canAptInstall, findOnPath } from './chromium.mjs'
import { ROOT, runCommand } from './runCommand.mjs'

/** Where a Python of our own goes when no installed one has them. */
const OWN = path.join(ROOT, '.tintline', 'python')
const OWN_PYTHON = path.join(OWN, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')

/** Debian's packages belong to its own Python, which need not be the first on the PATH. */
const DEBIAN_PYTHON = '/usr/bin/python3'

/** @param {string} python */
function hasPackages(python) {
  return spawnSync(python, ['-c', 'import torch, numpy, scipy'], { stdio: 'ignore' }).status === 0
}

/**
 * A Python which has PyTorch, NumPy and SciPy: TINTLINE_PYTHON, the one on the PATH, the distribution's, the one set up here before.
 * @returns {string | undefined}
 */
export function findPython() {
  const candidates = [process.env.TINTLINE_PYTHON, 'python3', DEBIAN_PYTHON, OWN_PYTHON, 'python']
  return candidates.find((python) => python && hasPackages(python))
}

/** @returns {Promise<boolean>} whether a virtual environment with PyTorch could be made */
async function makeOwnPython() {
  const base = findOnPath(['python3', 'python'])
  if (!base || (await runCommand(base, ['-m', 'venv', OWN], { stdout: 'stderr' })) !== 0) return false
  return (
    (await runCommand(OWN_PYTHON, ['-m', 'pip', 'install', 'torch', 'numpy', 'scipy'], {
      stdout: 'stderr',
    })) === 0
  )
}

/**
 * Finds a Python with PyTorch or sets one up: Debian's package as root, else `pip install torch` in a folder of our own.
 * Ends the process with a clear message when neither works.
 * @returns {Promise<string>}
 */
export async function ensurePython() {
  const found = findPython()
  if (found) return found
  if (canAptInstall()) {
    console.error('No PyTorch found: apt-get install python3-torch python3-scipy')
    await aptInstall(['python3-torch', 'python3-numpy', 'python3-scipy'])
    if (hasPackages(DEBIAN_PYTHON)) return DEBIAN_PYTHON
  }
  console.error('No PyTorch found: making .tintline/python and installing torch there')
  if ((await makeOwnPython()) && hasPackages(OWN_PYTHON)) return OWN_PYTHON
  console.error(
    'This needs Python 3 with PyTorch, NumPy and SciPy. Debian: apt-get install python3-torch python3-scipy (with /usr/bin/python3); ' +
      'elsewhere: python3 -m pip install torch numpy scipy. Or set TINTLINE_PYTHON to a Python that has them.',
  )
  return process.exit(1)
}
