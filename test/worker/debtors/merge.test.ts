import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { hashPhone, hashTaxId } from '../../../worker/adapters/keyed-hash.ts'
import { ensureConversation } from '../../../worker/db/identities.ts'
import { readDebtFacts } from '../../../worker/db/debt-facts.ts'
import { activeStops, writeStops } from '../../../worker/db/stops.ts'
import { mergeDebtor } from '../../../worker/services/debtors/merge.ts'
import { showDebtor } from '../../../worker/services/debtors/show.ts'
import { campaignWith, personOf, recipientsOf, rowOf } from '../../support/workers/people.ts'
import {
  all,
  caught,
  client,
  drawPhone,
  operator,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

const CPF = '52998224725'

async function talkOf({ deps, creditorId }: Setting, phone: string): Promise<string> {
  const identity = { kind: 'phone', valueHash: await hashPhone(deps.hash, phone) } as const
  return (await ensureConversation(deps, { identity, phone, creditorId, name: null }))
    .conversationId
}

const merge = ({ deps, creditorId }: Setting, id: string, into: string) =>
  mergeDebtor(deps, operator, { creditorId, id, into })

const ownersOf = async (ids: readonly string[]) =>
  (
    await all<{ d: string }>(
      'select debtor_id as d from debts where id in (select value from json_each(?)) order by id',
      JSON.stringify(ids),
    )
  ).map(({ d }) => d)

test('debts and records go to the row that stays; the other one says where they went', async () => {
  const setting = await withCreditor()
  const { creditorId } = setting
  const loser = await personOf(setting, { name: 'Ana L.', tags: ['loja'], state: 'SP' })
  const winner = await personOf(setting, { tags: ['vip'] })
  const talk = await talkOf(setting, loser.phone)
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at) values (?, ?, ?, ?, '[]', 1, '2030-01-01', 'open', 'bot', 0)`,
  )
    .bind(`prm_${loser.id}`, creditorId, talk, loser.id)
    .run()
  expect(await merge(setting, loser.id, winner.id)).toEqual({
    success: true,
    id: winner.id,
    debts: 1,
  })
  expect(await ownersOf([...loser.debtIds, ...winner.debtIds])).toEqual([winner.id, winner.id])
  expect(await rowOf(setting, loser.id)).toMatchObject({ mergedInto: winner.id })
  expect(await rowOf(setting, winner.id)).toMatchObject({ state: 'SP', tags: '["loja","vip"]' })
  const story = await showDebtor(setting.deps, { creditorId, id: winner.id })
  expect(story.promises).toHaveLength(1)
  expect(story.balance_cents).toBe(20_000)
  expect(story.debtor.merged).toEqual([{ id: loser.id, name: 'Ana L.' }])
})

test('two CPFs are two people; a row is not merged into itself, nor twice', async () => {
  const setting = await withCreditor()
  const [a, b, c] = [
    await personOf(setting, { taxIdHash: 'one' }),
    await personOf(setting, { taxIdHash: 'two' }),
    await personOf(setting),
  ]
  const refused = { code: 'merge_refused' }
  expect(await caught(merge(setting, a.id, b.id))).toMatchObject({
    ...refused,
    details: { reason: 'tax_id' },
  })
  expect(await caught(merge(setting, a.id, a.id))).toMatchObject({
    ...refused,
    details: { reason: 'same' },
  })
  await merge(setting, c.id, a.id)
  expect(await caught(merge(setting, c.id, b.id))).toMatchObject({ code: 'debtor_ended' })
  expect(await caught(merge(setting, b.id, c.id))).toMatchObject({ code: 'debtor_ended' })
  const other = await withCreditor()
  const theirs = await personOf(other)
  expect(await caught(merge(setting, theirs.id, a.id))).toMatchObject({ code: 'debtor_not_found' })
})

test('a running campaign writes once to the person, about what both rows owed', async () => {
  const setting = await withCreditor()
  const loser = await personOf(setting, { name: 'Ana L.' })
  const winner = await personOf(setting)
  const talks = [await talkOf(setting, loser.phone), await talkOf(setting, winner.phone)]
  const both = await campaignWith(setting, [
    {
      debtorId: loser.id,
      debtIds: loser.debtIds,
      conversationId: talks[0] ?? null,
      status: 'scheduled',
    },
    { debtorId: winner.id, debtIds: winner.debtIds, conversationId: talks[1] ?? null },
  ])
  const alone = await campaignWith(setting, [
    {
      debtorId: loser.id,
      debtIds: loser.debtIds,
      conversationId: talks[0] ?? null,
      status: 'scheduled',
    },
  ])
  const sent = await campaignWith(setting, [
    { debtorId: loser.id, debtIds: loser.debtIds, conversationId: talks[0] ?? null },
    {
      debtorId: winner.id,
      debtIds: winner.debtIds,
      conversationId: talks[1] ?? null,
      status: 'sent',
    },
  ])
  await merge(setting, loser.id, winner.id)
  const [gone, kept] = await recipientsOf(both.id)
  expect(gone).toMatchObject({ status: 'skipped', reason: 'merged' })
  expect(kept).toMatchObject({ status: 'pending' })
  expect(JSON.parse(kept?.debtIds ?? '[]')).toEqual([...loser.debtIds, ...winner.debtIds])
  expect(await recipientsOf(alone.id)).toMatchObject([
    { debtorId: winner.id, conversationId: talks[1], status: 'pending', planNo: 1 },
  ])
  expect(await recipientsOf(sent.id)).toMatchObject([
    { status: 'skipped', reason: 'merged' },
    { status: 'sent' },
  ])
})

test('who was left out for sharing the phone gets the message of the row that ends', async () => {
  const setting = await withCreditor()
  const phone = drawPhone()
  const loser = await personOf(setting, { name: 'Ana L.', phone })
  const winner = await personOf(setting, { phone })
  const talk = await talkOf(setting, phone)
  const campaign = await campaignWith(setting, [
    { debtorId: loser.id, debtIds: loser.debtIds, conversationId: talk },
    {
      debtorId: winner.id,
      debtIds: winner.debtIds,
      conversationId: null,
      status: 'skipped',
      reason: 'shared_phone',
    },
  ])
  await merge(setting, loser.id, winner.id)
  const [gone, kept] = await recipientsOf(campaign.id)
  expect(gone).toMatchObject({ status: 'skipped', reason: 'merged' })
  expect(kept).toMatchObject({ status: 'pending', conversationId: talk })
  expect(JSON.parse(kept?.debtIds ?? '[]')).toHaveLength(2)
})

test('a third person at the phone who gets the message already stays the only one', async () => {
  const setting = await withCreditor()
  const [loser, winner] = [await personOf(setting, { name: 'Ana L.' }), await personOf(setting)]
  const third = await personOf(setting, { name: 'Rui Lima', phone: winner.phone })
  const talk = await talkOf(setting, winner.phone)
  const campaign = await campaignWith(setting, [
    {
      debtorId: loser.id,
      debtIds: loser.debtIds,
      conversationId: await talkOf(setting, loser.phone),
    },
    { debtorId: third.id, debtIds: third.debtIds, conversationId: talk },
  ])
  await merge(setting, loser.id, winner.id)
  expect(await recipientsOf(campaign.id)).toMatchObject([
    { status: 'skipped', reason: 'shared_phone' },
    { status: 'pending', conversationId: talk },
  ])
})

test('what the person refused holds at the phone that stays, and the bot knows one person there', async () => {
  const setting = await withCreditor()
  const { deps, creditorId } = setting
  const [loser, winner] = [await personOf(setting, { name: 'Ana L.' }), await personOf(setting)]
  const whom = { creditorId, phoneHash: loser.phoneHash, conversationId: 'cnv_x' }
  await writeStops(deps.db, whom, [{ kind: 'opt_out', at: 1, until: null }])
  await merge(setting, loser.id, winner.id)
  const { phoneHash, phone } = winner
  expect(await activeStops(deps.db, { creditorId, phoneHash }, deps.now())).toEqual(['opt_out'])
  const asked = { creditorId, debtorId: loser.id, now: deps.now() }
  const there = await readDebtFacts(deps.db, { ...asked, phone, phoneHash })
  expect(there.debts).toHaveLength(2)
  const former = { phone: loser.phone, phoneHash: loser.phoneHash }
  expect(await readDebtFacts(deps.db, { ...asked, ...former })).toMatchObject({
    debtor: null,
    debts: [],
  })
})

test('an upload that knows the person by the row that ended goes to the one that stays', async () => {
  const setting = await withCreditor()
  const { deps } = setting
  const taxIdHash = await hashTaxId(deps.hash, CPF)
  const loser = await personOf(setting, { name: 'Ana Lima', nameKey: 'ana lima', taxIdHash })
  const winner = await personOf(setting, { name: 'Ana M. Lima' })
  await merge(setting, loser.id, winner.id)
  const before = await rowOf(setting, winner.id)
  await upload(setting, [
    client({ id: 'by-key', name: 'Ana Lima', phone: loser.phone }),
    client({ id: 'by-cpf', name: 'Ana Lima', phone: loser.phone, tax_id: CPF }),
  ])
  const rows = await all<{ d: string }>(
    `select debtor_id as d from debts where creditor_id = ? and external_id in ('by-key', 'by-cpf')`,
    setting.creditorId,
  )
  expect(rows).toEqual([{ d: winner.id }, { d: winner.id }])
  expect(await rowOf(setting, winner.id)).toMatchObject({ phone: before.phone, name: before.name })
  expect((await rowOf(setting, loser.id)).mergedInto).toBe(winner.id)
})
