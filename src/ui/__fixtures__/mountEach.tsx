import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach } from 'vitest'
import type { StudioCommands } from '../../store/commands.ts'
import type { StudioStore } from '../../store/studioStore.ts'
import { StudioContext } from '../../store/useStudio.ts'

/** A place in the page for what a test renders. */
export interface Mount {
  /** The element it is rendered into. */
  host(): HTMLElement
  /** Renders something of a studio with a store, and with what commands it is asked for. */
  show(children: ReactNode, store: StudioStore, commands?: Partial<StudioCommands>): void
}

/** Gives each test of a file a place in the page, in the style told, and takes it away after the test. */
export function mountEach(style = ''): Mount {
  let host: HTMLElement
  let root: Root
  beforeEach(() => {
    host = document.createElement('div')
    host.style.cssText = style
    document.body.append(host)
    root = createRoot(host)
  })
  afterEach(() => {
    root.unmount()
    host.remove()
  })
  return {
    host: () => host,
    show: (children, store, commands = {}) =>
      root.render(
        <StudioContext value={{ store, commands: commands as StudioCommands }}>{children}</StudioContext>,
      ),
  }
}
