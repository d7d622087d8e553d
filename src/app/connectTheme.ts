import type { StudioStore } from '../store/studioStore.ts'
import { shownTheme } from '../store/themeSlice.ts'

/** Follows the system's choice of light or dark, and has the page show what the store says. */
export function connectTheme(store: StudioStore, page: Window): void {
  const light = page.matchMedia('(prefers-color-scheme: light)')
  const follow = () => store.getState().setSystemTheme(light.matches ? 'light' : 'dark')
  const show = () => {
    page.document.documentElement.dataset.theme = shownTheme(store.getState())
  }
  light.addEventListener('change', follow)
  store.subscribe((state, before) => {
    if (shownTheme(state) !== shownTheme(before)) show()
  })
  follow()
  show()
}
