import { deleteDB } from 'idb'
import { afterEach, beforeEach, vi } from 'vitest'

interface Closable {
  close(): Promise<void>
}

/** Stores of a database of each test's own: opened by `openStore`, closed and deleted when the test is over. */
export function freshStores<Store extends Closable>(openStore: (name: string) => Promise<Store>) {
  let name = ''
  const opened: Store[] = []
  const closeAll = async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
  }
  beforeEach(() => {
    name = `test-${crypto.randomUUID()}`
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await closeAll()
    await deleteDB(name)
  })
  return {
    /** Name of this test's database. */
    get name() {
      return name
    },
    async open() {
      const store = await openStore(name)
      opened.push(store)
      return store
    },
    closeAll,
  }
}
