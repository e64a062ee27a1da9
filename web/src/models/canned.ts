import { createModel, signal } from '@preact/signals'
import type { CannedSettings } from '../../../src/shared/contracts/api/desk.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

export type CannedReply = CannedSettings['items'][number]

type Parts = { api: Pick<Api, 'canned' | 'saveCanned'>; toasts: Toasts; saved: string }

/** Replies kept for the whole desk, put into the composer by `/shortcut`. */
export const CannedModel = createModel(({ api, toasts, saved }: Parts) => {
  const settings = resource(async () => {
    const { version, value } = await api.canned()
    return { version, items: value.items }
  })
  const saving = signal(false)
  return {
    settings,
    saving,
    load: settings.load,
    async save(items: CannedReply[]): Promise<boolean> {
      const known = settings.data.value
      if (known === null || saving.value) return false
      saving.value = true
      try {
        const answer = await api.saveCanned({ version: known.version, value: { items } })
        settings.data.value = { version: answer.version, items: answer.value.items }
        toasts.ok(saved)
        return true
      } catch (error) {
        toasts.fault(error)
        return false
      } finally {
        saving.value = false
      }
    },
  }
})
export type Canned = InstanceType<typeof CannedModel>
