import * as v from 'valibot'
import { BACKENDS, type Backend } from '../protocol/engine.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

const KEY = 'tintline.preferences'

const hex = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))
const schema = v.object({
  keys: v.fallback(v.record(v.string(), v.array(v.string())), {}),
  palette: v.fallback(v.optional(v.array(hex)), undefined),
  recentColors: v.fallback(v.array(hex), []),
  color: v.fallback(v.optional(hex), undefined),
  surround: v.fallback(v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), undefined),
  backend: v.fallback(v.optional(v.picklist(BACKENDS)), undefined),
})

const kept = ({ keys, palette, recentColors, color, surround }: StudioState) => ({
  keys,
  palette,
  recentColors,
  color,
  surround,
})

export interface Preferences {
  /** The backend that worked last time. */
  readonly backend: Backend | undefined
  rememberBackend(backend: Backend): void
}

/**
 * Gives the store what the artist chose in earlier sessions and remembers what they choose from now on. Damaged or
 * denied storage is no failure: the studio then starts with its own choices.
 */
export function connectPreferences(store: StudioStore, storage: Storage | undefined): Preferences {
  const { backend: remembered, ...chosen } = read(storage)
  store.setState(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)))
  let backend = remembered
  const write = () => {
    try {
      storage?.setItem(KEY, JSON.stringify({ ...kept(store.getState()), backend }))
    } catch {
      // A full or denied localStorage loses preferences only; the drawing lives elsewhere.
    }
  }
  store.subscribe((state, before) => {
    const now = kept(state)
    const was = kept(before)
    const isChanged = (Object.keys(now) as (keyof typeof now)[]).some((key) => now[key] !== was[key])
    if (isChanged) write()
  })
  return {
    backend: remembered,
    rememberBackend(worked) {
      backend = worked
      write()
    },
  }
}

function read(storage: Storage | undefined): v.InferOutput<typeof schema> {
  const empty = v.parse(schema, {})
  try {
    const result = v.safeParse(schema, JSON.parse(storage?.getItem(KEY) ?? '{}'))
    return result.success ? result.output : empty
  } catch {
    return empty
  }
}
