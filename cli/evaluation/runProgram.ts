import { spawn } from 'node:child_process'

/** Runs a program; `onLine` hears of every line it prints. Gives its exit status, 1 where a signal ended it. */
export function runProgram(
  command: string,
  args: readonly string[],
  onLine: (line: string) => void = () => {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32' && command === 'npm',
    })
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
    })
    child.on('error', () => resolve(127))
    child.on('close', (status) => resolve(status ?? 1))
  })
}
