import { outboxWaId } from '../../worker/adapters/keyed-hash.ts'
import type {
  CampaignOrder,
  ManualAnswer,
  ManualOrder,
  NoticeOrder,
  RecipientState,
} from '../types.ts'
import { adopt, readCarried } from './carried.ts'
import { emit } from './emit.ts'
import { resolveChat } from './gate.ts'
import { personOf, preview, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import { repeatResult } from './settle.ts'
import { pauseBot } from './speaker.ts'

const recipientKey = (recipientId: string) => `r:${recipientId}`

/**
 * Takes a campaign recipient over (protocol 1, point 3): unknown is queued; queued, sending, uncertain and
 * sent are only answered; failed and dropped are queued again for a higher plan alone.
 */
export function orderCampaign(parts: Parts, order: CampaignOrder): RecipientState {
  const { store, now } = parts
  return parts.transaction(() => {
    store.meet(order.who, order.session)
    const key = recipientKey(order.recipientId)
    const row = store.outbox(key)
    const ended = row?.status === 'failed' || row?.status === 'dropped'
    if (row !== null && !(ended && order.planNo > row.planNo)) {
      repeatResult(parts, row)
      return { status: row.status, planNo: row.planNo, reason: row.reason }
    }
    const { recipientId, campaignId, planNo, minGapMs, maxGapMs, session, waId } = order
    const at = now()
    // A person may have moved them to another number: what follows goes from there too.
    store.patchPerson({ session })
    store.enqueue({
      key,
      kind: 'campaign',
      source: 'campaign',
      waId,
      session,
      recipientId,
      campaignId,
      planNo,
      minGapMs,
      maxGapMs,
      due: at,
      createdAt: at,
    })
    return { status: 'queued', planNo, reason: null }
  })
}

export function stateOf({ store }: Parts, recipientId: string): RecipientState {
  const row = store.outbox(recipientKey(recipientId))
  if (row === null) return { status: 'none', planNo: 0, reason: null }
  return { status: row.status, planNo: row.planNo, reason: row.reason }
}

/**
 * Queues a message about one record, the first time it is asked for: whatever became of it then, the same record is
 * not written about again. One in doubt is looked up at WhatsApp by its id before it leaves, and told if it is there.
 * @throws DoubtError where the chat of one in doubt cannot be asked for: it is ordered again
 */
export async function orderNotice(parts: Parts, order: NoticeOrder): Promise<{ queued: boolean }> {
  const { store, now, hash, id, config } = parts
  const { who, session, kind, recordId } = order
  const key = `n:${kind}:${recordId}`
  const waId = await outboxWaId(hash, id, key)
  const chatId = order.doubt === undefined ? null : await chatInDoubt(parts, order)
  return parts.transaction(() => {
    store.meet(who, session)
    if (store.outbox(key) !== null) return { queued: false }
    const at = now()
    const debtorId = order.doubt?.debtorId ?? null
    store.enqueue({
      key,
      kind: 'notice',
      source: 'bot',
      waId,
      // Where they are talked with already, not where the order comes from.
      session: personOf(store).session,
      notice: { kind, recordId, debtorId, asked: null, replyKeys: [], promised: null },
      minGapMs: config.minGapFloorMs,
      maxGapMs: Math.round(config.minGapFloorMs * 1.5),
      due: at,
      createdAt: at,
    })
    if (order.doubt !== undefined && chatId !== null) {
      const startedAt = order.doubt.since
      store.patchOutbox(key, { status: 'uncertain', reason: 'restored', chatId, startedAt })
    }
    return { queued: true }
  })
}

/** Null: nothing can have left to who has no chat. @throws Error where the gateway cannot say */
async function chatInDoubt(parts: Parts, { who, session }: NoticeOrder): Promise<string | null> {
  parts.store.meet(who, session)
  const chat = await resolveChat(parts, session)
  if (chat.ok) return chat.chatId
  if (chat.retryable) throw new DoubtError(chat.reason)
  return null
}

class DoubtError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/**
 * Queues a person's text; the same key again changes nothing. A stop that was carried here is told at once, not found
 * when the text is about to leave; while D1 is away that later look stands alone.
 */
export async function orderManual(parts: Parts, order: ManualOrder): Promise<ManualAnswer> {
  const { store, now, hash, id, config } = parts
  const key = `m:${order.key}`
  const [waId, carried] = await Promise.all([
    outboxWaId(hash, id, key),
    readCarried(parts, order.who).catch(() => []),
  ])
  return parts.transaction(() => {
    const { speaker } = store.meet(order.who, order.session)
    if (store.outbox(key) !== null) return { ok: true, speaker }
    adopt(parts, carried)
    const stopped = stopReason(store.stops(now()), 'manual')
    if (stopped !== null) return { ok: false, reason: stopped }
    if (order.takesOver) pauseBot(parts, { speaker: 'person', handOffReason: null })
    const at = now()
    const { text } = order
    // The number they are talked with already.
    const { session } = personOf(store)
    store.enqueue({
      key,
      kind: 'manual',
      source: 'operator',
      text,
      waId,
      session,
      // Kept only while it is a first message: many of them in a row are a campaign by another name.
      minGapMs: config.minGapFloorMs,
      maxGapMs: Math.round(config.minGapFloorMs * 1.5),
      due: at,
      createdAt: at,
    })
    store.addMessage({
      providerId: waId,
      direction: 'out',
      source: 'operator',
      kind: 'text',
      text,
      status: 'queued',
      at,
      pending: false,
      outboxKey: key,
    })
    const said = { lastAt: at, preview: preview(text, 'text'), direction: 'out' } as const
    store.patchPerson({ ...said, ...(order.takesOver ? { unread: 0 } : {}) })
    emit(parts, { metric: order.takesOver && speaker === 'bot' ? 'speaker' : 'queued' })
    return { ok: true, speaker: personOf(store).speaker }
  })
}
