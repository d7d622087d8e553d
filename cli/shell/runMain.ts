import { TintlineError } from '../../src/core/tintlineError.ts'

/** Exit status of a wrong command line, as shells have it. */
const USAGE_STATUS = 2

/**
 * Runs a command. A failure becomes one line on stderr, `command: code: message`, and a non-zero exit status (2 for a wrong
 * command line, else 1); `--debug` adds the stack.
 */
export async function runMain(
  command: string,
  args: readonly string[],
  main: (args: string[]) => Promise<void>,
): Promise<void> {
  const debug = args.includes('--debug')
  try {
    await main(args.filter((arg) => arg !== '--debug'))
  } catch (thrown) {
    const code = thrown instanceof TintlineError ? thrown.code : 'unexpected'
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    process.stderr.write(`${command}: ${code}: ${message}\n`)
    if (debug) console.error(thrown)
    process.exitCode = code === 'unknown-option' ? USAGE_STATUS : 1
  }
}
