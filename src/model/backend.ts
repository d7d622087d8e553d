import { BACKENDS, type Backend, isGpu } from '../core/backend.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { backendSupport, type Support } from './backendSupport.ts'
import { checkTruth, measureGflops } from './canary.ts'
import { openBackend } from './openBackend.ts'

export interface BackendOptions {
  /** Only this one, however slow. */
  readonly forced?: Backend | undefined
  /** Tried first. */
  readonly remembered?: Backend | undefined
  /** Tried last. */
  readonly avoid?: readonly Backend[] | undefined
  /** Whether the model size follows from the measured speed. */
  readonly wantsSpeed?: boolean | undefined
  readonly wasmPaths?: Readonly<Record<string, string>> | undefined
  /** How long one backend may take to answer, ms: after a crash of the GPU process some never do. */
  readonly patienceMs?: number | undefined
}

export interface BackendChoice {
  readonly backend: Backend
  /** True where the GPU is emulated in software. */
  readonly software: boolean
  /** Measured, 10⁹ FLOP a second; 0 where nothing follows from it, or measuring would take too long to be worth it. */
  readonly gflops: number
  readonly passedOver: readonly string[]
}

/** What the choice leans on; tests put their own in place. */
export interface BackendProbe {
  support(backend: Backend): Promise<Support>
  open(backend: Backend, wasmPaths: BackendOptions['wasmPaths']): Promise<void>
  checkTruth(): Promise<void>
  measureGflops(): Promise<number>
}

const realProbe: BackendProbe = {
  support: backendSupport,
  open: openBackend,
  checkTruth,
  measureGflops: () => measureGflops(() => performance.now()),
}

/** Below this a GPU is no faster than WASM on an ordinary processor. */
const SLOW_GPU_GFLOPS = 10
/** The line encoder's ceiling at model size 512 (GFLOP); cost grows with the area. The decoder's does not depend on the size. */
const ENCODER_GFLOP_AT_512 = 5
/**
 * How long the encoder, which reads a drawing once, may take at each size, ms; the largest that keeps to its time is chosen. At 256 px and above pictures are finished with
 * about as few hints, at 128 px with more: that is worth a second.
 */
const BUDGETS_MS: readonly (readonly [ModelSize, number])[] = [
  [512, 200],
  [384, 200],
  [256, 1000],
]

const PATIENCE_MS = 30_000

/** Rejects with 'backend-unavailable' when the answer does not come in time. */
async function inTime<T>(answer: Promise<T>, backend: Backend, options: BackendOptions): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new TintlineError('backend-unavailable', `${backend} did not answer`))
    timer = setTimeout(fail, options.patienceMs ?? PATIENCE_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

interface Candidate {
  readonly backend: Backend
  readonly software: boolean
  readonly rank: number
}

/** Fastest kind first; the remembered one before all; emulated GPUs behind the processor's own backends; the avoided last. */
function rankOf(backend: Backend, software: boolean, options: BackendOptions): number {
  const avoided = options.avoid?.includes(backend) ?? false
  const remembered = options.remembered === backend
  return BACKENDS.indexOf(backend) + (avoided ? 100 : 0) + (software ? 10 : 0) - (remembered ? 5 : 0)
}

async function candidates(options: BackendOptions, probe: BackendProbe, passedOver: string[]) {
  const found: Candidate[] = []
  for (const backend of options.forced ? [options.forced] : BACKENDS) {
    const support = await inTime(probe.support(backend), backend, options).catch(
      (error: unknown): Support => ({
        usable: false,
        reason: toTintlineError(error, 'backend-unavailable').message,
      }),
    )
    if (!support.usable) {
      passedOver.push(support.reason)
      continue
    }
    if (support.software && !options.forced)
      passedOver.push(`${backend} is emulated in software here (${support.name})`)
    found.push({ backend, software: support.software, rank: rankOf(backend, support.software, options) })
  }
  return found.sort((a, b) => a.rank - b.rank)
}

async function tryCandidate(
  candidate: Candidate,
  options: BackendOptions,
  probe: BackendProbe,
): Promise<number> {
  const { backend, software } = candidate
  await probe.open(backend, options.wasmPaths)
  await probe.checkTruth()
  const mayBeTooSlow = isGpu(backend) && !options.forced
  if (software || backend === 'cpu' || !(mayBeTooSlow || options.wantsSpeed)) return 0
  const gflops = await probe.measureGflops()
  if (!mayBeTooSlow || gflops >= SLOW_GPU_GFLOPS) return gflops
  throw new TintlineError(
    'backend-unavailable',
    `${backend} is slower here than the processor (${gflops.toFixed(1)} GFLOP/s)`,
  )
}

/**
 * Finds the fastest backend that computes the truth and makes it TF.js's current one. A forced backend is taken even
 * when it is slow or emulated, never when it lies.
 * @throws TintlineError 'backend-unavailable' or 'backend-untrue' when none is left
 */
export async function chooseBackend(
  options: BackendOptions,
  probe: BackendProbe = realProbe,
): Promise<BackendChoice> {
  const passedOver: string[] = []
  let lastError: TintlineError | undefined
  for (const candidate of await candidates(options, probe, passedOver)) {
    try {
      const gflops = await inTime(tryCandidate(candidate, options, probe), candidate.backend, options)
      return { backend: candidate.backend, software: candidate.software, gflops, passedOver }
    } catch (error) {
      lastError = toTintlineError(error, 'backend-unavailable')
      passedOver.push(lastError.message)
    }
  }
  const wanted = options.forced
    ? `${options.forced} was asked for, but cannot be used here`
    : 'No backend can be used here'
  throw new TintlineError(lastError?.code ?? 'backend-unavailable', `${wanted}: ${passedOver.join('; ')}`)
}

/** The largest model size at which this machine reads a drawing without a wait; 128 where speed was not measured. */
export function chooseModelSize({ gflops }: Pick<BackendChoice, 'gflops'>): ModelSize {
  const isInTime = (size: ModelSize, budgetMs: number) =>
    ENCODER_GFLOP_AT_512 * (size / 512) ** 2 <= (gflops * budgetMs) / 1000
  return BUDGETS_MS.find(([size, budgetMs]) => isInTime(size, budgetMs))?.[0] ?? 128
}
