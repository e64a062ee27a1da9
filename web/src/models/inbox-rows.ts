import type { ConversationRow } from '../../../src/shared/contracts/api/chat.ts'
import type { ConversationFilter } from '../api/calls.ts'

const BELONGS: Record<ConversationFilter, (row: ConversationRow) => boolean> = {
  all: () => true,
  unread: (row) => row.unread > 0,
  person: (row) => row.speaker === 'person',
  bot: (row) => row.speaker === 'bot',
}

export type RowMerge = {
  filter: ConversationFilter
  /** The server decides who is listed (a search, a queue); the feed then only refreshes rows already there. */
  searching: boolean
  /** Stays listed even when it leaves the filter: someone is reading it. */
  open: string | null
}

/** Rows of the feed into the list: newest first, only those the filter wants. */
export function mergeRows(
  known: readonly ConversationRow[],
  fresh: readonly ConversationRow[],
  { filter, searching, open }: RowMerge,
): ConversationRow[] {
  const byId = new Map(known.map((row) => [row.id, row]))
  for (const row of fresh) {
    const listed = byId.has(row.id)
    const wanted = BELONGS[filter](row) || (listed && row.id === open)
    if (wanted && (listed || !searching)) byId.set(row.id, row)
    if (!wanted) byId.delete(row.id)
  }
  return [...byId.values()].sort((a, b) => (b.last_at ?? 0) - (a.last_at ?? 0))
}

/** The list follows the conversation a moment later; until then what was just done counts. */
const TRUTH_MS = 10_000

type Speaker = ConversationRow['speaker']

/** Who speaks, as the chat itself answered, over rows that may still say the opposite. */
export function speakerTruth(now: () => number) {
  const told = new Map<string, { speaker: Speaker; until: number }>()
  return {
    tell(id: string, speaker: Speaker) {
      told.set(id, { speaker, until: now() + TRUTH_MS })
    },
    over(row: ConversationRow): ConversationRow {
      const truth = told.get(row.id)
      if (truth === undefined) return row
      if (row.speaker === truth.speaker || now() > truth.until) {
        told.delete(row.id)
        return row
      }
      const { speaker } = truth
      return { ...row, speaker, hand_off_reason: speaker === 'bot' ? null : row.hand_off_reason }
    },
  }
}
