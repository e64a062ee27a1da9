import { CAMPAIGN_STEPS } from '../../src/shared/contracts/api/audience.ts'
import type { CampaignStep } from '../../src/shared/contracts/api/audience.ts'
import type { Database } from './client.ts'
import { dayOf, inWindow, value } from './reports/parameters.ts'
import { ASKED } from './reports/contact-rows.ts'

/**
 * How far the people of one campaign got, by the definitions of docs/kpis.md: what a figure counts over a period is
 * counted here over the messages of the campaign, of which each person has one.
 */

const DAY_MS = 86_400_000

/** ?1 of every statement here. */
export const windowJson = (days: number): string => JSON.stringify({ windowMs: days * DAY_MS })

type Asked = keyof typeof ASKED
const SENT = 'f.sent_at is not null'

/** `ask` gives the SQL of a fact about the person behind row `f`. */
const predicates = (ask: (fact: Asked) => string): Readonly<Record<CampaignStep, string>> => {
  const known = `not ${ask('stranger')} and (${ask('promised')} or ${ask('paid')} or ${ask('said')})`
  return {
    audience: 'true',
    eligible: `(f.status <> 'skipped' or ${SENT})`,
    sent: SENT,
    delivered: `${SENT} and (f.delivered_at is not null or f.read_at is not null)`,
    read: `${SENT} and f.read_at is not null`,
    replied: `${SENT} and f.replied_at is not null`,
    cpc: `${SENT} and ${known}`,
    promise: `${SENT} and ${known} and ${ask('promised')}`,
    agreement: `${SENT} and ${known} and ${ask('agreed')}`,
    paid: `${SENT} and ${ask('paid')}`,
  }
}

/** Facts worked out right there: of a page few rows are asked for. */
const IN_PLACE = predicates(
  (
    fact,
  ) => `(select ${ASKED[fact]} from (select r.debtor_id, r.conversation_id, r.sent_at as first_at,
    r.sent_at as last_at) t)`,
)

/** Whether recipient `r` got to a step; ?1 the window. */
export const atStep = (step: CampaignStep): string => IN_PLACE[step].replaceAll(/\bf\./g, 'r.')

const KNOWN = predicates((fact) => `f.${fact}`)

/** ?2 campaign. Facts are asked once for each person who was written to. */
const ROWS = `with t as materialized (
  select r.id, r.status, r.debtor_id, r.conversation_id, r.sent_at, r.delivered_at, r.read_at, r.replied_at,
    coalesce(r.exposed_cents, 0) as exposed, r.sent_at as first_at, r.sent_at as last_at
  from recipients r where r.campaign_id = ?2
), f as materialized (
  select t.*, ${(Object.keys(ASKED) as Asked[])
    .map((fact) => `iif(t.sent_at is null, 0, ${ASKED[fact]}) as ${fact}`)
    .join(', ')}
  from t
)`

const of = (table: string, cents: string, also: string): string =>
  `coalesce((select sum(o.${cents}) from ${table} o where o.debtor_id = t.debtor_id and ${inWindow('o.made_at')} ${also}), 0)`

const PROMISED = of('promises', 'amount_cents', `and o.status not in ('renegotiated', 'canceled')`)
const AGREED = of('agreements', 'total_cents', `and o.status <> 'canceled'`)
const PAID = `coalesce((select sum(p.amount_cents) from debts x join payments p on p.debt_id = x.id
  where x.debtor_id = t.debtor_id and p.paid_on >= ${dayOf('t.first_at')}
    and p.paid_on <= ${dayOf(`(t.last_at + ${value('windowMs')})`)}), 0)`

/** What is summed at each step: what was at stake until somebody spoke, then what was said and paid. */
const CENTS: Readonly<Record<CampaignStep, string>> = {
  audience: 't.exposed',
  eligible: 't.exposed',
  sent: 't.exposed',
  delivered: 't.exposed',
  read: 't.exposed',
  replied: 't.exposed',
  cpc: 't.exposed',
  promise: `(${PROMISED} + ${AGREED})`,
  agreement: AGREED,
  paid: PAID,
}

const FUNNEL = `${ROWS}
select ${CAMPAIGN_STEPS.map(
  (step) => `count(*) filter (where ${KNOWN[step]}) as n_${step},
    coalesce(sum(${CENTS[step].replaceAll(/\bt\./g, 'f.')}) filter (where ${KNOWN[step]}), 0) as cents_${step}`,
).join(', ')},
  count(*) filter (where f.sent_at is null and f.status = 'skipped') as not_skipped,
  count(*) filter (where f.sent_at is null and f.status = 'failed') as not_failed,
  count(*) filter (where f.sent_at is null and f.status = 'uncertain') as not_uncertain,
  count(*) filter (where f.sent_at is null and f.status = 'canceled') as not_canceled,
  count(*) filter (where f.sent_at is null and f.status not in ('skipped', 'failed', 'uncertain', 'canceled'))
    as not_waiting
from f`

export type FunnelRows = {
  steps: { step: CampaignStep; n: number; cents: number }[]
  notSent: { skipped: number; waiting: number; failed: number; uncertain: number; canceled: number }
}

/** Every step of one campaign in one statement, over one look at its rows. */
export async function readFunnel(
  db: Database,
  given: { campaignId: string; windowDays: number },
): Promise<FunnelRows> {
  const row = await db.$client
    .prepare(FUNNEL)
    .bind(windowJson(given.windowDays), given.campaignId)
    .first<Record<string, number>>()
  const n = (name: string) => row?.[name] ?? 0
  return {
    steps: CAMPAIGN_STEPS.map((step) => ({ step, n: n(`n_${step}`), cents: n(`cents_${step}`) })),
    notSent: {
      skipped: n('not_skipped'),
      waiting: n('not_waiting'),
      failed: n('not_failed'),
      uncertain: n('not_uncertain'),
      canceled: n('not_canceled'),
    },
  }
}
