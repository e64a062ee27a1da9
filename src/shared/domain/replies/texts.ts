/**
 * Everything the bot says, pt-BR. Short, warm, decent: debtors are customers. No threats, no false
 * urgency (CDC art. 42 and 71). Slots are filled only from the debt facts and from what the debtor said.
 * Every key that can come twice has several wordings, so that no sentence is said twice running.
 */
import type { ReplyEntry } from './entry.ts'
import { DEALING } from './texts/dealing.ts'
import { NOTICES } from './texts/notices.ts'
import { OPENING } from './texts/opening.ts'
import { PAYING } from './texts/paying.ts'
import { STOPPING } from './texts/stopping.ts'

const ENTRIES = { ...OPENING, ...PAYING, ...DEALING, ...STOPPING, ...NOTICES }

export type ReplyKey = keyof typeof ENTRIES

export const REPLY_ENTRIES: Readonly<Record<ReplyKey, ReplyEntry>> = ENTRIES

export const REPLY_KEYS: readonly ReplyKey[] = Object.keys(ENTRIES).filter(isReplyKey)

/** The wordings alone. */
export const REPLY_TEXTS: Readonly<Record<ReplyKey, readonly string[]>> = textsOf(REPLY_ENTRIES)

export function isReplyKey(key: string): key is ReplyKey {
  return Object.hasOwn(ENTRIES, key)
}

function textsOf(
  entries: Readonly<Record<ReplyKey, ReplyEntry>>,
): Readonly<Record<ReplyKey, readonly string[]>> {
  // The same keys, each with the wordings of its entry.
  return Object.fromEntries(
    Object.entries(entries).map(([key, { texts }]) => [key, texts]),
  ) as Record<ReplyKey, readonly string[]>
}
