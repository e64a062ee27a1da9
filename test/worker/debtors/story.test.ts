import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { showDebtor } from '../../../worker/services/debtors/show.ts'
import { campaignWith, personOf } from '../../support/workers/people.ts'
import { caught, withCreditor } from '../../support/workers/uploads.ts'

/** 2026-03-01, noon in São Paulo. */
const NOW = Date.UTC(2026, 2, 1, 15)

const insert = (sql: string, ...values: unknown[]) => env.DB.prepare(sql).bind(...values)

test('a story holds what was owed, paid, promised, sent and noted, newest first', async () => {
  const own = await withCreditor()
  const setting = { ...own, deps: { ...own.deps, now: () => NOW } }
  const { creditorId } = setting
  const { id, debtIds, phoneHash, phone } = await personOf(setting, {
    debts: [
      { amountCents: 10_000, dueDate: '2026-02-10' },
      { amountCents: 7_000, dueDate: '2026-03-10' },
    ],
  })
  const talk = `cnv_${id}`
  await env.DB.batch([
    insert(
      `insert into conversations (id, creditor_id, phone, phone_hash, created_at) values (?, ?, ?, ?, 0)`,
      talk,
      creditorId,
      phone,
      phoneHash,
    ),
    insert(
      `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
       values (?, ?, ?, 4000, '2026-02-20', 'pix', 'person', 50, 'usr')`,
      `pay_${id}`,
      creditorId,
      debtIds[0],
    ),
    insert(
      `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
         source, made_at, judged_at) values (?, ?, ?, ?, '[]', 6000, '2026-02-25', 'broken', 'bot', 40, 60)`,
      `prm_${id}`,
      creditorId,
      talk,
      id,
    ),
    insert(
      `insert into notes (id, creditor_id, conversation_id, text, at, created_by) values (?, ?, ?, 'Ligar à tarde', 70, 'u')`,
      `not_${id}`,
      creditorId,
      talk,
    ),
    insert(
      `insert into notes (id, creditor_id, conversation_id, text, at, created_by, deleted_at)
       values (?, ?, ?, 'apagada', 71, 'u', 72)`,
      `not2_${id}`,
      creditorId,
      talk,
    ),
  ])
  await campaignWith(setting, [
    { debtorId: id, debtIds, conversationId: talk, status: 'sent', sentAt: 30 },
  ])
  const story = await showDebtor(setting.deps, { creditorId, id })
  expect(story).toMatchObject({
    balance_cents: 13_000,
    overdue_cents: 6_000,
    paid_cents: 4_000,
    debtor: { conversation_id: talk, shared_with: [], tax_id: null },
    campaigns: [{ name: 'Outubro', status: 'sent', sent_at: 30 }],
    notes: [{ text: 'Ligar à tarde' }],
  })
  expect(story.timeline.map(({ at, kind }) => `${at} ${kind}`)).toEqual([
    '70 note.written',
    '60 promise.broken',
    '50 payment.recorded',
    '40 promise.made',
    '30 campaign.sent',
    '0 debt.created',
    '0 debt.created',
  ])
  expect(story.timeline[2]?.text).toBe('Pagamento de R$ 40,00 em 20/02/2026 (Pix)')
})

test('a campaign of an upload has the name of its file', async () => {
  const own = await withCreditor()
  const { id, debtIds } = await personOf(own)
  const campaign = await campaignWith(own, [
    { debtorId: id, debtIds, conversationId: 'cnv', status: 'sent', sentAt: 30 },
  ])
  const file = `imp_${id}`
  await env.DB.batch([
    insert(
      `insert into imports (id, creditor_id, kind, name, base_name, status, created_at, created_by)
       values (?, ?, 'clients', 'novembro.csv', 'novembro.csv', 'committed', 0, 'usr')`,
      file,
      own.creditorId,
    ),
    insert('update campaigns set name = null, import_id = ? where id = ?', file, campaign.id),
  ])
  const story = await showDebtor(own.deps, { creditorId: own.creditorId, id })
  expect(story.campaigns).toMatchObject([{ name: 'novembro.csv' }])
})

test('at a phone that two people use, notes and hand-offs are nobody’s alone', async () => {
  const setting = await withCreditor()
  const { creditorId } = setting
  const one = await personOf(setting, { name: 'Um' })
  const two = await personOf(setting, { name: 'Dois', phone: one.phone })
  await env.DB.batch([
    env.DB.prepare(
      `insert into conversations (id, creditor_id, phone, phone_hash, created_at) values (?, ?, ?, ?, 0)`,
    ).bind(`cnv_${one.id}`, creditorId, one.phone, one.phoneHash),
    env.DB.prepare(
      `insert into notes (id, creditor_id, conversation_id, text, at, created_by) values (?, ?, ?, 'x', 1, 'u')`,
    ).bind(`not_${one.id}`, creditorId, `cnv_${one.id}`),
  ])
  const story = await showDebtor(setting.deps, { creditorId, id: one.id })
  expect(story.notes).toEqual([])
  expect(story.debtor.shared_with).toEqual([{ id: two.id, name: 'Dois' }])
})

test('a story is the creditor’s own', async () => {
  const [mine, theirs] = [await withCreditor(), await withCreditor()]
  const { id } = await personOf(theirs)
  const target = { creditorId: mine.creditorId, id }
  expect(await caught(showDebtor(mine.deps, target))).toMatchObject({ code: 'debtor_not_found' })
})
