import type * as tf from '@tensorflow/tfjs-core'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { settleDevice, watchDevice } from '../model/device.ts'
import { readOnce } from '../model/readOnce.ts'

/** The device under the current backend. After its first fault nothing more is done on it: every call throws that fault. */
export interface WatchedDevice {
  /** Notes a fault, unless there was one before. */
  befall(error: TintlineError): void
  /** Throws the fault, if there is one. */
  check(): void
  /** Waits until all is done that was asked of it. Throws its fault. */
  settle(): Promise<void>
  /** The same step, with what it throws by name. */
  guarded<Args extends unknown[], Result>(step: (...args: Args) => Result): (...args: Args) => Result
  /** Does a step and waits for it, with what it throws by name. */
  waited<Result>(step: () => Promise<Result>): Promise<Result>
  /** Values of a tensor, which is disposed. @throws TintlineError 'not-finite', or the fault */
  read(tensor: tf.Tensor): Promise<Float32Array>
  /** Does a job. Rejects with the fault where there is one, else with the job's own error. */
  guard<T>(job: () => Promise<T>): Promise<T>
  /** Ends the watch. */
  close(): void
}

/** Features are some tens; log weights of what cannot be copied lie about −10,000. */
const LARGEST_ANSWER = 1e6

/** NaN is not below any limit. All zero is what memory holds that nobody wrote. */
const areSensible = (values: Float32Array) =>
  values.every((value) => Math.abs(value) <= LARGEST_ANSWER) && values.some((value) => value !== 0)

export const senseless = () =>
  new TintlineError(
    'not-finite',
    'The generator answered with numbers that are none, or absurd; undo the last stroke or reload',
  )

/** @param onFault hears of the fault, also when nothing is running */
export function createWatchedDevice(onFault: (error: TintlineError) => void): WatchedDevice {
  let fault: TintlineError | undefined
  const befall = (error: TintlineError) => {
    if (fault) return
    fault = error
    onFault(error)
  }
  const check = () => {
    if (fault) throw fault
  }
  const failure = (error: unknown) => fault ?? toTintlineError(error, 'gpu-error')
  const waited = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      const result = await step()
      check()
      return result
    } catch (error) {
      throw failure(error)
    }
  }
  const settle = () => waited(settleDevice)
  return {
    befall,
    check,
    settle,
    guarded:
      (step) =>
      (...args) => {
        check()
        try {
          return step(...args)
        } catch (error) {
          throw failure(error)
        }
      },
    waited,
    async read(tensor) {
      const values = await waited(() => readOnce(tensor))
      if (areSensible(values)) return values
      throw senseless()
    },
    async guard(job) {
      try {
        const result = await job()
        await settle()
        return result
      } catch (error) {
        throw fault ?? error
      }
    },
    close: watchDevice(befall),
  }
}
