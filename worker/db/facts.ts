import type { Fact } from '../../src/shared/contracts/facts.ts'
import { insertAgreementsStatements } from './agreements.ts'
import { insertCasesStatements } from './cases.ts'
import { insertChargesStatements } from './charges.ts'
import type { Database } from './client.ts'
import { handOffsStatements } from './hand-offs.ts'
import { jsonParam } from './json-param.ts'
import { noticesStatements } from './notices.ts'
import { npsStatements } from './nps.ts'
import { insertPromisesStatement, supersedePromisesStatement } from './promises.ts'
import { trueUpStatements } from './true-up.ts'
import { factEventStatements } from './webhook-events.ts'

/** A fact beside the event that carried it. `dueAt`: when somebody should have looked at a case. */
export type FactRow = Fact & {
  conversationId: string
  creditorId: string
  at: number
  dueAt?: number
}

const REFUSALS = `
insert into refusals (id, creditor_id, conversation_id, recipient_id, campaign_id, purpose, rule, level, evidence,
  until, at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId', f.value->>'recipientId',
  f.value->>'campaignId', f.value->>'purpose', f.value->>'rule', f.value->>'level', f.value->>'evidence',
  f.value->>'until', f.value->>'at'
from json_each(?1) f where f.value->>'kind' = 'refusal'
on conflict do nothing`

/** Kinds that other systems may hear of. */
const TOLD = ['promise', 'agreement', 'hand_off', 'case'] as const

/**
 * Writes records, each once by its id. Every rule between records looks at what stands in the tables, so facts may
 * come late, doubled and shuffled. In the batch of the events, after the conversations' list rows.
 */
export function factStatements(
  db: Database,
  facts: readonly FactRow[],
  now: number,
): D1PreparedStatement[] {
  if (facts.length === 0) return []
  const kinds = new Set(facts.map(({ kind }) => kind))
  const json = jsonParam(facts.map((fact) => JSON.stringify(fact)))
  const agreed = facts.flatMap((fact) => (fact.kind === 'agreement' ? fact.debtIds : []))
  const talk = kinds.has('promise') || kinds.has('agreement')
  return [
    ...(kinds.has('agreement') ? insertAgreementsStatements(db, json) : []),
    ...(kinds.has('promise') ? [insertPromisesStatement(db, json)] : []),
    ...(talk ? [supersedePromisesStatement(db, json)] : []),
    ...(kinds.has('agreement') || kinds.has('charge') ? insertChargesStatements(db, json) : []),
    // Money may have been faster than the fact.
    ...(agreed.length > 0 ? trueUpStatements(db, agreed, now) : []),
    ...(kinds.has('case') ? insertCasesStatements(db, json) : []),
    ...(kinds.has('hand_off') || kinds.has('hand_off_ended') ? handOffsStatements(db, json) : []),
    ...(kinds.has('notice') ? noticesStatements(db, json) : []),
    ...(kinds.has('notice') || kinds.has('nps') ? npsStatements(db, json) : []),
    ...(kinds.has('refusal') ? [db.$client.prepare(REFUSALS).bind(json)] : []),
    ...(TOLD.some((kind) => kinds.has(kind)) ? factEventStatements(db, json) : []),
  ]
}
