import { afterAll, expect, test, vi } from 'vitest'
import { Campaign } from '../campaign.ts'
import { COLORING_PLACES, type ColoringPlace, FaultyColoring } from './coloringFaults.ts'
import { KERNEL } from './kernelFaults.ts'
import { passLayers } from './layerFaults.ts'
import {
  FaultyLearning,
  LEARNING_PLACES,
  type LearningPlace,
  LOSS,
  passEma,
  passGradients,
  passOptimizer,
} from './learningFaults.ts'
import { VALUE_NAMES, type ValueName } from './plantedValue.ts'

vi.mock(import('../../../../src/model/applyLayers.ts'), async (importOriginal) => {
  const original = await importOriginal()
  return { ...original, applyLayers: (half, see) => passLayers(original.applyLayers(half), see) }
})
vi.mock(import('../../../../src/training/gradients.ts'), async (importOriginal) => {
  const original = await importOriginal()
  return { ...original, computeGradients: (...args) => passGradients(original.computeGradients(...args)) }
})
vi.mock(import('../../../../src/training/optimizers.ts'), async (importOriginal) => {
  const original = await importOriginal()
  return {
    ...original,
    optimize: (...args) => passOptimizer(() => original.optimize(...args), args[1], args[2]),
  }
})
vi.mock(import('../../../../src/training/ema.ts'), async (importOriginal) => {
  const original = await importOriginal()
  return {
    ...original,
    updateEma: (...args) => passEma(() => original.updateEma(...args), args[0]),
  }
})

const campaign = new Campaign('values', 40)
const isColoring = (place: string): place is ColoringPlace => COLORING_PLACES.some((one) => one === place)

/**
 * A loss of 0 is a number like any other. And what is finite, or infinite, within a layer of the generator may be evened out to something plausible before
 * that layer is through, which only computing twice would tell from the right thing; NaN never is.
 */
const isWrong = (value: ValueName, place: string) =>
  place === LOSS ? value !== 'zeros' : place !== KERNEL || value === 'NaN'

/** Every value in every place, shuffled, over and over; those of one kind after the other. */
function planRounds() {
  const all = [...COLORING_PLACES, ...LEARNING_PLACES].flatMap((place) =>
    VALUE_NAMES.filter((value) => isWrong(value, place)).map((value) => ({ place, value })),
  )
  const rounds = Array.from({ length: Math.ceil(campaign.count / all.length) }, () =>
    campaign.random.shuffle(all),
  )
  return rounds.flat().slice(0, campaign.count)
}

afterAll(() => {
  campaign.finish()
})

test('values: wrong numbers are planted, none is shown and none is kept', { timeout: 0 }, async () => {
  const rounds = planRounds()
  const coloring = await FaultyColoring.open(campaign)
  for (const [index, { place, value }] of rounds.entries()) {
    if (!isColoring(place)) continue
    await campaign.round(`${index}, ${value} in ${place}`, () => coloring.round(place, value))
  }
  await coloring.close()
  const learning = await FaultyLearning.open(campaign)
  for (const [index, { place, value }] of rounds.entries()) {
    if (isColoring(place)) continue
    await campaign.round(`${index}, ${value} in ${place}`, () =>
      learning.round(place as LearningPlace, value),
    )
  }
  await learning.close()
  expect(campaign.rounds).toBe(campaign.count)
})
