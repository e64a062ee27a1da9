import { SELF, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Manifest, SignedManifest } from '../../src/shared/contracts/api/backup.ts'
import { backupTables, putRows, rowsAfter, settleRestored } from '../../worker/db/backup.ts'
import { createDeps } from '../../worker/deps.ts'
import { clients, look, numberOf, start } from '../support/workers/campaigns.ts'
import { pauseCampaign } from '../../worker/services/campaigns/pause.ts'
import { resumeCampaign } from '../../worker/services/campaigns/resume.ts'
import { operator } from '../support/workers/uploads.ts'
import { backupRows, beginBackup } from '../../worker/services/backup/make.ts'
import { inbound, newTalk } from '../support/workers/conversation.ts'
import { apiAs } from '../support/workers/api.ts'

const admin = apiAs('admin')
const draft = (over: Partial<Manifest> = {}): Manifest => ({
  version: 1,
  at: Date.UTC(2026, 10, 20),
  gateway: 'simulator',
  tables: {},
  conversations: 0,
  objectRows: 0,
  auditId: 10,
  sha256: 'a'.repeat(64),
  ...over,
})

async function signed(over: Partial<Manifest> = {}): Promise<SignedManifest> {
  await admin('POST', '/api/admin/backup/begin', {})
  const answer = await admin('POST', '/api/admin/backup/end', { manifest: draft(over) })
  const { manifest }: { manifest: SignedManifest } = await answer.json()
  return manifest
}

async function reasonOf(answer: Response): Promise<[number, unknown]> {
  const body: { error?: { details?: { reason?: string } } } = await answer.json()
  return [answer.status, body.error?.details?.reason]
}

describe('a restore is refused', () => {
  test('when the manifest was changed after it was signed', async () => {
    const manifest = { ...(await signed()), conversations: 1 }
    const answer = await admin('POST', '/api/admin/restore/begin', manifest)
    expect(await reasonOf(answer)).toEqual([409, 'signature'])
  })

  test('when it holds people of the other kind of gateway', async () => {
    const answer = await admin(
      'POST',
      '/api/admin/restore/begin',
      await signed({ gateway: 'waha' }),
    )
    expect(await reasonOf(answer)).toEqual([409, 'gateway'])
  })

  test('rows without a restore that was begun', async () => {
    const put = { table: 'segments', rows: [{ id: 'seg_x' }] }
    const answer = await admin('POST', '/api/admin/restore/rows', put)
    expect(await reasonOf(answer)).toEqual([409, 'not_begun'])
  })
})

test('rows that do not fit their table are refused with the column, and none is kept', async () => {
  await admin('POST', '/api/admin/restore/begin', await signed())
  const put = (row: object) =>
    admin('POST', '/api/admin/restore/rows', { table: 'segments', rows: [{ id: 'seg_x' }, row] })
  for (const row of [{ id: 'seg_y' }, { id: 'seg_y', nonsense: 1 }]) {
    const answer = await put(row)
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      error: {
        details: {
          reason: 'rows',
          table: 'segments',
          problem: expect.stringMatching(/segments\./),
        },
      },
    })
  }
  const kept = await env.DB.prepare(
    "select count(*) as n from segments where id like 'seg_%'",
  ).first()
  expect(kept).toEqual({ n: 0 })
})

test('tables come in an order in which every row finds the rows it names', async () => {
  const { db } = createDeps(env)
  const tables = await backupTables(db)
  const { results } = await db.$client
    .prepare(
      `select m.name as child, f."table" as parent from sqlite_master m
       join pragma_foreign_key_list(m.name) f where m.type = 'table' and m.name not like '\\_cf\\_%' escape '\\'
         and f."table" <> m.name`,
    )
    .all<{ child: string; parent: string }>()
  const late = results.filter(
    ({ child, parent }) => tables.includes(child) && tables.indexOf(parent) > tables.indexOf(child),
  )
  expect(late).toEqual([])
  expect(tables).toContain('recipients')
  expect(tables).not.toContain('refresh_tokens')
})

const audited = async () =>
  (await env.DB.prepare(
    "select count(*) as n from audit where action like 'backup.%'",
  ).first<number>('n')) ?? 0

test('nothing leaves without a backup that was begun, and both its ends are in the audit', async () => {
  const talk = await newTalk()
  await talk.stub.receive(inbound(talk, 'é segredo'))
  await admin('POST', '/api/admin/backup/end', { manifest: null })
  const before = await audited()
  const reads = [
    '/api/admin/backup/rows?table=users',
    '/api/admin/backup/objects',
    `/api/admin/backup/objects/${talk.who.conversationId}?table=0&offset=0`,
  ]
  const statuses = async () =>
    Promise.all(reads.map(async (path) => (await admin('GET', path)).status))
  expect(await statuses()).toEqual([409, 409, 409])
  expect((await admin('POST', '/api/admin/backup/begin', {})).status).toBe(200)
  expect(await statuses()).toEqual([200, 200, 200])
  const manifest = draft({ tables: { users: 2, debts: 5 }, conversations: 3, objectRows: 9 })
  const ending = () => admin('POST', '/api/admin/backup/end', { manifest })
  expect([(await ending()).status, (await ending()).status]).toEqual([200, 200])
  expect(await statuses()).toEqual([409, 409, 409])
  expect((await audited()) - before).toBe(3)
  const last = await env.DB.prepare(
    "select details from audit where action = 'backup.ended' order by id desc limit 1",
  ).first<string>('details')
  expect(JSON.parse(last ?? '')).toEqual({
    complete: true,
    rows: 7,
    conversations: 3,
    object_rows: 9,
  })
})

const actor = (userId: string) => ({ ...operator, userId })

test('a backup is of whoever began it, for a day', async () => {
  await admin('POST', '/api/admin/backup/begin', {})
  const deps = createDeps(env)
  const query = { table: 'segments', after: 0 }
  await expect(backupRows(deps, actor('usr_other'), query)).rejects.toMatchObject({
    code: 'backup_not_begun',
  })
  expect(await backupRows(deps, actor('usr_admin'), query)).toHaveProperty('rows')
  const dayLater = { ...deps, now: () => deps.now() + 24 * 3_600_000 + 1 }
  await expect(backupRows(dayLater, actor('usr_admin'), query)).rejects.toMatchObject({
    code: 'backup_not_begun',
  })
})

test('only known tables can be read', async () => {
  await admin('POST', '/api/admin/backup/begin', {})
  const answer = await admin('GET', '/api/admin/backup/rows?table=sqlite_master')
  expect(answer.status).toBe(404)
})

test('what an installation proved for itself does not travel', async () => {
  const { db } = createDeps(env)
  await db.$client
    .prepare("insert or replace into settings (key, value, updated_at) values ('gateway', ?, 1)")
    .bind('{"kind":"simulator"}')
    .run()
  const { rows } = await rowsAfter(db, 'settings', 0)
  expect(rows.map(({ key }) => key)).not.toContain('gateway')
})

test('a conversation goes into another object as it was, and its events keep new numbers', async () => {
  const from = env.CONVERSATION.getByName(`cnv_${crypto.randomUUID()}`)
  const to = env.CONVERSATION.getByName(`cnv_${crypto.randomUUID()}`)
  const who = { conversationId: 'cnv_x', creditorId: 'default', phone: '+5511987654321' }
  await from.takeOver(who)
  const manual = { key: 'a', text: 'Bom dia', actor: 'usr_admin', takesOver: true }
  await from.sendManual({ who, session: 'default', ...manual })
  const image = await from.image(null)
  expect(image.next).toBeNull()
  const backupAt = Date.now()
  await to.putImage(image.rows, null)
  await to.putImage(image.rows, backupAt)
  const shown = await to.history({ limit: 10 })
  expect(shown?.speaker).toBe('person')
  expect(shown?.messages.map(({ text }) => text)).toEqual(['Bom dia'])
  const seq = (object: typeof from) =>
    runInDurableObject(object, (_instance, state) =>
      Number(state.storage.sql.exec('select seq from person').one()['seq']),
    )
  expect(await seq(to)).toBeGreaterThanOrEqual((await seq(from)) + 900)
})

test('who was erased stays erased in the copy', async () => {
  const from = env.CONVERSATION.getByName(`cnv_${crypto.randomUUID()}`)
  const to = env.CONVERSATION.getByName(`cnv_${crypto.randomUUID()}`)
  const who = { conversationId: 'cnv_y', creditorId: 'default', phone: '+5511987654322' }
  await from.takeOver(who)
  await from.erase()
  await to.putImage((await from.image(null)).rows, Date.now())
  const answer = await runInDurableObject(to, (_instance, state) => state.storage.kv.get('erased'))
  expect(answer).toBeTypeOf('number')
})

test('after a restore nothing starts by itself: campaigns stand, ladders are off, reminders due since count as sent', async () => {
  const { db } = createDeps(env)
  const id = crypto.randomUUID().slice(0, 8)
  const now = Date.UTC(2026, 10, 22, 15)
  const promise = (name: string, due: string) =>
    db.$client
      .prepare(
        `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
           source, made_at)
         values (?, 'default', 'cnv_r', ?, '[]', 100, ?, 'open', 'bot', 1)`,
      )
      .bind(`prm_${id}_${name}`, `dbt_${id}`, due)
  await db.$client.batch([
    db.$client
      .prepare(
        `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
         values (?1, 'default', 'Rui', 'rui', '+5511900000000', ?1, 1, 1)`,
      )
      .bind(`dbt_${id}`),
    promise('since', '2026-11-22'),
    promise('later', '2026-12-10'),
    db.$client
      .prepare(
        `insert into ladders (id, creditor_id, name, enabled, stop_rules, created_at, updated_at)
         values (?1, 'default', ?1, 1, '{"catch_up_days":2,"person_speaking":true}', 1, 1)`,
      )
      .bind(`ldr_${id}`),
  ])
  await settleRestored(db, { now, since: '2026-11-21', until: '2026-11-23' })
  const { results } = await db.$client
    .prepare('select due_date, reminded_at from promises where debtor_id = ? order by due_date')
    .bind(`dbt_${id}`)
    .all()
  expect(results).toEqual([
    { due_date: '2026-11-22', reminded_at: now },
    { due_date: '2026-12-10', reminded_at: null },
  ])
  const ladder = db.$client.prepare('select enabled from ladders where id = ?').bind(`ldr_${id}`)
  expect(await ladder.first()).toEqual({ enabled: 0 })
})

test('what a person did to a campaign during or after a backup stands; the others go on', async () => {
  const [left, touched] = [await numberOf(), await numberOf()]
  const { campaign_id: a } = await start(left, clients(3), 60)
  const { campaign_id: b } = await start(touched, clients(3), 60)
  await admin('POST', '/api/admin/backup/begin', {})
  expect((await look(left, a)).status).toBe('paused')
  const { deps, creditorId } = touched
  // The audit counts in milliseconds, and a person is slower than one.
  const later = { ...deps, now: () => deps.now() + 1_000 }
  await resumeCampaign(later, { creditorId, id: b }, operator)
  await pauseCampaign(later, { creditorId, id: b }, operator)
  await admin('POST', '/api/admin/backup/begin', {})
  await admin('POST', '/api/admin/backup/end', { manifest: null })
  expect((await look(left, a)).status).toBe('running')
  expect((await look(touched, b)).status).toBe('paused')
})

/** A user with everything that opens an account. */
async function securedUser(): Promise<string> {
  const id = `usr_${crypto.randomUUID()}`
  await env.DB.prepare(
    `insert into users (id, username, password_hash, role, created_at, totp_secret, totp_confirmed_at, recovery_hashes)
     values (?1, ?1, 'scrypt$of-somebody', 'operator', 1, 'sealed-secret', 2, '["kept-recovery"]')`,
  )
    .bind(id)
    .run()
  return id
}

test('what a program copies opens no account; what an administrator copies lets everybody log in again', async () => {
  const id = await securedUser()
  const deps = createDeps(env)
  const program = { ...operator, userId: 'key_backup', scopes: ['backup'] as const }
  const { tables } = await beginBackup(deps, program)
  expect(tables).not.toContain('api_keys')
  const query = { table: 'api_keys', after: 0 }
  await expect(backupRows(deps, program, query)).rejects.toMatchObject({ code: 'not_found' })
  const copied = await backupRows(deps, program, { table: 'users', after: 0 })
  const text = JSON.stringify(copied.rows)
  expect(text).toContain(id)
  for (const secret of ['scrypt', 'sealed-secret', 'kept-recovery'])
    expect(text).not.toContain(secret)
  const whole = await beginBackup(deps, actor('usr_admin'))
  expect(whole.tables).toContain('api_keys')
  const { rows } = await backupRows(deps, actor('usr_admin'), { table: 'users', after: 0 })
  expect(rows.find((row) => row['id'] === id)).toMatchObject({
    password_hash: 'scrypt$of-somebody',
    totp_secret: 'sealed-secret',
  })
})

const userRow = (id: string, username: string) => ({
  id,
  username,
  password_hash: '',
  role: 'admin',
  created_at: 1,
  recovery_hashes: '[]',
})

test('users of a program’s copy come back without a password, and never in place of one who has one', async () => {
  const there = await securedUser()
  const { db } = createDeps(env)
  const fresh = `usr_${crypto.randomUUID()}`
  await putRows(db, 'users', [
    userRow(`other_${there}`, there),
    userRow(there, there),
    userRow(fresh, fresh),
  ])
  const { results } = await env.DB.prepare(
    'select id, username, password_hash as hash, role from users where username in (?, ?)',
  )
    .bind(there, fresh)
    .all()
  expect(results.toSorted((a) => (a['id'] === there ? -1 : 1))).toEqual([
    { id: there, username: there, hash: 'scrypt$of-somebody', role: 'operator' },
    { id: fresh, username: fresh, hash: '', role: 'admin' },
  ])
  const login = await SELF.fetch('https://app.test/auth/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: fresh, password: 'x' }),
  })
  expect(login.status).toBe(401)
})
