import { signal } from '@preact/signals'
import type {
  ChatMessage,
  ConversationActionAnswer,
} from '../../../src/shared/contracts/api/chat.ts'

/** A message typed here that the server has not shown us yet. */
export type Pending = { key: string; text: string; at: number; state: 'sending' | 'failed' }

type Parts = {
  /** Called with the same key on every attempt: a repeated click or retry sends nothing twice. */
  post: (body: { key: string; text: string }) => Promise<ConversationActionAnswer>
  newKey: () => string
  now: () => number
  sent: (answer: ConversationActionAnswer) => Promise<void>
  failed: (error: unknown) => void
}

/** Messages on their way from this screen, shown before the server has them. */
export function chatOutbox({ post, newKey, now, sent, failed }: Parts) {
  const pending = signal<Pending[]>([])

  function mark(key: string, state: Pending['state']) {
    pending.value = pending.value.map((mine) => (mine.key === key ? { ...mine, state } : mine))
  }
  async function deliver({ key, text }: Pending) {
    try {
      await sent(await post({ key, text }))
    } catch (error) {
      mark(key, 'failed')
      failed(error)
    }
  }
  return {
    pending,
    async send(text: string) {
      const mine: Pending = { key: newKey(), text, at: now(), state: 'sending' }
      pending.value = [...pending.value, mine]
      await deliver(mine)
    },
    async retry(key: string) {
      const mine = pending.value.find((candidate) => candidate.key === key)
      if (mine === undefined || mine.state === 'sending') return
      mark(key, 'sending')
      await deliver(mine)
    },
    /** What came back from the server is no longer pending; `fresh` were not on screen before. */
    settle(fresh: readonly ChatMessage[]) {
      for (const { source, text } of fresh) {
        const at = pending.value.findIndex((mine) => source === 'operator' && mine.text === text)
        if (at >= 0) pending.value = pending.value.toSpliced(at, 1)
      }
    },
  }
}
