import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Deps } from '../../../worker/deps.ts'
import { hashLid, hashPhone, hashTaxId } from '../../../worker/adapters/keyed-hash.ts'
import { addIdentity } from '../../../worker/db/identities.ts'
import { fanOut } from '../../../worker/db/webhooks-out.ts'
import { changeDebtor } from '../../../worker/services/debtors/change.ts'
import { liftContactStop, stopContact } from '../../../worker/services/debtors/stops.ts'
import { commitImport } from '../../../worker/services/imports/commit.ts'
import { commitSingleClient } from '../../../worker/services/imports/single.ts'
import { receiveMessage } from '../../../worker/services/inbound/receive.ts'
import { erasePerson } from '../../../worker/services/privacy/erase.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { inbound, newTalk } from '../../support/workers/conversation.ts'
import { campaignWith, personOf, recipientsOf, rowOf } from '../../support/workers/people.ts'
import {
  all,
  caught,
  client,
  drawPhone,
  one,
  operator,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'

const CPF = '52998224725'
const SECRET = 'meu filho está internado'

/** Somebody of the default creditor with a CPF, a debt, and a conversation in which they said something private. */
async function erasable(overrides: Partial<Deps> = {}) {
  const own = await withCreditor({ log: () => {}, ...overrides })
  const setting = { ...own, creditorId: 'default' }
  const { deps } = setting
  const talk = await newTalk()
  const taxIdHash = await hashTaxId(deps.hash, `${CPF}${crypto.randomUUID()}`)
  const person = await personOf(setting, {
    name: 'Zulmira Testa',
    phone: talk.phone,
    taxIdHash,
    tags: ['vip'],
  })
  await talk.stub.receive(inbound(talk, SECRET))
  const { conversationId } = talk.who
  await env.DB.batch([
    env.DB.prepare(
      `update conversations set name = 'Zulmira', preview = ?, last_at = 5 where id = ?`,
    ).bind(SECRET, conversationId),
    env.DB.prepare(
      `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
       values (?, 900, 'default', 1, 'in', ?, ?)`,
    ).bind(conversationId, SECRET, SECRET),
    env.DB.prepare(
      `insert into notes (id, creditor_id, conversation_id, text, at, created_by)
       values (?, 'default', ?, 'Zulmira ligou', 1, 'usr')`,
    ).bind(`not_${conversationId}`, conversationId),
    env.DB.prepare(
      `insert into hand_offs (id, creditor_id, conversation_id, reason, summary, at)
       values (?, 'default', ?, 'asked', 'Zulmira pediu', 1)`,
    ).bind(`ho_${conversationId}`, conversationId),
    env.DB.prepare(
      `insert into webhook_events (id, creditor_id, type, payload, at) values (?, 'default', 'x', ?, 1)`,
    ).bind(`whe_${conversationId}`, JSON.stringify({ debtor: person.id, name: 'Zulmira' })),
    env.DB.prepare(
      `insert into wa_contacts (phone_hash, chat_id, source, checked_at) values (?, ?, 'inbound', 1)`,
    ).bind(person.phoneHash, `${talk.phone.slice(1)}@c.us`),
    env.DB.prepare(
      `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
         source, made_at) values (?, 'default', ?, ?, '[]', 700, '2030-01-01', 'open', 'bot', 0)`,
    ).bind(`prm_${conversationId}`, conversationId, person.id),
  ])
  return { setting, talk, person, conversationId, target: { creditorId: 'default', id: person.id } }
}

/** Every text of every table, as one. */
async function everything(): Promise<string> {
  const tables = await all<{ name: string }>(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '_cf%'
     and name not like 'd1_%'`,
  )
  const rows = await Promise.all(tables.map(({ name }) => all<object>(`select * from "${name}"`)))
  return JSON.stringify(rows)
}

test('no table and no object knows the person any more; the amounts stay', async () => {
  const { setting, talk, person, conversationId, target } = await erasable()
  const answer = await erasePerson(setting.deps, operator, target)
  expect(answer).toMatchObject({ success: true, rows: 1, conversations: 1 })
  const left = await everything()
  for (const trace of ['Zulmira', 'zulmira', talk.phone, talk.phone.slice(-8), SECRET]) {
    expect(left).not.toContain(trace)
  }
  expect(await talk.stub.exportOrNull()).toMatchObject({ messages: [], name: null, chatId: null })
  const rows = await runInDurableObject(talk.stub, (_object, state) =>
    state.storage.sql.exec('select count(*) as n from messages').one(),
  )
  expect(rows['n']).toBe(0)
  expect(await rowOf(setting, person.id)).toMatchObject({
    name: 'Apagado',
    phone: '',
    taxIdHash: null,
    tags: '[]',
  })
  const debts = await all(
    'select amount_cents, description from debts where debtor_id = ?',
    person.id,
  )
  expect(debts).toEqual([{ amount_cents: 10_000, description: null }])
  const promise = await one<string>(
    'select status as v from promises where conversation_id = ?',
    conversationId,
  )
  expect(promise).toBe('canceled')
  const audits = await one<number>(
    `select count(*) as v from audit where entity_id = ? and action = 'debtor.erased'`,
    person.id,
  )
  expect(audits).toBe(1)
})

test('a second call changes nothing; one after a fault in the middle finishes the work', async () => {
  const { setting, talk, target } = await erasable()
  const { deps } = setting
  let broken = true
  const flaky = {
    ...deps,
    conversation: (id: string) => {
      if (broken) throw new Error('object unreachable')
      return deps.conversation(id)
    },
  }
  expect(await caught(erasePerson(flaky, operator, target))).toBeInstanceOf(Error)
  // Already now nobody may write to them.
  const stops = await one<number>(
    `select count(*) as v from stops where phone_hash = ? and kind = 'opt_out' and lifted_at is null`,
    await hashPhone(deps.hash, talk.phone),
  )
  expect(stops).toBe(1)
  broken = false
  const first = await erasePerson(flaky, operator, target)
  const again = await erasePerson(flaky, operator, target)
  expect(again).toEqual({ ...first, rows: 0, conversations: 0 })
})

test('recipients that wait are skipped, those that went stay in the books', async () => {
  const { setting, person, conversationId, target } = await erasable()
  const touch = { debtorId: person.id, debtIds: person.debtIds, conversationId }
  const open = await campaignWith(setting, [{ ...touch, status: 'scheduled' }])
  const sent = await campaignWith(setting, [{ ...touch, status: 'sent', sentAt: 3 }])
  const handed = await campaignWith(setting, [{ ...touch, status: 'sending' }])
  await erasePerson(setting.deps, operator, target)
  expect(await recipientsOf(handed.id)).toMatchObject([{ status: 'skipped', reason: 'erased' }])
  expect(await recipientsOf(open.id)).toMatchObject([{ status: 'skipped', reason: 'erased' }])
  expect(await recipientsOf(sent.id)).toMatchObject([{ status: 'sent' }])
})

test('a file that brings the phone or the CPF back has its row refused without the cells', async () => {
  const setting = await withCreditor({ log: () => {} })
  const { deps, creditorId } = setting
  const row = client({ name: 'Zulmira Testa', tax_id: CPF })
  await upload(setting, [row])
  const id =
    (await one<string>('select id as v from debtors where creditor_id = ?', creditorId)) ?? ''
  await erasePerson(deps, operator, { creditorId, id })
  const answer = await upload(setting, [
    { ...row, id: 'same-phone', tax_id: undefined },
    client({ id: 'same-cpf', name: 'Zulmira Testa', tax_id: CPF }),
    client({ id: 'other', name: 'Rui Costa' }),
  ])
  expect(answer.import).toMatchObject({ new: 1, rejected: 2 })
  expect(answer.errors).toMatchObject([
    { row: 1, field: 'phone', code: 'erased' },
    { row: 2, field: 'tax_id', code: 'erased' },
  ])
  const cells = await all<{ cells: string }>(
    `select r.cells from import_rows r join imports i on i.id = r.import_id
     where i.creditor_id = ? and r.outcome = 'rejected'`,
    creditorId,
  )
  expect(cells).toEqual([{ cells: '{}' }, { cells: '{}' }])
  const single = commitSingleClient(deps, creditorId, { ...row, id: 'again' }, operator)
  expect(await caught(single)).toMatchObject({
    code: 'validation_failed',
    details: [{ field: 'client.phone', code: 'erased' }],
  })
})

test('what an erased person writes is kept nowhere, is not answered, and one case says that they wrote', async () => {
  const { setting, talk, conversationId, target } = await erasable()
  await erasePerson(setting.deps, operator, target)
  const { who: _who, ...message } = inbound(talk, 'voltei, sou a Zulmira')
  const webhook = {
    ...message,
    chat: { id: message.chatId, alt: null },
    messageKind: message.kind,
  }
  await receiveMessage(setting.deps, webhook)
  await receiveMessage(setting.deps, { ...webhook, providerId: '3EB0AGAIN' })
  const left = await everything()
  expect(left).not.toContain('Zulmira')
  expect(left).not.toContain(talk.phone)
  expect(await talk.stub.exportOrNull()).toMatchObject({ messages: [], who: { phone: null } })
  const cases = await all(
    `select kind, status, debtor_id from cases where conversation_id = ? and status = 'open'`,
    conversationId,
  )
  expect(cases).toEqual([{ kind: 'data_request', status: 'open', debtor_id: null }])
})

test('a hidden id that turns out to be theirs does not tell us the phone again', async () => {
  const { setting, talk, conversationId, target } = await erasable()
  const { deps } = setting
  const lid = '987650000012345'
  const identity = { kind: 'lid', valueHash: await hashLid(deps.hash, lid) } as const
  await addIdentity(deps, identity, conversationId)
  await erasePerson(deps, operator, target)
  const { who: _who, ...message } = inbound(talk, 'oi')
  await receiveMessage(deps, {
    ...message,
    chat: { id: `${lid}@lid`, alt: `${talk.phone.slice(1)}@c.us` },
    messageKind: message.kind,
  })
  expect(await everything()).not.toContain(talk.phone)
})

test('rows of the same person go together; while somebody else has the phone nobody is erased', async () => {
  const { setting, person, target } = await erasable()
  const { taxIdHash } = await rowOf(setting, person.id)
  const twin = await personOf(setting, { name: 'Z. Testa', taxIdHash: taxIdHash ?? '' })
  const other = await personOf(setting, { name: 'Rui Testa', phone: person.phone })
  const shared = await caught(erasePerson(setting.deps, operator, target))
  expect(shared).toMatchObject({ code: 'erase_shared', details: { debtors: [{ id: other.id }] } })
  expect((await rowOf(setting, person.id)).erasedAt).toBeNull()
  await env.DB.prepare(`update debtors set phone_hash = 'moved' where id = ?`).bind(other.id).run()
  expect(await erasePerson(setting.deps, operator, target)).toMatchObject({ rows: 2 })
  expect((await rowOf(setting, twin.id)).name).toBe('Apagado')
})

test('only an admin erases, and only with the word typed', async () => {
  const path = '/api/debtors/dbt_x/erase'
  expect(await refusal(await apiAs('operator')('POST', path, { confirm: 'APAGAR' }))).toEqual([
    403,
    'forbidden',
  ])
  const admin = apiAs('admin')
  expect(await refusal(await admin('POST', path, { confirm: 'apagar' }))).toEqual([
    422,
    'validation_failed',
  ])
  expect(await refusal(await admin('POST', path, { confirm: 'APAGAR' }))).toEqual([
    404,
    'debtor_not_found',
  ])
})

/** The phone of the person is corrected by an operator. */
async function corrected({ setting, person }: Awaited<ReturnType<typeof erasable>>) {
  const before = await rowOf(setting, person.id)
  const change = { updated_at: before.updatedAt, phone: drawPhone() }
  await changeDebtor(setting.deps, operator, { creditorId: 'default', id: person.id, change })
}

test('what was said at a phone that was corrected since goes too, and a file with that phone brings nobody back', async () => {
  const one_ = await erasable()
  const { setting, talk, target } = one_
  await corrected(one_)
  await erasePerson(setting.deps, operator, target)
  expect(await talk.stub.exportOrNull()).toMatchObject({ messages: [] })
  const left = await everything()
  for (const trace of ['Zulmira', talk.phone, SECRET]) expect(left).not.toContain(trace)
  await upload(setting, [client({ name: 'Zulmira Testa', phone: talk.phone })])
  expect(await one<number>(`select count(*) as v from debtors where name = 'Zulmira Testa'`)).toBe(
    0,
  )
})

test('what an operator wrote as the reason of a stop goes with the erasure', async () => {
  const { setting, target } = await erasable()
  const reason = 'Zulmira ligou, está internada'
  await stopContact(setting.deps, operator, { ...target, kind: 'opt_out', reason })
  await liftContactStop(setting.deps, operator, { ...target, kind: 'opt_out', reason })
  await erasePerson(setting.deps, operator, target)
  expect(await everything()).not.toContain('internada')
})

test('an event that the erasure emptied is delivered to nobody', async () => {
  const { setting, target, conversationId } = await erasable()
  await env.DB.prepare(
    `insert into webhook_endpoints (id, creditor_id, url, events, secret_version, created_at, created_by)
     values ('whk_erased', 'default', 'https://bi.example/hook', '[]', 1, 0, 'usr')`,
  ).run()
  await erasePerson(setting.deps, operator, target)
  const event = `whe_${conversationId}`
  expect(await one<string>('select payload as v from webhook_events where id = ?', event)).toBe(
    '{}',
  )
  await fanOut(setting.deps.db, { now: 5, madeSince: 0, since: 0 })
  const told = 'select count(*) as v from webhook_deliveries where event_id = ?'
  expect(await one<number>(told, event)).toBe(0)
})

test('a former phone at which somebody else answers today stays theirs', async () => {
  const one_ = await erasable()
  const { setting, talk, target } = one_
  await corrected(one_)
  await personOf(setting, { name: 'Outra Pessoa', phone: talk.phone })
  await erasePerson(setting.deps, operator, target)
  const phoneHash = await hashPhone(setting.deps.hash, talk.phone)
  const stones = await one<number>(
    'select count(*) as v from tombstones where value_hash = ?',
    phoneHash,
  )
  expect(stones).toBe(0)
  expect(JSON.stringify(await talk.stub.exportOrNull())).toContain(SECRET)
})

test('rows of an upload that were judged and not merged do not bring an erased person back', async () => {
  const own = await withCreditor({ log: () => {} })
  const setting = { ...own, creditorId: 'default' }
  const { deps } = setting
  await upload(setting, [client({ name: 'Quiteria Rara' })])
  const found = await all<{ id: string; importId: string }>(
    `select d.id, r.import_id as importId from debtors d join import_rows r on r.debtor_id = d.id
     where d.name = 'Quiteria Rara'`,
  )
  const { id = '', importId = '' } = found[0] ?? {}
  const [waiting, late] = [`${importId}_w`, `${importId}_l`]
  for (const copy of [waiting, late]) await underWay(importId, copy)
  const row = await one<string>('select row as v from import_rows where import_id = ?', late)
  await erasePerson(deps, operator, { creditorId: 'default', id })
  expect(
    await one<number>(
      `select count(*) as v from import_rows where cells || coalesce(row, '') like '%Quiteria%'`,
    ),
  ).toBe(0)
  // A step that had read its rows before the erasure.
  await env.DB.prepare(
    `update import_rows set row = ?, outcome = null, errors = null where import_id = ?`,
  )
    .bind(row, late)
    .run()
  for (const copy of [waiting, late]) await commitImport(deps, copy)
  expect(await one<number>(`select count(*) as v from debtors where name = 'Quiteria Rara'`)).toBe(
    0,
  )
  const ended = await all(
    `select status, rows_rejected as rejected from imports where id in (?, ?)`,
    waiting,
    late,
  )
  const refused = { status: 'committed', rejected: 1 }
  expect(ended).toEqual([refused, refused])
  expect(
    await one<number>(
      `select count(*) as v from import_rows where cells || coalesce(row, '') like '%Quiteria%'`,
    ),
  ).toBe(0)
})

/** The same upload once more, judged and not merged yet. */
async function underWay(importId: string, copy: string): Promise<void> {
  const duplicate = async (table: string, key: string, changed: Record<string, string>) => {
    const columns = await all<{ name: string }>(`select name from pragma_table_info('${table}')`)
    const names = columns.map(({ name }) => name)
    const values = names.map((name) => (name === key ? `'${copy}'` : (changed[name] ?? name)))
    const sql = `insert into ${table} (${names.join(',')}) select ${values.join(',')} from ${table} where ${key} = ?`
    await env.DB.prepare(sql).bind(importId).run()
  }
  const zero = [
    'rows_new',
    'rows_updated',
    'rows_unchanged',
    'cents_new',
    'cents_accepted',
    'cursor',
  ]
  await duplicate('imports', 'id', {
    ...Object.fromEntries(zero.map((name) => [name, '0'])),
    status: `'committing'`,
    committed_at: 'null',
  })
  await duplicate('import_rows', 'import_id', {
    outcome: 'null',
    debt_id: 'null',
    debtor_id: 'null',
    before: 'null',
    row: `json_set(row, '$.externalId', '${copy}')`,
  })
}
