import type { StateCreator } from 'zustand/vanilla'
import type { StudioState } from './studioStore.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Whether the interface is light or dark. */
export interface ThemeSlice {
  /** What the artist chose; undefined where the system decides. */
  readonly theme: Theme | undefined
  readonly systemTheme: Theme
  setSystemTheme(theme: Theme): void
  /** Goes from the one to the other; where the system has that one anyway, it decides again. */
  toggleTheme(): void
}

export const createThemeSlice: StateCreator<StudioState, [], [], ThemeSlice> = (set, get) => ({
  theme: undefined,
  systemTheme: 'dark',
  setSystemTheme: (systemTheme) => set({ systemTheme }),
  toggleTheme() {
    const other = shownTheme(get()) === 'dark' ? 'light' : 'dark'
    set(({ systemTheme }) => ({ theme: other === systemTheme ? undefined : other }))
  },
})

export const shownTheme = ({ theme, systemTheme }: Pick<StudioState, 'theme' | 'systemTheme'>): Theme =>
  theme ?? systemTheme

/** A middle grey shows colours as they are; by lamp light a darker one is easier on the eyes. */
const SURROUNDS: Readonly<Record<Theme, number>> = { light: 0.72, dark: 0.2 }

/** Lightness of what surrounds the drawing, 0 black … 1 white: the one chosen, or that of the theme. */
export const shownSurround = (state: StudioState): number => state.surround ?? SURROUNDS[shownTheme(state)]
