import { createModel, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'theme'
const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const

/** The theme chosen by hand, kept in this browser; `system` follows the machine. Read early by public/theme.js. */
export const ThemeModel = createModel((root: HTMLElement, storage: Storage) => {
  const stored = storage.getItem(KEY)
  const theme = signal<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system')
  return {
    theme,
    toggle() {
      theme.value = NEXT[theme.value]
      if (theme.value === 'system') {
        delete root.dataset.theme
        storage.removeItem(KEY)
      } else {
        root.dataset.theme = theme.value
        storage.setItem(KEY, theme.value)
      }
    },
  }
})
export type ThemeState = InstanceType<typeof ThemeModel>
