import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { writeStops } from '../../../worker/db/stops.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { TESTS_PER_HOUR, testTemplate } from '../../../worker/services/templates/test-send.ts'
import { numberOf } from '../../support/workers/campaigns.ts'
import { arrived } from '../../support/workers/conversation.ts'
import { all, caught, client, drawPhone, operator, upload } from '../../support/workers/uploads.ts'

async function own(body = 'Olá {first_name}, {amount} desde {due_date}.') {
  const number = await numberOf('WORKING', body)
  const [template] = await all<{ id: string }>(
    'select id from templates where creditor_id = ?',
    number.creditorId,
  )
  const target = { creditorId: number.creditorId, id: template?.id ?? '' }
  const send = (phone: string, text?: string) =>
    testTemplate(
      number.deps,
      target,
      { phone, ...(text === undefined ? {} : { body: text }) },
      operator,
    )
  return { ...number, target, send }
}

test('a template arrives on one’s own phone with made-up values, and is in no campaign', async () => {
  const { send, creditorId } = await own()
  const phone = drawPhone()
  const answer = await send(phone)
  expect(answer.text).toMatch(/^Olá Maria, R\$\s159,90 desde \d\d\/\d\d\/\d{4}\.$/u)
  await vi.waitFor(
    async () => expect((await arrived(phone)).map(({ text }) => text)).toEqual([answer.text]),
    { timeout: 15_000, interval: 100 },
  )
  expect(await all('select 1 as x from campaigns where creditor_id = ?', creditorId)).toEqual([])
  expect(
    await all('select speaker from conversations where id = ?', answer.conversation_id),
  ).toEqual([{ speaker: 'bot' }])
})

test('a text that is not saved yet may be tried; one that cannot be read is refused', async () => {
  const { send } = await own()
  expect((await send(drawPhone(), 'Oi {name}')).text).toBe('Oi Maria da Silva')
  expect(await caught(send(drawPhone(), 'Oi {fulano}'))).toMatchObject({ code: 'template_invalid' })
  expect(await caught(send('123'))).toMatchObject({ code: 'invalid_phone' })
})

test('no debtor is told of a debt that is not theirs, and nobody who asked for silence hears of it', async () => {
  const number = await own()
  const owing = client()
  await upload(number, [owing])
  expect(await caught(number.send(String(owing['phone'])))).toMatchObject({
    code: 'contact_forbidden',
    details: { reason: 'debtor_phone' },
  })
  const silent = drawPhone()
  const { creditorId, deps } = number
  const whom = { creditorId, phoneHash: await hashPhone(deps.hash, silent), conversationId: 'cnv' }
  await writeStops(deps.db, whom, [{ kind: 'opt_out', at: 1, until: null }])
  expect(await caught(number.send(silent))).toMatchObject({ code: 'contact_forbidden' })
})

test('a template of somebody else is not found', async () => {
  const mine = await own()
  const other = await own()
  const target = { ...mine.target, creditorId: other.creditorId }
  const sent = testTemplate(mine.deps, target, { phone: drawPhone() }, operator)
  expect(await caught(sent)).toMatchObject({ code: 'template_not_found' })
  expect(
    await env.DB.prepare('select 1 as x from templates where id = ?').bind(target.id).first(),
  ).toEqual({ x: 1 })
})

test('every test is in the audit, without the phone, and one user makes so many in an hour', async () => {
  const { deps, target } = await own()
  const clock = { now: Date.now() }
  const tester = { ...operator, userId: `usr_${crypto.randomUUID()}` }
  const send = (actor = tester) =>
    testTemplate({ ...deps, now: () => clock.now }, target, { phone: drawPhone() }, actor)
  const tries = await Promise.allSettled(Array.from({ length: TESTS_PER_HOUR + 3 }, () => send()))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(TESTS_PER_HOUR)
  expect(await caught(send())).toMatchObject({ code: 'rate_limited' })
  await send({ ...tester, userId: `usr_${crypto.randomUUID()}` })
  const rows = await all<{ entity_id: string; details: string }>(
    "select entity_id, details from audit where actor = ? and action = 'template.tested'",
    tester.userId,
  )
  expect(rows).toHaveLength(TESTS_PER_HOUR)
  for (const row of rows) expect(row).toMatchObject({ entity_id: target.id })
  expect(rows.filter(({ details }) => /\d{10}/.test(details))).toEqual([])
  clock.now += 3_600_001
  expect(await send()).toMatchObject({ success: true })
})

test('it leaves from a number of the pool, the one that writes to this phone', async () => {
  const { creditorId, send, deps } = await own()
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  await env.DB.prepare(
    `insert into numbers (session, creditor_id, label, activated_on, enabled, created_at, updated_at)
     values (?1, ?2, 'Principal', '2026-01-01', 1, 0, 0)`,
  )
    .bind(session, creditorId)
    .run()
  const phone = drawPhone()
  const { conversation_id } = await send(phone)
  expect(await deps.conversation(conversation_id).export()).toMatchObject({ session })
})

test('a phone that was erased is refused, whatever else is known of it', async () => {
  const { creditorId, deps, send } = await own()
  const phone = drawPhone()
  await env.DB.prepare(
    `insert into tombstones (creditor_id, kind, value_hash, at, created_by)
     values (?, 'phone', ?, 1, 'usr')`,
  )
    .bind(creditorId, await hashPhone(deps.hash, phone))
    .run()
  expect(await caught(send(phone))).toMatchObject({
    code: 'contact_forbidden',
    details: { reason: 'erased' },
  })
})
