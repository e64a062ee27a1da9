import { createModel, effect, signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'

type Parts = {
  api: Pick<Api, 'searchConversation'>
  later: (run: () => void, delayMs: number) => () => void
  /** Brings the message of a hit into sight. */
  show: (message: number) => void
}
type Found = { ids: number[]; total: number; at: number }

const TYPING_PAUSE_MS = 250
const MIN_LENGTH = 2

/** Search inside one conversation: hits newest first, one of them in sight. */
export const FindModel = createModel(({ api, later, show }: Parts, id: string) => {
  const query = signal('')
  const found = signal<Found | null>(null)
  let cancel: (() => void) | null = null

  async function look(asked: string) {
    const answer = await api.searchConversation(id, asked).catch(() => null)
    if (answer === null || query.value.trim() !== asked) return
    const ids = answer.items.map((hit) => hit.message_id)
    found.value = { ids, total: Math.max(answer.total, ids.length), at: 0 }
    if (ids[0] !== undefined) show(ids[0])
  }
  effect(() => () => cancel?.())
  return {
    query,
    found,
    type(text: string) {
      query.value = text
      cancel?.()
      found.value = null
      const asked = text.trim()
      if (asked.length >= MIN_LENGTH) cancel = later(() => void look(asked), TYPING_PAUSE_MS)
    },
    /** One hit further: 1 is older, -1 newer. */
    step(by: 1 | -1) {
      const known = found.value
      if (known === null || known.ids.length === 0) return
      const at = (known.at + by + known.ids.length) % known.ids.length
      found.value = { ...known, at }
      const message = known.ids[at]
      if (message !== undefined) show(message)
    },
  }
})
export type Find = InstanceType<typeof FindModel>
