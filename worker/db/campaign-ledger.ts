import type { CampaignStep } from '../../src/shared/contracts/api/audience.ts'
import type { RecipientStatus } from '../../src/shared/contracts/api/billing.ts'
import { atStep, windowJson } from './campaign-funnel.ts'
import type { Database } from './client.ts'

/** The ledger of one campaign as a person looks at it and sets it right. */

export type LedgerRecipient = {
  id: string
  position: number
  debtor: string
  phone: string
  conversationId: string | null
  status: RecipientStatus
  reason: string | null
  variant: string | null
  session: string
  attempts: number
  exposedCents: number | null
  dueAt: number
  sentAt: number | null
  deliveredAt: number | null
  readAt: number | null
  repliedAt: number | null
  updatedAt: number
}

const COLUMNS = `r.id, r.position, d.name as debtor, d.phone, r.conversation_id as conversationId, r.status, r.reason,
  r.variant, coalesce(r.session, c.session) as session, r.attempts, r.exposed_cents as exposedCents,
  r.due_at as dueAt, r.sent_at as sentAt, r.delivered_at as deliveredAt, r.read_at as readAt,
  r.replied_at as repliedAt, r.updated_at as updatedAt`

/** A page in the order of the rows' making; `cursor` is what the page before ended with (0 at first). */
export async function recipientsPage(
  db: Database,
  page: {
    campaignId: string
    status: string | null
    reason: string | null
    /** Only who got so far in the funnel, within `windowDays` of the send. */
    step?: CampaignStep | null
    windowDays?: number
    cursor: number
    limit: number
  },
): Promise<{ rows: (LedgerRecipient & { cursor: number })[]; next: number | null }> {
  const { results } = await db.$client
    .prepare(
      `select r.rowid as cursor, ${COLUMNS} from recipients r join campaigns c on c.id = r.campaign_id
       join debtors d on d.id = r.debtor_id
       where r.campaign_id = ?2 and r.rowid > ?5 and (?3 is null or r.status = ?3) and (?4 is null or r.reason = ?4)
         and ${atStep(page.step ?? 'audience')}
       order by r.rowid limit ?6`,
    )
    .bind(
      windowJson(page.windowDays ?? 7),
      page.campaignId,
      page.status,
      page.reason,
      page.cursor,
      page.limit,
    )
    .all<LedgerRecipient & { cursor: number }>()
  const last = results.at(-1)
  const full = last !== undefined && results.length === page.limit
  return { rows: results, next: full ? last.cursor : null }
}

/** failed -> pending as a new plan for these reasons; the campaign that was over runs again, in one batch. */
export async function retryFailed(
  db: Database,
  given: { campaignId: string; reasons: readonly string[]; now: number },
): Promise<number> {
  const { campaignId, reasons, now } = given
  const [moved] = await db.$client.batch([
    db.$client
      .prepare(
        `update recipients set status = 'pending', reason = null, plan_no = plan_no + 1, attempts = 0, due_at = ?3,
           updated_at = ?3
         where campaign_id = ?1 and status = 'failed' and reason in (select value from json_each(?2))
           and exists (select 1 from campaigns where id = ?1 and status in ('running', 'paused', 'done'))`,
      )
      .bind(campaignId, JSON.stringify(reasons), now),
    db.$client
      .prepare(
        `update campaigns set status = 'running', finished_at = null where id = ?1 and status = 'done'
           and exists (select 1 from recipients where campaign_id = ?1 and status = 'pending')`,
      )
      .bind(campaignId),
  ])
  return moved?.meta.changes ?? 0
}

/** Where a doubtful send of a campaign lives; null when it is not in it. */
export async function readDoubt(
  db: Database,
  campaignId: string,
  recipientId: string,
): Promise<{ status: RecipientStatus; conversationId: string | null; planNo: number } | null> {
  return db.$client
    .prepare(
      `select status, conversation_id as conversationId, plan_no as planNo from recipients
       where id = ? and campaign_id = ?`,
    )
    .bind(recipientId, campaignId)
    .first<{ status: RecipientStatus; conversationId: string | null; planNo: number }>()
}

/** uncertain -> what a person saw. @returns false when it is no longer in doubt */
export async function resolveDoubt(
  db: Database,
  given: { recipientId: string; outcome: 'sent' | 'failed'; reason: string | null; now: number },
): Promise<boolean> {
  const { recipientId, outcome, reason, now } = given
  const { meta } = await db.$client
    .prepare(
      `update recipients set status = ?2, reason = ?3, updated_at = ?4,
         sent_at = iif(?2 = 'sent', coalesce(sent_at, due_at), sent_at)
       where id = ?1 and status = 'uncertain'`,
    )
    .bind(recipientId, outcome, reason, now)
    .run()
  return meta.changes > 0
}
