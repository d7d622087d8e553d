import { expect, vi } from 'vitest'
import { leftDot, twoBoxes } from '../../engine/__fixtures__/testDrawing.ts'
import type { Backend, Engine } from '../../protocol/engine.ts'
import type { EngineState } from '../../protocol/engineState.ts'
import type { Fault } from '../../worker/__fixtures__/faultyEntry.ts'
import { createClient } from '../createClient.ts'

export const SIDE = 120
export const request = { drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' as const }

/** A client whose workers, all of them real, can be told to break. */
export class FaultyClient {
  readonly workers: Worker[] = []
  readonly states: EngineState[] = []
  readonly engine: Engine = createClient({
    createWorker: () => {
      const worker = new Worker(new URL('../../worker/__fixtures__/faultyEntry.ts', import.meta.url), {
        type: 'module',
      })
      this.workers.push(worker)
      return worker
    },
    onState: (state) => this.states.push(state),
  })

  /** Loads the shipped generator and opens a drawing of two boxes, {@link SIDE} px wide. */
  async load(backend: Backend): Promise<void> {
    await this.engine.openDrawing('a', twoBoxes(SIDE))
    const modelUrl = new URL('/models/generator/', location.href).href
    await this.engine.load({ modelUrl, backend, size: 64 })
  }

  /** Plants a fault in the newest worker. */
  order(fault: Fault): void {
    this.workers.at(-1)?.postMessage({ fault })
  }

  /** Breaks the newest worker while a request is under way; gives the answer before the fault and the one after it. */
  async breakDuring(fault: Fault) {
    const reference = await this.engine.colorize(request)
    this.states.length = 0
    this.order(fault)
    const repeated = this.engine.colorize(request)
    await vi.waitFor(() => expect(this.phases).toContain('recovering'), 60_000)
    return { reference, repeated: await repeated }
  }

  get phases(): string[] {
    return this.states.map(({ phase }) => phase)
  }
}
