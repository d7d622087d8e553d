import * as v from 'valibot'
import { BACKENDS, type Backend } from '../protocol/engine.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { THEMES } from '../store/themeSlice.ts'
import { choicesSchema } from './teachPlan.ts'

const KEY = 'tintline.preferences'

const hex = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const schema = v.object({
  keys: v.fallback(v.record(v.string(), v.array(v.string())), {}),
  palette: v.fallback(v.optional(v.array(hex)), undefined),
  recentColors: v.fallback(v.array(hex), []),
  color: v.fallback(v.optional(hex), undefined),
  surround: v.fallback(v.optional(share), undefined),
  stabiliser: v.fallback(v.optional(share), undefined),
  theme: v.fallback(v.optional(v.picklist(THEMES)), undefined),
  coloredLines: v.fallback(v.optional(v.boolean()), undefined),
  choices: v.fallback(v.optional(choicesSchema), undefined),
  choice: v.fallback(
    v.optional(v.object({ backend: v.picklist(BACKENDS), browser: v.string(), atMs: v.number() })),
    undefined,
  ),
})

/** A remembered backend is doubted after this long: a graphics card that failed once must not be passed over for ever. */
const TRUST_MS = 7 * 24 * 3600 * 1000

/** What of the store is remembered. */
const KEPT = [
  'keys',
  'palette',
  'recentColors',
  'color',
  'surround',
  'stabiliser',
  'theme',
  'coloredLines',
  'choices',
] as const satisfies (keyof StudioState)[]

/** Who asks, and when: another browser version may have other drivers. */
export interface Session {
  readonly browser: string
  readonly nowMs: number
}

export interface Preferences {
  /** The backend that worked last time, in this browser version and not too long ago. */
  readonly backend: Backend | undefined
  rememberBackend(backend: Backend): void
}

/**
 * Gives the store what the artist chose in earlier sessions and remembers what they choose from now on. Damaged or
 * denied storage is no failure: the studio then starts with its own choices.
 */
export function connectPreferences(
  store: StudioStore,
  storage: Storage | undefined,
  { browser, nowMs }: Session,
): Preferences {
  const { choice: remembered, ...chosen } = read(storage)
  store.setState(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)))
  const isTrusted = remembered?.browser === browser && nowMs - remembered.atMs < TRUST_MS
  let choice = isTrusted ? remembered : undefined
  store.subscribe((state, before) => {
    const changed = KEPT.filter((key) => state[key] !== before[key])
    if (changed.length > 0) write(storage, Object.fromEntries(changed.map((key) => [key, state[key]])))
  })
  return {
    backend: choice?.backend,
    rememberBackend(backend) {
      // The same choice again keeps its date: it is doubted in time even by who comes every day.
      if (backend === choice?.backend) return
      choice = { backend, browser, atMs: nowMs }
      write(storage, { choice })
    },
  }
}

/** Keeps what changed beside all else that is kept by now: another tab may have changed that since. */
function write(storage: Storage | undefined, changed: Readonly<Record<string, unknown>>): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ ...read(storage), ...changed }))
  } catch {
    // A full or denied localStorage loses preferences only; the drawing lives elsewhere.
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
