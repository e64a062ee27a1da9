import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { findImport } from '../../../worker/services/imports/find.ts'
import { commitSingleClient } from '../../../worker/services/imports/single.ts'
import { UNDO_MS, undoUpload } from '../../../worker/services/imports/undo.ts'
import {
  all,
  caught,
  client,
  one,
  operator,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

const DEBTS =
  'select external_id, amount_cents, due_date, canceled_at is not null as canceled from debts where creditor_id = ? order by external_id'

const undo = (setting: Setting, id: string) =>
  undoUpload(setting.deps, setting.creditorId, id, operator)

describe('undo', () => {
  test('cancels what the upload brought, restores what it changed and leaves the rest', async () => {
    const setting = await withCreditor()
    const old = client({ id: 'a', amount: 10, due_date: '2024-01-01' })
    const same = client({ id: 'b', amount: 20 })
    await upload(setting, [old, same])
    const before = await all(DEBTS, setting.creditorId)
    const answer = await upload(setting, [
      { ...old, amount: 99, due_date: null },
      same,
      client({ id: 'c' }),
    ])
    const undone = await undo(setting, answer.import.id)
    expect(undone.import.undone_at).toBeTypeOf('number')
    const after = await all<{ external_id: string; canceled: number }>(DEBTS, setting.creditorId)
    expect(after.filter(({ external_id }) => external_id !== 'c')).toEqual(before)
    expect(after.find(({ external_id }) => external_id === 'c')?.canceled).toBe(1)
    const audit = `select count(*) as v from audit where entity_id = ? and action = 'import.undone' and actor = 'usr_test'`
    expect(await one(audit, answer.import.id)).toBe(1)
    expect((await findImport(setting.deps, setting.creditorId, answer.import.id)).kind).toBe(
      'not_found',
    )
  })

  test('taken back and sent again, debts count as new and are owed', async () => {
    const setting = await withCreditor()
    const rows = [client(), client()]
    const first = await upload(setting, rows)
    await undo(setting, first.import.id)
    const again = await upload(setting, rows)
    expect(again.import).toMatchObject({ new: 2, unchanged: 0 })
    const owed = 'select count(*) as v from debts where creditor_id = ? and canceled_at is null'
    expect(await one(owed, setting.creditorId)).toBe(2)
  })

  test('taken back and written to by hand, a debt is owed again', async () => {
    const setting = await withCreditor()
    const row = client()
    await undo(setting, (await upload(setting, [row])).import.id)
    await commitSingleClient(setting.deps, setting.creditorId, row, operator)
    expect(await all(DEBTS, setting.creditorId)).toMatchObject([{ canceled: 0 }])
  })

  test('leaves a debt that a later upload changed to that one', async () => {
    const setting = await withCreditor()
    const row = client({ id: 'x', amount: 10 })
    const first = await upload(setting, [row])
    await upload(setting, [{ ...row, amount: 12 }])
    await undo(setting, first.import.id)
    expect(await all(DEBTS, setting.creditorId)).toMatchObject([
      { amount_cents: 1200, canceled: 0 },
    ])
  })

  test('works once', async () => {
    const setting = await withCreditor()
    const { id } = (await upload(setting, [client()])).import
    const results = await Promise.allSettled([undo(setting, id), undo(setting, id)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await caught(undo(setting, id))).toMatchObject({
      code: 'import_not_undoable',
      details: { reason: 'undone' },
    })
  })

  test('is refused after 24 hours', async () => {
    const setting = await withCreditor()
    const { id } = (await upload(setting, [client()])).import
    const later = setting.deps.now() + UNDO_MS + 60_000
    const error = await caught(
      undo({ ...setting, deps: { ...setting.deps, now: () => later } }, id),
    )
    expect(error).toMatchObject({ code: 'import_not_undoable', details: { reason: 'too_late' } })
  })

  test('is refused once somebody of it was written to or talked, and changes nothing', async () => {
    for (const contact of [sendTo, talkWith]) {
      const setting = await withCreditor()
      const { id } = (await upload(setting, [client(), client()])).import
      await contact(setting)
      const error = await caught(undo(setting, id))
      expect(error).toMatchObject({ code: 'import_not_undoable', details: { reason: 'sent' } })
      expect(await all(DEBTS, setting.creditorId)).toMatchObject([{ canceled: 0 }, { canceled: 0 }])
    }
  })

  test('is refused once a debt of it was paid', async () => {
    const setting = await withCreditor()
    const row = client({ amount: 50 })
    const { id } = (await upload(setting, [row])).import
    await upload(setting, [{ id: row['id'], amount: 10 }], { kind: 'payments', name: 'p.json' })
    expect(await caught(undo(setting, id))).toMatchObject({ details: { reason: 'paid' } })
  })

  test('is refused for files of payments', async () => {
    const setting = await withCreditor()
    const row = client({ amount: 50 })
    await upload(setting, [row])
    const paid = [{ id: row['id'], amount: 10 }]
    const { id } = (await upload(setting, paid, { kind: 'payments', name: 'p.json' })).import
    expect(await caught(undo(setting, id))).toMatchObject({ details: { reason: 'payments' } })
  })
})

async function sendTo({ creditorId, deps }: Setting) {
  const debtorId = await one<string>(
    'select id as v from debtors where creditor_id = ?',
    creditorId,
  )
  const [campaignId, id] = [crypto.randomUUID(), crypto.randomUUID()]
  const now = deps.now()
  await env.DB.batch([
    env.DB.prepare(
      `insert into templates (id, creditor_id, name, version, created_at, updated_at) values (?, ?, 't', 1, 0, 0)`,
    ).bind(campaignId, creditorId),
    env.DB.prepare(
      `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms, max_gap_ms, status, total, excluded, created_at, created_by)
       values (?, ?, 'batch', ?, 1, 'x', 'default', 0, 0, 'running', 1, 0, ?, 'usr_test')`,
    ).bind(campaignId, creditorId, campaignId, now),
    env.DB.prepare(
      `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, wa_id, status, due_at, sent_at, updated_at)
       values (?, ?, 0, ?, '[]', ?, 'sent', 0, ?, ?)`,
    ).bind(id, campaignId, debtorId, id, now, now),
  ])
}

async function talkWith({ creditorId, deps }: Setting) {
  await env.DB.prepare(
    `insert into conversations (id, creditor_id, phone_hash, last_at, created_at)
     select ?, creditor_id, phone_hash, ?, 0 from debtors where creditor_id = ? limit 1`,
  )
    .bind(crypto.randomUUID(), deps.now(), creditorId)
    .run()
}
