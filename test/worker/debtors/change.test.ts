import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { debtorChangeSchema } from '../../../src/shared/contracts/api/debtors.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { ensureConversation, findConversation } from '../../../worker/db/identities.ts'
import { activeStops, writeStops } from '../../../worker/db/stops.ts'
import { whoAnswers } from '../../../worker/db/who.ts'
import { changeDebtor } from '../../../worker/services/debtors/change.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { campaignWith, personOf, recipientsOf, rowOf } from '../../support/workers/people.ts'
import { all, caught, drawPhone, operator, withCreditor } from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

async function change(setting: Setting, id: string, fields: Record<string, unknown>) {
  const { updatedAt } = await rowOf(setting, id)
  const input = debtorChangeSchema.parse({ updated_at: updatedAt, ...fields })
  return changeDebtor(setting.deps, operator, { ...target(setting, id), change: input })
}
const target = ({ creditorId }: Setting, id: string) => ({ creditorId, id })

async function talkOf({ deps, creditorId }: Setting, phone: string): Promise<string> {
  const identity = { kind: 'phone', valueHash: await hashPhone(deps.hash, phone) } as const
  return (await ensureConversation(deps, { identity, phone, creditorId, name: null }))
    .conversationId
}

test('name, e-mail, tags, state and birth date are corrected as a file would be read', async () => {
  const setting = await withCreditor()
  const { id } = await personOf(setting)
  const answer = await change(setting, id, {
    name: '  Ana  Maria Lima ',
    email: 'ANA@Exemplo.com.br',
    tags: ['VIP', 'vip', 'Loja 2'],
    state: 'RJ',
    birth_date: '05/02/1980',
  })
  expect(answer.debtor).toMatchObject({
    name: 'Ana Maria Lima',
    email: 'ana@exemplo.com.br',
    tags: ['vip', 'loja 2'],
    state: 'RJ',
    birth_date: '1980-02-05',
  })
  expect((await rowOf(setting, id)).nameKey).toBe('ana maria lima')
  const cleared = await change(setting, id, {
    email: null,
    tags: [],
    birth_date: null,
    state: null,
  })
  expect(cleared.debtor).toMatchObject({ email: null, tags: [], birth_date: null, state: null })
  const said = await all<{ details: string }>(
    `select details from audit where entity_id = ? and action = 'debtor.updated' order by id`,
    id,
  )
  expect(said.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
    { fields: 'name,email,birthDate,state,tags' },
    { fields: 'email,birthDate,state,tags' },
  ])
})

test('every wrong field is named and nothing is changed', async () => {
  const setting = await withCreditor()
  const { id } = await personOf(setting)
  const before = await rowOf(setting, id)
  const fault = await caught(
    change(setting, id, { name: ' ', phone: '123', email: 'x', birth_date: '31/02/1980' }),
  )
  expect(fault).toMatchObject({ code: 'validation_failed' })
  const { details } = fault as { details: { field: string; row?: number }[] }
  expect(details.map(({ field }) => field).toSorted()).toEqual([
    'birth_date',
    'email',
    'name',
    'phone',
  ])
  expect(details.some((issue) => 'row' in issue)).toBe(false)
  expect(await rowOf(setting, id)).toEqual(before)
})

test('of two people who edit at once the second is told', async () => {
  const setting = await withCreditor()
  const { id } = await personOf(setting)
  const input = { updated_at: 1, name: 'Ana Um' }
  const both = await Promise.all(
    ['Ana Um', 'Ana Dois'].map((name) =>
      caught(
        changeDebtor(setting.deps, operator, {
          ...target(setting, id),
          change: { ...input, name },
        }),
      ),
    ),
  )
  expect(both.filter((one) => one === undefined)).toHaveLength(1)
  expect(both.find((one) => one !== undefined)).toMatchObject({ code: 'debtor_changed' })
})

test('a phone and name that somebody has already are not taken; the answer names whom to merge with', async () => {
  const setting = await withCreditor()
  const [one, other] = [await personOf(setting), await personOf(setting)]
  const fault = await caught(change(setting, one.id, { phone: other.phone }))
  expect(fault).toMatchObject({ code: 'debtor_exists', details: { id: other.id } })
})

test('a corrected phone takes stops, open records and planned messages along', async () => {
  const setting = await withCreditor()
  const { deps, creditorId } = setting
  const person = await personOf(setting)
  const [from, to] = [person.phone, drawPhone()]
  const old = await talkOf(setting, from)
  const whom = { creditorId, phoneHash: person.phoneHash, conversationId: old }
  await writeStops(deps.db, whom, [{ kind: 'opt_out', at: 1, until: null }])
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at) values (?, ?, ?, ?, '[]', 1, '2030-01-01', 'open', 'bot', 0)`,
  )
    .bind(`prm_${person.id}`, creditorId, old, person.id)
    .run()
  const touch = { debtorId: person.id, debtIds: person.debtIds, conversationId: old }
  const running = await campaignWith(setting, [{ ...touch, status: 'scheduled' }])
  const handed = await campaignWith(setting, [{ ...touch, status: 'sending' }])
  const done = await campaignWith(setting, [{ ...touch, status: 'sent' }], 'done')
  await change(setting, person.id, { phone: to })
  const phoneHash = await hashPhone(deps.hash, to)
  const moved = await findConversation(deps.db, { kind: 'phone', valueHash: phoneHash })
  const conversationId = moved?.conversationId ?? ''
  expect(await activeStops(deps.db, { creditorId, phoneHash }, deps.now())).toEqual(['opt_out'])
  expect(await recipientsOf(running.id)).toMatchObject([
    { conversationId, status: 'pending', planNo: 1 },
  ])
  expect(await recipientsOf(handed.id)).toMatchObject([
    { conversationId: old, status: 'sending', planNo: 0 },
  ])
  expect(await recipientsOf(done.id)).toMatchObject([{ conversationId: old, status: 'sent' }])
  const promise = await all<{ c: string }>(
    'select conversation_id as c from promises where debtor_id = ?',
    person.id,
  )
  expect(promise).toEqual([{ c: conversationId }])
  const asked = { debtorId: person.id }
  expect(await whoAnswers(deps.db, { ...asked, conversationId: old })).toBeNull()
  expect(await whoAnswers(deps.db, { ...asked, conversationId })).toMatchObject({ phone: to })
})

test('what a stranger said at the wrong number stays there', async () => {
  const setting = await withCreditor()
  const { deps, creditorId } = setting
  const person = await personOf(setting)
  const to = drawPhone()
  const whom = { creditorId, phoneHash: person.phoneHash, conversationId: 'cnv_x' }
  await writeStops(deps.db, whom, [
    { kind: 'wrong_person', at: 1, until: null },
    { kind: 'opt_out', at: 1, until: null },
  ])
  await change(setting, person.id, { phone: to })
  const phoneHash = await hashPhone(deps.hash, to)
  expect(await activeStops(deps.db, { creditorId, phoneHash }, deps.now())).toEqual([])
})

test('a phone that the campaign writes to already gets no second message', async () => {
  const setting = await withCreditor()
  const [one, other] = [await personOf(setting), await personOf(setting, { name: 'Rui Lima' })]
  const talk = await talkOf(setting, other.phone)
  const campaign = await campaignWith(setting, [
    { debtorId: one.id, debtIds: one.debtIds, conversationId: await talkOf(setting, one.phone) },
    { debtorId: other.id, debtIds: other.debtIds, conversationId: talk },
  ])
  await change(setting, one.id, { phone: other.phone })
  expect(await recipientsOf(campaign.id)).toMatchObject([
    { status: 'skipped', reason: 'shared_phone' },
    { status: 'pending', conversationId: talk },
  ])
})

test('the phone of somebody who was erased is taken for nobody', async () => {
  const setting = await withCreditor()
  const person = await personOf(setting)
  const phone = drawPhone()
  await env.DB.prepare(
    `insert into tombstones (creditor_id, kind, value_hash, at, created_by) values (?, 'phone', ?, 0, 'usr')`,
  )
    .bind(setting.creditorId, await hashPhone(setting.deps.hash, phone))
    .run()
  const fault = await caught(change(setting, person.id, { phone }))
  expect(fault).toMatchObject({
    code: 'validation_failed',
    details: [{ field: 'phone', code: 'erased' }],
  })
})

test('viewers may neither read a story nor change anybody', async () => {
  const call = apiAs('viewer')
  expect(await refusal(await call('GET', '/api/debtors/dbt_x'))).toEqual([403, 'forbidden'])
  expect(await refusal(await call('PATCH', '/api/debtors/dbt_x', { updated_at: 0 }))).toEqual([
    403,
    'forbidden',
  ])
  expect(await refusal(await apiAs('operator')('GET', '/api/debtors/dbt_x'))).toEqual([
    404,
    'debtor_not_found',
  ])
})
