import { computed, signal } from '@preact/signals'
import type { AudienceAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import type { Api, CampaignBody } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

export type AudienceKind = 'file' | 'filter' | 'segment'

type Parts = {
  api: Pick<Api, 'audience' | 'segments' | 'createSegment' | 'deleteSegment'>
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  /** Told whenever the audience is another. */
  changed: () => void
}

const TYPING_PAUSE_MS = 350

/** Whom a campaign is for: a file, the conditions of a filter with its live count, or a saved segment. */
export function audienceChoice({ api, toasts, later, changed }: Parts, importId: string | null) {
  const kind = signal<AudienceKind>(importId === null ? 'filter' : 'file')
  const filter = signal<AudienceFilter>(importId === null ? {} : { import_id: importId })
  const segment = signal<string | null>(null)
  const segments = resource(async () => (await api.segments()).segments)
  const count = signal<AudienceAnswer | null>(null)
  const fault = signal<string | null>(null)
  const body = computed<Pick<CampaignBody, 'clients_file' | 'filter' | 'segment_id'> | null>(() => {
    if (kind.value === 'filter') return { filter: filter.value }
    if (kind.value === 'file') return importId === null ? null : { clients_file: importId }
    return segment.value === null ? null : { segment_id: segment.value }
  })
  let cancel: (() => void) | null = null
  let newest = 0

  async function recount() {
    newest += 1
    const mine = newest
    try {
      const answer = await api.audience(filter.value)
      if (mine !== newest) return
      count.value = answer
      fault.value = null
    } catch (error) {
      if (mine === newest) fault.value = messageOf(error)
    }
  }
  function touched() {
    changed()
    if (kind.value !== 'filter') return
    cancel?.()
    cancel = later(() => void recount(), TYPING_PAUSE_MS)
  }
  return {
    kind,
    filter,
    segment,
    segments,
    count,
    fault,
    body,
    recount,
    choose(next: AudienceKind) {
      kind.value = next
      if (next === 'segment') {
        if (segments.data.value === null) void segments.load()
        segment.value ??= segments.data.value?.[0]?.id ?? null
      }
      touched()
    },
    /** Another filter: conditions that are `undefined` no longer restrict. */
    refine(next: AudienceFilter) {
      filter.value = next
      touched()
    },
    pick(id: string | null) {
      segment.value = id
      touched()
    },
    /** Keeps the filter under a name; the saved segment is what the campaign is then for. */
    async save(name: string): Promise<boolean> {
      try {
        const saved = (await api.createSegment({ name, filter: filter.value })).segment
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
        touched()
      } catch (error) {
        toasts.fault(error)
      }
    },
  }
}
export type AudienceChoice = ReturnType<typeof audienceChoice>
