import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { RETENTION_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import {
  DEFAULT_RETENTION,
  RETENTION_KINDS,
  RETENTION_ORDER,
} from '../../../src/shared/domain/retention.ts'
import { readSettings } from '../../../worker/db/creditor-settings.ts'
import { settledPeople } from '../../../worker/db/retention.ts'
import { DEFAULT_CREDITOR } from '../../../worker/services/creditors/default.ts'
import { mergeDebtor } from '../../../worker/services/debtors/merge.ts'
import { erasePerson } from '../../../worker/services/privacy/erase.ts'
import { runRetention } from '../../../worker/services/privacy/retention.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { inbound, newTalk } from '../../support/workers/conversation.ts'
import { personOf, rowOf } from '../../support/workers/people.ts'
import { all, client, one, operator, upload, withCreditor } from '../../support/workers/uploads.ts'

const DAY = 86_400_000

const insert = (sql: string, ...values: unknown[]) => env.DB.prepare(sql).bind(...values)

/** The services at a day from now on: the clock of a test is its own, and each day the job runs anew. */
async function at(daysFromNow: number) {
  const { deps, creditorId } = await withCreditor({ log: () => {} })
  const now = Date.now() + daysFromNow * DAY
  return { deps: { ...deps, now: () => now }, creditorId }
}

test('every period is within its bounds and says why', () => {
  expect(RETENTION_SPEC.schema.safeParse(DEFAULT_RETENTION).success).toBe(true)
  expect(RETENTION_ORDER.toSorted()).toEqual(Object.keys(RETENTION_KINDS).toSorted())
  for (const kind of RETENTION_ORDER) {
    const { min, max, standard, source } = RETENTION_KINDS[kind]
    expect(min <= standard && standard <= max && source.length > 10).toBe(true)
    const outside = { ...DEFAULT_RETENTION, [kind]: min - 1 }
    expect(RETENTION_SPEC.schema.safeParse(outside).success).toBe(false)
  }
})

test('cells of uploads go after ninety days, what became of them stays', async () => {
  const setting = await withCreditor({ log: () => {} })
  await upload(setting, [client({ name: 'Vera Celulas' }), client({ phone: '123' })])
  const cells = `select r.cells, r.row, r.outcome from import_rows r join imports i on i.id = r.import_id
    where i.creditor_id = ? order by r.line`
  const early = await at(89)
  await runRetention(early.deps)
  expect(JSON.stringify(await all(cells, setting.creditorId))).toContain('Vera')
  const late = await at(91)
  await runRetention(late.deps)
  expect(await all(cells, setting.creditorId)).toEqual([
    { cells: '{}', row: null, outcome: 'new' },
    { cells: '{}', row: null, outcome: 'rejected' },
  ])
})

test('notes, summaries and search texts go each in its time', async () => {
  const { deps, creditorId } = await at(0)
  const days = (n: number) => deps.now() - n * DAY

  await env.DB.batch([
    ...[80, 100].map((n) =>
      insert(
        `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
         values ('cnv_r', ?, ?, ?, 'in', 'oi', 'oi')`,
        n,
        creditorId,
        days(n),
      ),
    ),
    ...[1_000, 2_000].map((n) =>
      insert(
        `insert into notes (id, creditor_id, conversation_id, text, at, created_by) values (?, ?, 'cnv_r', 'x', ?, 'u')`,
        `not_r${n}`,
        creditorId,
        days(n),
      ),
    ),
    insert(
      `insert into hand_offs (id, creditor_id, conversation_id, reason, summary, at)
       values ('ho_r', ?, 'cnv_r', 'asked', 'Texto', ?)`,
      creditorId,
      days(2_000),
    ),
  ])
  await runRetention(deps)
  expect(
    await all(`select message_id as id from message_index where conversation_id = 'cnv_r'`),
  ).toEqual([{ id: 80 }])
  expect(await all(`select id from notes where conversation_id = 'cnv_r'`)).toEqual([
    { id: 'not_r1000' },
  ])
  expect(await one(`select summary as v from hand_offs where id = 'ho_r'`)).toBe('')
})

test('a period that somebody made shorter counts from the next day on', async () => {
  const change = { version: 0, value: { ...DEFAULT_RETENTION, search: 10 } }
  expect((await apiAs('admin')('PUT', '/api/settings/retention', change)).status).toBe(200)
  const tomorrow = await at(1)
  await env.DB.prepare(
    `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
     values ('cnv_s', 1, ?, ?, 'in', 'oi', 'oi')`,
  )
    .bind(tomorrow.creditorId, tomorrow.deps.now() - 11 * DAY)
    .run()
  await runRetention(tomorrow.deps)
  expect(await all(`select 1 from message_index where conversation_id = 'cnv_s'`)).toEqual([])
  expect(await refusal(await apiAs('operator')('PUT', '/api/settings/retention', change))).toEqual([
    403,
    'forbidden',
  ])
  const tooLong = { version: 1, value: { ...DEFAULT_RETENTION, search: 91 } }
  expect(await refusal(await apiAs('admin')('PUT', '/api/settings/retention', tooLong))).toEqual([
    422,
    'validation_failed',
  ])
  const table: { kinds: { kind: string; days: number }[] } = await (
    await apiAs('viewer')('GET', '/api/privacy/retention')
  ).json()
  expect(table.kinds.find(({ kind }) => kind === 'search')?.days).toBe(10)
})

test('events for other systems stay as long as the settings say; the newest row stays anyway', async () => {
  const { value, version } = await readSettings(
    (await at(0)).deps.db,
    DEFAULT_CREDITOR,
    RETENTION_SPEC,
  )
  const change = { version, value: { ...value, webhooks: 60 } }
  expect((await apiAs('admin')('PUT', '/api/settings/retention', change)).status).toBe(200)
  const later = await at(5)
  const event = (id: string, days: number) =>
    insert(
      `insert into webhook_events values (?, 'default', 'payment.received', '{}', ?)`,
      id,
      later.deps.now() - days * DAY,
    )
  await env.DB.batch([event('wev_r61', 61), event('wev_r59', 59), event('wev_r99', 99)])
  await runRetention(later.deps)
  expect(await all(`select id from webhook_events where id like 'wev_r%' order by id`)).toEqual([
    { id: 'wev_r59' },
    { id: 'wev_r99' },
  ])
})

test('messages and files go from the objects, the newest stay, and what was sent stays sent', async () => {
  const talk = await newTalk()
  await talk.stub.receive(inbound(talk, 'antiga'))
  await talk.stub.receive(inbound(talk, 'nova'))
  await runInDurableObject(talk.stub, (_object, state) => {
    const { sql } = state.storage
    sql.exec(
      `update messages set pending = 0, at = ? where text = 'antiga'`,
      Date.now() - 6 * 365 * DAY,
    )
    sql.exec(`update messages set pending = 0 where text = 'nova'`)
    sql.exec(
      `insert into outbox (key, no, kind, status, text, wa_id, session, created_at, source)
       values ('r:old', 900, 'campaign', 'sent', 'Olá', 'WA', 's', 5, 'campaign')`,
    )
  })
  await env.DB.prepare('update conversations set created_at = 1 where id = ?')
    .bind(talk.who.conversationId)
    .run()
  const { deps } = await at(2)
  await runRetention(deps)
  const left = await talk.stub.exportOrNull()
  expect(left?.messages.map(({ text }) => text)).toEqual(['nova'])
  const outbox = await runInDurableObject(talk.stub, (_object, state) =>
    state.storage.sql.exec(`select status, text from outbox where key = 'r:old'`).one(),
  )
  expect(outbox).toEqual({ status: 'sent', text: null })
})

test('who has owed nothing for the whole period loses name and phone; who owes keeps them', async () => {
  const setting = await withCreditor({ log: () => {} })
  const paid = await personOf(setting, { name: 'Paula Quitada' })
  const owing = await personOf(setting, { name: 'Olga Devedora' })
  await env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
     values (?, ?, ?, 10000, '2020-01-01', 'pix', 'person', 1, 'usr')`,
  )
    .bind(`pay_${paid.id}`, setting.creditorId, paid.debtIds[0] ?? '')
    .run()
  const { deps } = await at(3)
  await runRetention(deps)
  expect(await rowOf(setting, paid.id)).toMatchObject({ name: 'Apagado', phone: '' })
  expect(await rowOf(setting, owing.id)).toMatchObject({ name: 'Olga Devedora', erasedAt: null })
  expect(await one(`select action as v from audit where entity_id = ?`, paid.id)).toBe(
    'debtor.expired',
  )
})

test('who was merged is not forgotten while the person they became owes, and goes together with them', async () => {
  const own = await withCreditor({ log: () => {} })
  const setting = { ...own, creditorId: 'default' }
  const lost = await personOf(setting, { name: 'Ivo Par' })
  const stays = await personOf(setting, { name: 'Ivo P Par' })
  await mergeDebtor(setting.deps, operator, { creditorId: 'default', id: lost.id, into: stays.id })
  const ids = JSON.stringify([lost.id, stays.id])
  const old = (sql: string) => insert(sql, ids).run()
  await old(`update debtors set updated_at = 1 where id in (select value from json_each(?1))`)
  await old(`update debts set updated_at = 1 where debtor_id in (select value from json_each(?1))`)
  const settled = async () => {
    const found = await settledPeople(setting.deps.db, setting.deps.now() + DAY)
    return found.filter((id) => ids.includes(id)).toSorted()
  }
  expect(await settled()).toEqual([])
  await old(`update debts set canceled_at = 1 where debtor_id in (select value from json_each(?1))`)
  expect(await settled()).toEqual([lost.id, stays.id].toSorted())
})

test('what a late event brings back of an erased person goes with the next run', async () => {
  const setting = await withCreditor({ log: () => {} })
  const talk = await newTalk()
  const person = await personOf({ ...setting, creditorId: 'default' }, { phone: talk.phone })
  await erasePerson(setting.deps, operator, { creditorId: 'default', id: person.id })
  await env.DB.prepare(
    `update conversations set preview = 'tarde', name = 'Zé', last_at = 9 where id = ?`,
  )
    .bind(talk.who.conversationId)
    .run()
  const { deps } = await at(4)
  await runRetention(deps)
  const row = await all(
    'select preview, name, last_at from conversations where id = ?',
    talk.who.conversationId,
  )
  expect(row).toEqual([{ preview: null, name: null, last_at: null }])
})

test('a conversation that became an erased person’s is emptied by the next run, once', async () => {
  const setting = await withCreditor({ log: () => {} })
  const talk = await newTalk()
  const person = await personOf({ ...setting, creditorId: 'default' }, { phone: talk.phone })
  const moved = await newTalk()
  await moved.stub.receive(inbound(moved, 'é a Zélia'))
  await erasePerson(setting.deps, operator, { creditorId: 'default', id: person.id })
  await env.DB.prepare('update conversations set moved_to = ? where id = ?')
    .bind(talk.who.conversationId, moved.who.conversationId)
    .run()
  const { deps } = await at(5)
  const emptied: string[] = []
  const conversation = (id: string) => {
    const stub = deps.conversation(id)
    const erase = () => {
      emptied.push(id)
      return stub.erase()
    }
    // The job forgets in the others; this counts whom it empties.
    return { forget: stub.forget.bind(stub), erase } as unknown as typeof stub
  }
  const ours = () => emptied.filter((id) => id === moved.who.conversationId)
  await runRetention({ ...deps, conversation })
  await runRetention({ ...deps, conversation })
  expect(ours()).toHaveLength(1)
  const { messages } = await moved.stub.export()
  expect(messages).toEqual([])
})
