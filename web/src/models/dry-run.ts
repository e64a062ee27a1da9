import { signal } from '@preact/signals'
import type { DryRunAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { Api, CampaignBody } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'

type Parts = {
  api: Pick<Api, 'dryRun'>
  later: (run: () => void, delayMs: number) => () => void
  /** What to ask; null while the draft is not whole. */
  asked: () => CampaignBody | null
  /** Told of every answer that counts. */
  answered: () => Promise<void>
}

/** A dry run reads the whole audience: asked for once the hand rests. */
const SETTLE_MS = 450

/** What would happen, as the server says; only the newest question counts. */
export function dryRunOf({ api, later, asked, answered }: Parts) {
  const result = signal<DryRunAnswer | null>(null)
  const fault = signal<string | null>(null)
  const simulating = signal(false)
  let cancel: (() => void) | null = null
  let newest = 0

  async function simulate(): Promise<void> {
    newest += 1
    const mine = newest
    const body = asked()
    if (body === null) return
    simulating.value = true
    try {
      const answer = await api.dryRun(body)
      if (mine !== newest) return
      result.value = answer
      fault.value = null
      await answered()
    } catch (error) {
      if (mine === newest) fault.value = messageOf(error)
    } finally {
      if (mine === newest) simulating.value = false
    }
  }
  function touch(): void {
    cancel?.()
    cancel = later(() => void simulate(), SETTLE_MS)
  }
  return { result, fault, simulating, simulate, touch }
}
