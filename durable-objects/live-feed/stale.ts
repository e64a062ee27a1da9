import type { Attachment } from './frames.ts'

/** Summaries and counters cost a look at many rows, so they are read at most once in this time; still shown within 2 s. */
export const READ_MS = 900
/** The next batch of events usually asks before this; else the feed asks itself. */
const PATIENCE_MS = 500
/** A question that stayed without an answer is asked again. */
const ASK_AGAIN_MS = 10_000

/** What a publisher is to read now. */
export type Due = { campaignIds: string[]; conversationIds: string[]; counters: boolean }
type Changed = { campaignIds: string[]; conversationIds: string[] }

/** Remembers what changed since it was last read, so that the last state is told too. */
export function createStale() {
  const campaigns = new Set<string>()
  let counters = false
  let readAt = 0
  let askedAt = 0

  return {
    /** Takes what changed in, and hands out what may be read now; whoever gets it publishes it. */
    due: (changed: Changed, topics: Attachment['topics'], now: number): Due => {
      if (topics.includes('campaigns')) for (const id of changed.campaignIds) campaigns.add(id)
      else campaigns.clear()
      const some = changed.campaignIds.length + changed.conversationIds.length > 0
      counters = topics.includes('counters') && (counters || some)
      const conversationIds = topics.includes('conversations') ? changed.conversationIds : []
      if (now < readAt + READ_MS || (campaigns.size === 0 && !counters)) {
        return { campaignIds: [], conversationIds, counters: false }
      }
      const due = { campaignIds: [...campaigns], conversationIds, counters }
      campaigns.clear()
      counters = false
      readAt = now
      askedAt = 0
      return due
    },
    /** When to ask somebody to read what waits; null when nothing does. */
    askAt: (): number | null =>
      campaigns.size > 0 || counters
        ? Math.max(readAt + READ_MS + PATIENCE_MS, askedAt + ASK_AGAIN_MS)
        : null,
    asked: (now: number): void => {
      askedAt = now
    },
  }
}
