import * as z from 'zod'
import type { CampaignSummary } from '../../src/shared/contracts/api/billing.ts'
import type { ConversationRow } from '../../src/shared/contracts/api/chat.ts'
import type { AlertDto } from '../../src/shared/contracts/api/alerts.ts'
import { withheldMessage, withheldRow } from '../../src/shared/contracts/api/withheld.ts'
import { LIVE_TOPICS } from '../../src/shared/contracts/live.ts'
import type { LiveFrame, LiveNumber } from '../../src/shared/contracts/live.ts'

/** What one socket is allowed to see and wants to see; survives hibernation in its attachment. */
export const attachmentSchema = z.strictObject({
  userId: z.string(),
  role: z.enum(['admin', 'operator', 'viewer']),
  sessionId: z.string(),
  expiresAt: z.number(),
  topics: z.array(z.enum(LIVE_TOPICS)),
  conversation: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachmentSchema>

/** Changes waiting for the next frame: absolute values, so the newest replaces the older. */
export type Pending = {
  campaigns: Map<string, CampaignSummary>
  conversations: Map<string, LiveRow>
  counters: LiveFrame['counters'] | undefined
  opened: Map<string, NonNullable<LiveFrame['conversation']>>
  alerts: Map<string, AlertDto>
  numbers: Map<string, LiveNumber>
  /** Conversations whose notes or reviews changed. */
  desk: Set<string>
}

/** A list row with the phone as a viewer may see it. */
export type LiveRow = { row: ConversationRow; maskedPhone: string | null }

export type LiveChanges = {
  campaigns: CampaignSummary[]
  conversations: LiveRow[]
  counters: LiveFrame['counters'] | null
}

/** What is told as it happens, without a read of the ledger. */
export type LiveNews = { alerts?: AlertDto[]; numbers?: LiveNumber[]; desk?: string[] }

export function emptyPending(): Pending {
  return {
    campaigns: new Map(),
    conversations: new Map(),
    counters: undefined,
    opened: new Map(),
    alerts: new Map(),
    numbers: new Map(),
    desk: new Set(),
  }
}

export function mergeChanges(pending: Pending, changes: LiveChanges): void {
  for (const campaign of changes.campaigns) pending.campaigns.set(campaign.id, campaign)
  for (const item of changes.conversations) pending.conversations.set(item.row.id, item)
  if (changes.counters !== null) pending.counters = changes.counters
}

export function mergeNews(
  pending: Pending,
  { alerts = [], numbers = [], desk = [] }: LiveNews,
): void {
  for (const alert of alerts) pending.alerts.set(alert.id, alert)
  for (const number of numbers) pending.numbers.set(number.session, number)
  for (const conversation of desk) pending.desk.add(conversation)
}

/** Newer messages of one opened conversation join those not yet sent; a message's newest form wins. */
export function mergeOpened(
  pending: Pending,
  update: NonNullable<LiveFrame['conversation']>,
): void {
  const messages = new Map(pending.opened.get(update.id)?.messages.map((m) => [m.id, m]))
  for (const message of update.messages) messages.set(message.id, message)
  const sorted = [...messages.values()].sort((a, b) => a.id - b.id)
  pending.opened.set(update.id, { ...update, messages: sorted })
}

/** The frame one socket gets: only its topics, only its opened conversation, phones and words by its role. */
export function frameFor(
  pending: Pending,
  to: Attachment,
  stamp: { version: number; at: number },
): LiveFrame {
  const frame: LiveFrame = { ...stamp }
  if (to.topics.includes('campaigns') && pending.campaigns.size > 0) {
    frame.campaigns = [...pending.campaigns.values()]
  }
  if (to.topics.includes('conversations') && pending.conversations.size > 0) {
    frame.conversations = [...pending.conversations.values()].map(({ row, maskedPhone }) =>
      to.role === 'viewer' ? withheldRow(row, maskedPhone) : row,
    )
  }
  if (to.topics.includes('counters') && pending.counters !== undefined) {
    frame.counters = pending.counters
  }
  if (to.topics.includes('alerts') && pending.alerts.size > 0) {
    frame.alerts = [...pending.alerts.values()]
  }
  if (to.topics.includes('numbers') && pending.numbers.size > 0) {
    frame.numbers = [...pending.numbers.values()]
  }
  const opened = to.conversation === null ? undefined : pending.opened.get(to.conversation)
  if (opened !== undefined) {
    const { messages } = opened
    frame.conversation =
      to.role === 'viewer' ? { ...opened, messages: messages.map(withheldMessage) } : opened
  }
  if (to.conversation !== null && pending.desk.has(to.conversation)) {
    frame.desk = { conversation: to.conversation }
  }
  return frame
}
