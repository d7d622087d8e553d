/** What goes wrong with one operation on the browser's storage. */
export const STORAGE_FAULTS = [
  /** It fails at once. */
  'fails',
  /** It succeeds, and then its transaction is undone. */
  'aborted',
  /** It succeeds, and then its transaction is undone for want of room. */
  'full',
  /** Its transaction takes long. */
  'delayed',
  /** The end of its transaction is told late, after those of later ones. */
  'told late',
] as const
export type StorageFault = (typeof STORAGE_FAULTS)[number]

export interface StoragePlan {
  readonly fault: StorageFault
  /** Which operation of the page it befalls, from 1 on. */
  readonly operation: number
}

interface FaultyWindow extends Window {
  storageOperations?: number
}

/**
 * Runs in the page before anything else: puts a shim before IndexedDB that counts operations, and befalls the one that the
 * address names as `#plan=JSON`.
 */
export function plantStorageFault(): void {
  const LATE_MS = 300
  const planned = /#plan=(.*)$/.exec(location.hash)?.[1]
  const plan: StoragePlan | undefined = planned && JSON.parse(decodeURIComponent(planned))
  const page = window as FaultyWindow
  page.storageOperations = 0
  const toldLate = new WeakSet<IDBTransaction>()

  function undo(transaction: IDBTransaction, reason?: DOMException) {
    if (reason) Object.defineProperty(transaction, 'error', { value: reason })
    transaction.abort()
  }
  /** Requests one after the other keep a transaction from completing. */
  function holdOpen(store: IDBObjectStore, untilMs: number) {
    store.count().onsuccess = () => {
      if (performance.now() < untilMs) holdOpen(store, untilMs)
    }
  }
  function befall(fault: StorageFault, store: IDBObjectStore, request: IDBRequest) {
    const { transaction } = store
    if (fault === 'told late') toldLate.add(transaction)
    if (fault === 'delayed') holdOpen(store, performance.now() + LATE_MS)
    if (fault === 'aborted') request.addEventListener('success', () => undo(transaction))
    if (fault === 'full')
      request.addEventListener('success', () => undo(transaction, new DOMException('', 'QuotaExceededError')))
  }

  const methods = ['put', 'add', 'delete', 'clear', 'get', 'getAll', 'getAllKeys'] as const
  for (const method of methods) {
    const real: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[method]
    Object.defineProperty(IDBObjectStore.prototype, method, {
      value(this: IDBObjectStore, ...args: never[]) {
        page.storageOperations = (page.storageOperations ?? 0) + 1
        const isIt = page.storageOperations === plan?.operation
        if (isIt && plan.fault === 'fails') throw new DOMException('A planted fault', 'UnknownError')
        const request = real.apply(this, args)
        if (isIt) befall(plan.fault, this, request)
        return request
      },
    })
  }
  const listen = IDBTransaction.prototype.addEventListener
  Object.defineProperty(IDBTransaction.prototype, 'addEventListener', {
    value(this: IDBTransaction, type: string, listener: EventListener, options?: AddEventListenerOptions) {
      const told: EventListener = (event) => {
        if (type === 'complete' && toldLate.has(this)) setTimeout(() => listener.call(this, event), LATE_MS)
        else listener.call(this, event)
      }
      listen.call(this, type, told, options)
    },
  })
}

/** How many operations the page has asked of its storage since it was loaded. */
export const countOperations = (): number => (window as FaultyWindow).storageOperations ?? 0
