import { createGray, createRgba } from '../../core/image/pixels.ts'
import type { TeachEvent, TeachPiece, TeachRequest, TeachSettings } from '../../core/teaching.ts'
import type { Colorist } from '../../engine/generatorRunner.ts'
import { relateOnce } from '../../engine/keepBiases.ts'
import { createOpener } from '../../engine/teacher/createOpener.ts'
import type { ColorMixture } from '../../model/layers/colorMixture.ts'
import { encodeLine } from '../../model/lineEncoder.ts'
import { readOnce } from '../../model/readOnce.ts'
import { decodeTokens, relateTokens } from '../../model/regionDecoder.ts'
import type { GeneratorModels } from '../../model/topology.ts'
import type { FineTuneHost } from '../host.ts'

export const SETTINGS: TeachSettings = {
  seed: 7,
  steps: 4,
  part: 'last',
  optimizer: {
    kind: 'adam',
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    momentum: 0.9,
  },
  distillation: 1,
  penalty: { l1: 0, l2: 0 },
  strength: 1,
  size: 64,
  batch: 1,
  warmupSteps: 2,
  clipNorm: 1,
  validateEvery: 2,
  patience: 0,
}

const SIDE = 64

/** A box of one colour on a ground of another, and a smaller one of its colour's opposite in it, ruled with 2-px ink. */
export function boxPiece(
  id: string,
  role: TeachPiece['role'],
  box: readonly [number, number, number] = [200, 60, 40],
  ground: readonly [number, number, number] = [90, 160, 220],
): TeachPiece {
  const line = createGray(SIDE, SIDE)
  const picture = createRgba(SIDE, SIDE)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const p = y * SIDE + x
      const out = Math.max(Math.abs(x - SIDE / 2 + 0.5), Math.abs(y - SIDE / 2 + 0.5))
      const isInk = (out > 17 && out < 20) || (out > 7 && out < 10)
      if (isInk) line.data[p] = 0
      const inside = out < 8 ? box.map((level) => 255 - level) : box
      picture.data.set(isInk ? [0, 0, 0, 255] : [...(out < 19 ? inside : ground), 255], p * 4)
    }
  }
  return { id, role, line, picture }
}

export function requestOf(
  settings: Partial<TeachSettings> = {},
  pieces?: readonly TeachPiece[],
): TeachRequest {
  return {
    pieces: pieces ?? [
      boxPiece('a', 'train'),
      boxPiece('b', 'train', [40, 180, 90]),
      boxPiece('c', 'validation'),
    ],
    settings: { ...SETTINGS, ...settings },
  }
}

/** Colours with a generator, without anything that looks after the device. */
function coloristOf(models: GeneratorModels): Colorist {
  const { lineEncoder, regionDecoder, shapes } = models
  const { constants } = regionDecoder.getLayer('mixture') as ColorMixture
  return {
    info: { backend: 'cpu', software: false, size: SIDE, passedOver: [] },
    encode: (line) => encodeLine(lineEncoder, line),
    relate: async (tokens) =>
      relateOnce({ relate: (pairs) => relateTokens(regionDecoder, shapes.regions, pairs) }, tokens),
    decode: (tokens, biases) => decodeTokens(regionDecoder, shapes.regions, tokens, biases),
    binColors: () => constants.binColors.data<'float32'>(),
    settle: async () => {},
    read: readOnce,
  }
}

/** Opens drawings as the studio does, with the encoder of `models`. */
export const openerOf = (models: GeneratorModels): FineTuneHost['open'] =>
  createOpener({ base: models, info: coloristOf(models).info, colorist: coloristOf }, (job) => job())

/** A host that does at once what it is asked, keeps every event, and stops after `stopAfter` steps. `models` stay as they are. */
export function createHost(
  models: GeneratorModels,
  stopAfter = Number.POSITIVE_INFINITY,
): FineTuneHost & { events: TeachEvent[] } {
  const events: TeachEvent[] = []
  return {
    events,
    run: (job) => job(),
    open: openerOf(models),
    onEvent: (event) => events.push(event),
    mayGoOn: async () => events.filter((event) => event.type === 'step').length >= stopAfter,
  }
}

/** Events of one type. */
export function eventsOf<Type extends TeachEvent['type']>(events: readonly TeachEvent[], type: Type) {
  return events.filter((event): event is Extract<TeachEvent, { type: Type }> => event.type === type)
}
