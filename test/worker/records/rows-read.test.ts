import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { readDebtFacts } from '../../../worker/db/debt-facts.ts'
import { readNotice } from '../../../worker/db/notices.ts'
import { runPromisesDue } from '../../../worker/services/promises/run.ts'
import { settle } from '../../../worker/services/settlement/settle.ts'
import {
  agreementFact,
  chargeFact,
  debtorWith,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import type { Debtor } from '../../support/workers/records.ts'

/** A database that counts the rows its statements read. */
function counting(d: Debtor): { deps: Debtor['deps']; read: () => number } {
  let rows = 0
  const count = <T extends { meta: { rows_read: number } }>(result: T): T => {
    rows += result.meta.rows_read
    return result
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get: (target, name) => {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        if (name === 'all') return async () => count(await target.all())
        if (name === 'run') return async () => count(await target.run())
        if (name === 'first') return async () => count(await target.all()).results[0] ?? null
        if (name === 'raw_') return target
        return Reflect.get(target, name) as unknown
      },
    })
  const d1 = new Proxy(env.DB, {
    get: (target, name) => {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) =>
          (
            await target.batch(
              statements.map((one) => Reflect.get(one, 'raw_') as D1PreparedStatement),
            )
          ).map(count)
      }
      return Reflect.get(target, name) as unknown
    },
  })
  const db = new Proxy(d.deps.db, {
    get: (target, name) => (name === '$client' ? d1 : (Reflect.get(target, name) as unknown)),
  })
  return { deps: { ...d.deps, db }, read: () => rows }
}

/** Rows of strangers, so that a statement without an index is seen. */
async function crowd(n: number): Promise<void> {
  const d = await debtorWith()
  await env.DB.batch([
    env.DB.prepare(
      `with recursive i(n) as (select 1 union all select n + 1 from i where n < ?1)
       insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
       select 'crowd' || ?2 || n, ?2, 'X', 'x' || n, '+55', 'crowd' || ?2 || n, 0, 0 from i`,
    ).bind(n, d.creditorId),
    ...[
      `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id, created_at, updated_at)
       select 'd' || id, creditor_id, id, id, 1000, '2026-01-01', 'imp', 0, 0 from debtors where creditor_id = ?`,
      `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
       select 'p' || id, creditor_id, 'd' || id, 10, '2026-01-01', 'pix', 't', 0, 'u' from debtors where creditor_id = ?`,
      `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status, source, made_at)
       select 'm' || id, creditor_id, id, id, json_array('d' || id), 10, '2027-01-01', 'open', 'bot', 0 from debtors where creditor_id = ?`,
      `insert into charges (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, provider, txid, code, status, created_at)
       select 'c' || id, creditor_id, id, id, json_array('d' || id), 10, 'static', 'c' || id, 'x', 'active', 0 from debtors where creditor_id = ?`,
      `insert into agreements (id, creditor_id, conversation_id, debtor_id, debt_ids, kind, principal_cents, fine_cents,
         interest_cents, discount_cents, total_cents, status, source, made_at)
       select 'a' || id, creditor_id, id, id, json_array('d' || id), 'cash', 10, 0, 0, 0, 10, 'kept', 'bot', 0
       from debtors where creditor_id = ?`,
      `insert into installments (agreement_id, no, due_date, amount_cents, paid_cents)
       select 'a' || id, 1, '2026-01-01', 10, 10 from debtors where creditor_id = ?`,
      `insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at)
       select 's' || id, creditor_id, id, id, 'legal', 'open', 0, 0 from debtors where creditor_id = ?`,
    ].map((sql) => env.DB.prepare(sql).bind(d.creditorId)),
  ])
}

test('what a turn, a fact and a settlement read does not grow with the number of strangers', async () => {
  await crowd(3_000)
  const d = await debtorWith()
  const { deps, read } = counting(d)
  const seen: Record<string, number> = {}
  const measure = async (name: string, work: () => Promise<unknown>) => {
    const before = read()
    await work()
    seen[name] = read() - before
  }
  const counted = { ...d, deps }
  const agreement = agreementFact(d)
  await measure('facts', () => tell(counted, [agreement, promiseFact(d), chargeFact(d)]))
  const query = {
    creditorId: d.creditorId,
    phoneHash: d.phoneHash,
    phone: d.phone,
    debtorId: null,
    now: d.clock.now,
  }
  await measure('turn', () => readDebtFacts(deps.db, query))
  const money = {
    amountCents: 9_000,
    paidOn: '2026-11-16',
    method: 'pix',
    source: 't',
    actor: 'u',
    externalId: `e-${d.debtorId}`,
    endToEndId: null,
  }
  await measure('settle', () => settle(deps, money, { debtIds: d.debtIds }))
  const notice = {
    kind: 'installment_due',
    recordId: `${agreement.id}#1`,
    now: d.clock.now,
  } as const
  await measure('notice', () => readNotice(deps.db, notice))
  // The first run of an hour follows moved debts, which reads what is open.
  await runPromisesDue(deps)
  await measure('judge', () => runPromisesDue(deps))
  expect(seen['facts']).toBeLessThan(300)
  expect(seen['turn']).toBeLessThan(100)
  expect(seen['settle']).toBeLessThan(400)
  expect(seen['notice']).toBeLessThan(50)
  expect(seen['judge']).toBeLessThan(200)
}, 30_000)
