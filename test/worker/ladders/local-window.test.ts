import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { clockOf } from '../../../src/shared/domain/compliance/places.ts'
import { at, messages, owe, portfolio, runAt, switchOn } from '../../support/workers/ladders.ts'
import type { Portfolio } from '../../support/workers/ladders.ts'
import { all } from '../../support/workers/uploads.ts'

/** A step's window is meant by the clock of the person it is for. */

const ACRE = '+5568991234567'
const MANAUS = '+5592991234567'

/** Every step from nine to ten. */
async function shortWindow(p: Portfolio) {
  await env.DB.prepare(
    `update ladder_steps set window_from = '09:00', window_to = '10:00' where ladder_id = ?`,
  )
    .bind(p.ladderId)
    .run()
}

const rows = (p: Portfolio) =>
  all<{ debtorId: string; status: string; due: number }>(
    `select r.debtor_id as debtorId, r.status, r.due_at as due from recipients r
     join campaigns c on c.id = r.campaign_id where c.creditor_id = ? order by c.created_at, r.position`,
    p.creditorId,
  )
const touched = async (p: Portfolio) =>
  (
    await all<{ id: string }>(
      `select x.debtor_id as id from ladder_touches t join debts x on x.id = t.debt_id where x.creditor_id = ?`,
      p.creditorId,
    )
  ).map(({ id }) => id)

test('a short window reaches the west: each person is written to between nine and ten of their own clock', async () => {
  const p = await portfolio()
  await switchOn(p)
  await shortWindow(p)
  const east = await owe(p)
  const manaus = await owe(p, { phone: MANAUS })
  const acre = await owe(p, { phone: ACRE })
  await runAt(p, 9.2)
  const waits = new Map((await rows(p)).map(({ debtorId, due }) => [debtorId, due]))
  expect(waits.get(east.debtorId)).toBe(at(9.2))
  expect(waits.get(manaus.debtorId)).toBe(at(10))
  expect(waits.get(acre.debtorId)).toBe(at(11))

  await runAt(p, 10.2)
  const later = new Map((await rows(p)).map(({ debtorId, status }) => [debtorId, status]))
  expect(later.get(east.debtorId)).toBe('canceled')
  expect(later.get(manaus.debtorId)).toBe('pending')
  expect(later.get(acre.debtorId)).toBe('pending')
  expect((await touched(p)).sort()).toEqual([manaus.debtorId, acre.debtorId].sort())
  expect(new Set((await messages(p)).map(({ campaign }) => campaign))).toEqual(new Set(['running']))

  await runAt(p, 12)
  expect(new Set((await messages(p)).map(({ status }) => status))).toEqual(new Set(['canceled']))
  expect(await touched(p)).toEqual([])
  await runAt(p, 9.2, '2026-11-17')
  const next = (await rows(p)).filter(({ status }) => status === 'pending')
  expect(new Set(next.map(({ debtorId }) => debtorId))).toEqual(
    new Set([east.debtorId, manaus.debtorId, acre.debtorId]),
  )
})

test('a step that opens late leaves out those whose window is over, and they get it tomorrow', async () => {
  const p = await portfolio()
  await switchOn(p)
  await shortWindow(p)
  const east = await owe(p)
  const acre = await owe(p, { phone: ACRE })
  await runAt(p, 10.5)
  expect((await rows(p)).map(({ debtorId }) => debtorId)).toEqual([acre.debtorId])
  expect(await touched(p)).toEqual([acre.debtorId])
  await runAt(p, 9.5, '2026-11-17')
  // Hers did not leave in its window either: in the order of their ids, both are in tomorrow's campaign.
  const tomorrow = (await rows(p)).filter(({ status }) => status === 'pending')
  expect(tomorrow.map(({ debtorId }) => debtorId).sort()).toEqual(
    [east.debtorId, acre.debtorId].sort(),
  )
})

test('the state on record has the say where the area code belongs to another', () => {
  expect(clockOf({ phone: '+5511987654321', state: null })).toBe('America/Sao_Paulo')
  expect(clockOf({ phone: ACRE, state: 'AC' })).toBe('America/Rio_Branco')
  expect(clockOf({ phone: '+5511987654321', state: 'AC' })).toBe('America/Rio_Branco')
})
