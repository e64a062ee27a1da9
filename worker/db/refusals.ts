import type { RefusalsQuery } from '../../src/shared/contracts/api/compliance.ts'
import type { Database } from './client.ts'
import type { refusals } from './schema.ts'

export type Refusal = typeof refusals.$inferSelect

const COLUMNS = `id, creditor_id as creditorId, conversation_id as conversationId,
  recipient_id as recipientId, campaign_id as campaignId, purpose, rule, level, evidence, until, at`

/** A page of what the gate refused or warned of, newest first; one row more than `limit` says there is more. */
export async function listRefusals(
  db: Database,
  creditorId: string,
  query: RefusalsQuery,
): Promise<Refusal[]> {
  const { conversation_id: conversation, campaign_id: campaign, rule } = query
  const from = cursorOf(query.after)
  const filters = [
    { sql: 'creditor_id = ?', values: [creditorId] },
    ...(conversation === null ? [] : [{ sql: 'conversation_id = ?', values: [conversation] }]),
    ...(campaign === null ? [] : [{ sql: 'campaign_id = ?', values: [campaign] }]),
    ...(rule === null ? [] : [{ sql: 'rule = ?', values: [rule] }]),
    ...(from === null ? [] : [{ sql: '(at, id) < (?, ?)', values: [from.at, from.id] }]),
  ]
  const { results } = await db.$client
    .prepare(
      `select ${COLUMNS} from refusals where ${filters.map(({ sql }) => sql).join(' and ')}
       order by at desc, id desc limit ?`,
    )
    .bind(...filters.flatMap(({ values }) => values), query.limit + 1)
    .all<Refusal>()
  return results
}

export type RuleCount = Pick<Refusal, 'rule' | 'level'> & { n: number }

/** How many messages of a campaign each rule spoke about, most first. */
export async function countRefusals(
  db: Database,
  creditorId: string,
  campaignId: string,
): Promise<RuleCount[]> {
  const { results } = await db.$client
    .prepare(
      `select rule, level, count(*) as n from refusals where campaign_id = ? and creditor_id = ?
       group by rule, level order by n desc, rule`,
    )
    .bind(campaignId, creditorId)
    .all<RuleCount>()
  return results
}

export const refusalCursor = ({ at, id }: Pick<Refusal, 'at' | 'id'>): string => `${at}_${id}`

/** The query's schema lets only `<at>_<id>` through. */
function cursorOf(text: string | null): { at: number; id: string } | null {
  if (text === null) return null
  const cut = text.indexOf('_')
  return { at: Number(text.slice(0, cut)), id: text.slice(cut + 1) }
}
