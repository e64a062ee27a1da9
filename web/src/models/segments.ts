import { signal } from '@preact/signals'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'segments' | 'createSegment' | 'deleteSegment'>
  toasts: Toasts
  filter: () => AudienceFilter
  /** Told when the list or the choice is another than before. */
  changed: () => void
}

/** Filters kept under a name, and the one a campaign is for. */
export function savedSegments({ api, toasts, filter, changed }: Parts) {
  const segment = signal<string | null>(null)
  const segments = resource(async () => (await api.segments()).segments)
  return {
    segment,
    segments,
    /** Keeps the filter under a name; the saved segment is what the campaign is then for. */
    async save(name: string): Promise<boolean> {
      try {
        const saved = (await api.createSegment({ name, filter: filter() })).segment
        segments.data.value = [...(segments.data.value ?? []), saved]
        toasts.ok(`Segmento ${saved.name} salvo.`)
        return true
      } catch (error) {
        toasts.fault(error)
        return false
      }
    },
    async remove(id: string) {
      try {
        await api.deleteSegment(id)
        segments.data.value = (segments.data.value ?? []).filter((one) => one.id !== id)
        if (segment.value === id) segment.value = null
        changed()
      } catch (error) {
        toasts.fault(error)
      }
    },
  }
}
