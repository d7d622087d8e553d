import * as tf from '@tensorflow/tfjs-core'
import type { Random } from '../../../../src/core/random.ts'

/** What is planted in place of right numbers. */
export const VALUES = { NaN: Number.NaN, zeros: 0, '1e30': 1e30, Infinity: Number.POSITIVE_INFINITY } as const
export type ValueName = keyof typeof VALUES
export const VALUE_NAMES = Object.keys(VALUES) as ValueName[]

export interface PlantedValue {
  readonly name: ValueName
  /** Whether all numbers of a tensor become it, or one alone. A single zero is a number like any other: zeros are always all. */
  readonly isEverywhere: boolean
  /** Which of several tensors, and which of its numbers: shares of all, 0..1. */
  readonly tensorAt: number
  readonly numberAt: number
}

export function drawValue(name: ValueName, random: Random): PlantedValue {
  return {
    name,
    isEverywhere: name === 'zeros' || random.int(2) === 0,
    tensorAt: random.next(),
    numberAt: random.next(),
  }
}

/** Plants it among numbers, in place. */
export function spoil(numbers: Float32Array, { name, isEverywhere, numberAt }: PlantedValue): void {
  if (isEverywhere) numbers.fill(VALUES[name])
  else numbers[Math.floor(numberAt * numbers.length)] = VALUES[name]
}

/** The tensor with the value in it, in place of the one given, which is disposed of. */
export function spoilTensor<T extends tf.Tensor>(tensor: T, value: PlantedValue): T {
  const numbers = Float32Array.from(tensor.dataSync())
  spoil(numbers, value)
  const spoilt = tf.keep(tf.tensor(numbers, tensor.shape)) as T
  tensor.dispose()
  return spoilt
}

/** One of several, by the value's own choice. */
export const chosenBy = <T>({ tensorAt }: PlantedValue, of: readonly T[]): T =>
  of[Math.floor(tensorAt * of.length)] as T

interface Armed {
  readonly place: string
  readonly value: PlantedValue
  /** How often the place is passed before it happens. */
  left: number
}

let armed: Armed | undefined
const passed = new Map<string, number>()

/** From here on the value befalls the named place when it has been passed so often. */
export function arm(place: string, value: PlantedValue, after: number): void {
  armed = { place, value, left: after }
}

/** Nothing happens any more. True where something was to happen and has not. */
export function disarm(): boolean {
  const isLeft = armed !== undefined
  armed = undefined
  return isLeft
}

/** Every place asks here whether its turn has come; each value comes once. */
export function passing(place: string): PlantedValue | undefined {
  passed.set(place, timesPassed(place) + 1)
  if (armed?.place !== place || armed.left-- > 0) return undefined
  const { value } = armed
  armed = undefined
  return value
}

export const timesPassed = (place: string): number => passed.get(place) ?? 0
