import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect } from 'vitest'
import { createGray, createRgba } from '../../core/image/pixels.ts'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { type Studio, StudioContext } from '../../store/useStudio.ts'
import { Canvas } from '../Canvas.tsx'

/** A canvas on a page of its own, anew for each test. */
export interface MountedCanvas {
  readonly host: HTMLDivElement
  readonly store: StudioStore
  /** What takes pointers and keys. */
  readonly element: HTMLElement
  /** Numbers of fingers of the taps that were told. */
  readonly taps: readonly number[]
}

const VIEW = { width: 400, height: 300 }

export const frames = () =>
  new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))

/** Mounts a canvas before each test of a file and takes it away after; gives the one of the test that runs. */
export function mountCanvas(): () => MountedCanvas {
  let mounted: MountedCanvas
  let unmount: () => void
  beforeEach(async () => {
    const host = document.createElement('div')
    host.style.cssText = `position: relative; width: ${VIEW.width}px; height: ${VIEW.height}px`
    document.body.append(host)
    const store = createStudioStore()
    const taps: number[] = []
    const root = createRoot(host)
    root.render(
      <StudioContext value={{ store, commands: {} } as Studio}>
        <Canvas onTap={(fingers) => taps.push(fingers)} />
      </StudioContext>,
    )
    unmount = () => {
      root.unmount()
      host.remove()
    }
    // Two frames are no measure on a busy machine: React may not have come to the stage and its listeners by then.
    await expect.poll(() => store.getState().viewport).toEqual(VIEW)
    await frames()
    const element = host.querySelector<HTMLElement>('[role=application]')
    if (!element) throw new Error('the canvas is not there')
    mounted = { host, store, taps, element }
  })
  afterEach(() => unmount())
  return () => mounted
}

/** Opens a line art of all grays. Gives it with colours of all kinds. */
export function openTestDrawing(store: StudioStore, width: number, height: number) {
  const line = createGray(width, height)
  line.data.forEach((_, i) => {
    line.data[i] = (i * 7) % 256
  })
  const colors = createRgba(width, height)
  colors.data.forEach((_, i) => {
    colors.data[i] = i % 4 === 3 ? 255 : (i * 13) % 256
  })
  store.getState().openDrawing({ id: 'a', name: 'Test', line })
  return { line, colors }
}
