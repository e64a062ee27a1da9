import * as z from 'zod'
import type { AlertDto } from './api/alerts.ts'
import type { CampaignSummary } from './api/billing.ts'
import type { ChatMessage, ConversationRow } from './api/chat.ts'

/**
 * Live socket at GET /api/live. The client offers the protocols `collections.v1` and
 * `ticket.<value>`; the server picks `collections.v1`.
 */
export const LIVE_PROTOCOL = 'collections.v1'

export const LIVE_TOPICS = ['campaigns', 'conversations', 'counters', 'alerts', 'numbers'] as const
export type LiveTopic = (typeof LIVE_TOPICS)[number]

/** Client to server: which topics it wants; `conversation` opens one conversation for instant messages. */
export const liveSubscribeSchema = z.strictObject({
  kind: z.literal('subscribe'),
  topics: z.array(z.enum(LIVE_TOPICS)).max(LIVE_TOPICS.length),
  conversation: z.string().max(64).nullable(),
})
export type LiveSubscribe = z.infer<typeof liveSubscribeSchema>

/**
 * Server to client, at most one per 250 ms and socket. `version` grows by one per frame of the feed;
 * a gap makes the client refetch. Counters are absolute.
 */
export type LiveFrame = {
  version: number
  at: number
  campaigns?: CampaignSummary[]
  conversations?: ConversationRow[]
  /** Alerts that started, ended or were acknowledged. */
  alerts?: AlertDto[]
  /** Numbers whose session changed; a new `qr_at` says that a new code can be fetched. */
  numbers?: LiveNumber[]
  counters?: { unread: number; with_person: number; inbound_today: number; outbound_today: number }
  /** Of the opened conversation only: new or changed messages and who speaks. */
  conversation?: {
    id: string
    messages: ChatMessage[]
    speaker: 'bot' | 'person'
    stops: string[]
  }
  /** Notes or reviews of the opened conversation changed: fetch them again. */
  desk?: { conversation: string }
}

/** `qr_at`: when WAHA showed a new QR code; null while none is shown. */
export type LiveNumber = {
  session: string
  status: string
  status_at: number
  qr_at: number | null
}
