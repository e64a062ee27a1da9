import { computed, createModel, signal } from '@preact/signals'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import type { Api, SettingsKind } from '../api/calls.ts'
import { issuesOf } from '../api/errors.ts'
import { SETTINGS } from '../text/settings.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'settings' | 'saveSettings'>; toasts: Toasts }

/** One kind of settings on the desk: what is stored, what was changed, what is wrong with it. */
export function settingsForm<T extends object>({ api, toasts }: Parts, kind: SettingsKind) {
  const stored = resource(() => api.settings<T>(kind))
  const changed = signal<T | null>(null)
  const issues = signal<FieldIssue[]>([])
  const saving = signal(false)
  const value = computed(() => changed.value ?? stored.data.value?.value ?? null)
  const dirty = computed(
    () =>
      changed.value !== null &&
      JSON.stringify(changed.value) !== JSON.stringify(stored.data.value?.value),
  )
  /**
   * What is wrong with one field, by the end of its path: `discountTiers.0.minDaysLate`. A function in a signal: the
   * functions of a model are not tracked.
   */
  const wrong = computed(() => {
    const known = issues.value
    return (path: string) =>
      known.find(({ field }) => field === path || field.endsWith(`.${path}`))?.message
  })
  return {
    stored,
    value,
    issues,
    saving,
    dirty,
    load: stored.load,
    set(next: T) {
      changed.value = next
    },
    patch(part: Partial<T>) {
      if (value.value !== null) changed.value = { ...value.value, ...part }
    },
    wrong,
    async save() {
      const known = stored.data.value
      if (known === null || value.value === null) return
      saving.value = true
      try {
        stored.data.value = await api.saveSettings<T>(kind, {
          version: known.version,
          value: value.value,
        })
        changed.value = null
        issues.value = []
        toasts.ok(SETTINGS.saved)
      } catch (error) {
        issues.value = issuesOf(error)
        toasts.fault(error)
      } finally {
        saving.value = false
      }
    },
  }
}
export type SettingsForm<T extends object> = ReturnType<typeof settingsForm<T>>

/** The same as a model, so that a screen owns it. */
export const createSettingsForm = <T extends object>(parts: Parts, kind: SettingsKind) =>
  new (createModel(() => settingsForm<T>(parts, kind)))()
