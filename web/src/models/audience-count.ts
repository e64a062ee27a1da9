import { signal } from '@preact/signals'
import type { AudienceAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import type { Api } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'

type Parts = {
  api: Pick<Api, 'audience'>
  later: (run: () => void, delayMs: number) => () => void
  filter: () => AudienceFilter
}

const TYPING_PAUSE_MS = 350

/** How many a filter finds, live while it is put together; only the newest question counts. */
export function audienceCount({ api, later, filter }: Parts) {
  const count = signal<AudienceAnswer | null>(null)
  const fault = signal<string | null>(null)
  let cancel: (() => void) | null = null
  let newest = 0

  async function recount(): Promise<void> {
    newest += 1
    const mine = newest
    try {
      const answer = await api.audience(filter())
      if (mine !== newest) return
      count.value = answer
      fault.value = null
    } catch (error) {
      if (mine === newest) fault.value = messageOf(error)
    }
  }
  function recountSoon(): void {
    cancel?.()
    cancel = later(() => void recount(), TYPING_PAUSE_MS)
  }
  return { count, fault, recount, recountSoon }
}
