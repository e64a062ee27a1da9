import { computed, signal } from '@preact/signals'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import type { Api, CampaignBody } from '../api/calls.ts'
import { audienceCount } from './audience-count.ts'
import { savedSegments } from './segments.ts'
import type { Toasts } from './toasts.ts'

export type AudienceKind = 'file' | 'filter' | 'segment'

type Parts = {
  api: Pick<Api, 'audience' | 'segments' | 'createSegment' | 'deleteSegment'>
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  /** Told whenever the audience is another. */
  changed: () => void
}

type Origin = { importId: string | null; filter: AudienceFilter }

/** Whom a campaign is for: a file, the conditions of a filter with its live count, or a saved segment. */
export function audienceChoice({ api, toasts, later, changed }: Parts, from: Origin) {
  const { importId } = from
  const kind = signal<AudienceKind>(importId === null ? 'filter' : 'file')
  const filter = signal<AudienceFilter>(importId === null ? from.filter : { import_id: importId })
  const asked = () => filter.value
  const counted = audienceCount({ api, later, filter: asked })
  const saved = savedSegments({ api, toasts, filter: asked, changed: touched })
  const { segment, segments } = saved
  const body = computed<Pick<CampaignBody, 'clients_file' | 'filter' | 'segment_id'> | null>(() => {
    if (kind.value === 'filter') return { filter: filter.value }
    if (kind.value === 'file') return importId === null ? null : { clients_file: importId }
    return segment.value === null ? null : { segment_id: segment.value }
  })

  function touched(): void {
    changed()
    if (kind.value === 'filter') counted.recountSoon()
  }
  return {
    ...saved,
    kind,
    filter,
    count: counted.count,
    fault: counted.fault,
    recount: counted.recount,
    body,
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
  }
}
export type AudienceChoice = ReturnType<typeof audienceChoice>
