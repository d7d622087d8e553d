/** Art that only ever judges. Training on it would make the public test set worthless. */
const TEST_ONLY = /openmoji|thequestion|tuxpaint/i

/** Throws when a source is one of the test sets, whatever its spelling. */
export function refuseTestOnly(source: string): void {
  if (TEST_ONLY.test(source)) {
    throw new Error(
      `${source} is a test set and must never be trained on: take it out of the list of sources.`,
    )
  }
}
