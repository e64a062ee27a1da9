import type { Database } from './client.ts'

/** ?1 facts: the reminder left, it will not be sent again. `recordId` of an instalment is `agreement#no`. */
const PROMISES = `
update promises set reminded_at = f.at
from (select value->>'recordId' as id, min(value->>'at') as at from json_each(?1)
  where value->>'kind' = 'notice' and value->>'notice' = 'promise_due' group by value->>'recordId') f
where promises.id = f.id and promises.reminded_at is null`

const INSTALLMENTS = `
update installments set reminded_at = f.at
from (select value->>'recordId' as id, min(value->>'at') as at from json_each(?1)
  where value->>'kind' = 'notice' and value->>'notice' = 'installment_due' group by value->>'recordId') f
where installments.agreement_id = substr(f.id, 1, instr(f.id, '#') - 1)
  and installments.no = cast(substr(f.id, instr(f.id, '#') + 1) as integer) and installments.reminded_at is null`

export function noticesStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [PROMISES, INSTALLMENTS].map((sql) => db.$client.prepare(sql).bind(facts))
}

/** Names an instalment wherever one text has to. */
export const installmentId = (agreementId: string, no: number): string => `${agreementId}#${no}`
