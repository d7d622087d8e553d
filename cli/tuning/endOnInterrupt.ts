/**
 * Does a work that Ctrl-C asks to end early, by `stop`; resolves or rejects as the work does. Ctrl-C reaches this process twice, from the terminal and from
 * npm's script: neither may cut the work short.
 */
export async function endOnInterrupt<Result>(stop: () => void, work: () => Promise<Result>): Promise<Result> {
  process.on('SIGINT', stop)
  try {
    return await work()
  } finally {
    process.off('SIGINT', stop)
  }
}
