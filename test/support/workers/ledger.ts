import { env } from 'cloudflare:workers'
import type { CampaignOrder, RecipientState } from '../../../durable-objects/types.ts'
import type { EventBatchItem, RecipientResult } from '../../../src/shared/contracts/queues.ts'
import type { Deps } from '../../../worker/deps.ts'
import { drawPhone, withCreditor } from './uploads.ts'

export type Row = {
  id: string
  status: string
  reason: string | null
  planNo: number
  attempts: number
}

/** Conversations with memory that only take orders down; `knows` says what each tells of a recipient. */
function fakeConversations() {
  const orders: CampaignOrder[] = []
  const knows = new Map<string, RecipientState>()
  let broken = false
  const stub = {
    sendCampaign: async (order: CampaignOrder): Promise<RecipientState> => {
      if (broken) throw new Error('object unreachable')
      orders.push(order)
      return { status: 'queued', planNo: order.planNo, reason: null }
    },
    recipientState: async (id: string): Promise<RecipientState> =>
      knows.get(id) ?? { status: 'none', planNo: 0, reason: null },
  }
  return {
    orders,
    knows,
    breakDown: (is: boolean) => {
      broken = is
    },
    // The services call these two methods only.
    conversation: () => stub as unknown as ReturnType<Deps['conversation']>,
  }
}

/** A campaign of `n` pending recipients on a number of its own; nothing runs by itself. */
export async function campaignOf(n: number, fields: { status?: string; recipients?: string } = {}) {
  const fake = fakeConversations()
  const sent: { recipientId: string; campaignId: string; planNo: number }[] = []
  const clock = { now: Date.now() }
  const setting = await withCreditor()
  const deps: Deps = {
    ...setting.deps,
    log: () => {},
    conversation: fake.conversation,
    now: () => clock.now,
    queues: {
      ...setting.deps.queues,
      CAMPAIGN_SENDS: {
        ...setting.deps.queues.CAMPAIGN_SENDS,
        sendBatch: async (messages: Iterable<{ body: (typeof sent)[number] }>) => {
          for (const { body } of messages) sent.push(body)
        },
        // The services use sendBatch alone.
      } as unknown as Deps['queues']['CAMPAIGN_SENDS'],
    },
  }
  const id = `cmp_${crypto.randomUUID()}`
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  const { status = 'running', recipients = 'pending' } = fields
  await env.DB.prepare(
    `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms,
       max_gap_ms, status, total, excluded, created_at, created_by)
     values (?, ?, 'batch', 'tpl', 1, 'Oi', ?, 0, 0, ?, ?, 0, ?, 'usr')`,
  )
    .bind(id, setting.creditorId, session, status, n, clock.now)
    .run()
  const ids = Array.from({ length: n }, (_, i) => `rcp_${i}_${crypto.randomUUID()}`)
  await env.DB.batch(
    ids.flatMap((rid, i) => [
      env.DB.prepare(
        `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
         values (?, ?, 'Ana', 'ana', ?, ?, 0, 0)`,
      ).bind(`dbt_${rid}`, setting.creditorId, drawPhone(), `hash_${rid}`),
      env.DB.prepare(
        `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, conversation_id, wa_id, status,
           due_at, updated_at) values (?, ?, ?, ?, '[]', ?, ?, ?, ?, ?)`,
      ).bind(rid, id, i, `dbt_${rid}`, `cnv_${rid}`, `wa_${rid}`, recipients, clock.now, clock.now),
    ]),
  )
  const rows = async (): Promise<Row[]> => {
    const { results } = await env.DB.prepare(
      `select id, status, reason, plan_no as planNo, attempts from recipients where campaign_id = ?
       order by position`,
    )
      .bind(id)
      .all<Row>()
    return results
  }
  const first = ids[0] ?? ''
  return {
    ...fake,
    deps,
    id,
    ids,
    first,
    session,
    sent,
    clock,
    rows,
    creditorId: setting.creditorId,
  }
}

let seqs = 0

export function eventOf(
  creditorId: string,
  recipient: (Partial<RecipientResult> & Pick<RecipientResult, 'recipientId' | 'outcome'>) | null,
  fields: Partial<EventBatchItem> = {},
): EventBatchItem {
  seqs += 1
  return {
    conversationId: `cnv_${recipient?.recipientId ?? 'none'}`,
    creditorId,
    seq: seqs,
    at: 1_795_000_000_000,
    metric: 'campaign_sent',
    snapshot: {
      speaker: 'bot',
      handOffReason: null,
      lastAt: null,
      preview: null,
      direction: null,
      unread: 0,
      lastIntent: null,
      name: null,
    },
    recipient: recipient && { planNo: 0, reason: null, retryable: false, ...recipient },
    ...fields,
  }
}
