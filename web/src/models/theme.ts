import { createModel, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const

export const isTheme = (text: string | null): text is Theme =>
  text === 'system' || text === 'light' || text === 'dark'
export const isDensity = (text: string | null): text is Density =>
  text === 'comfortable' || text === 'compact'

/**
 * Theme and spacing chosen by hand, kept in this browser; `system` follows the machine. Read early by
 * public/theme.js.
 */
export const ThemeModel = createModel((root: HTMLElement, storage: Storage) => {
  const storedTheme = storage.getItem('theme')
  const storedDensity = storage.getItem('density')
  const theme = signal<Theme>(isTheme(storedTheme) ? storedTheme : 'system')
  const density = signal<Density>(isDensity(storedDensity) ? storedDensity : 'comfortable')

  function choose(next: Theme) {
    theme.value = next
    keep('theme', next === 'system' ? null : next)
  }
  /** What is as usual is not written down. */
  function keep(name: 'theme' | 'density', value: string | null) {
    if (value === null) {
      delete root.dataset[name]
      storage.removeItem(name)
    } else {
      root.dataset[name] = value
      storage.setItem(name, value)
    }
  }
  return {
    theme,
    density,
    choose,
    toggle: () => choose(NEXT[theme.value]),
    space(next: Density) {
      density.value = next
      keep('density', next === 'comfortable' ? null : next)
    },
  }
})
export type ThemeState = InstanceType<typeof ThemeModel>
