import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { ImportStep } from '../../../src/shared/contracts/queues.ts'
import type { Deps } from '../../../worker/deps.ts'
import { consumeImports } from '../../../worker/queues/imports.ts'
import { commitSlice } from '../../../worker/services/imports/commit.ts'
import { findImport, requireImport } from '../../../worker/services/imports/find.ts'
import { resumeImports, stepImport } from '../../../worker/services/imports/step.ts'
import { all, client, drawPhone, one, upload, withCreditor } from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

const DEBTS = 'select count(*) as v from debts where creditor_id = ?'

describe('a large upload', () => {
  test('of 25,000 rows is stored, committed by the queue and its totals close', async () => {
    const setting = await withCreditor()
    const phones = Array.from({ length: 20 }, drawPhone)
    const rows = Array.from({ length: 25_000 }, (_, i) => {
      const amount = i % 100 === 0 ? -1 : 10
      return client({ id: i, phone: phones[i % 20], name: `Pessoa ${i % 40}`, amount })
    })
    const answer = await upload(setting, rows)
    expect(answer.done).toBe(false)
    expect(answer.import).toMatchObject({ status: 'committing', rows: 25_000 })
    expect(answer.errors).toHaveLength(100)
    const { id } = answer.import
    await vi.waitFor(
      async () => {
        const record = await requireImport(setting.deps, setting.creditorId, id)
        expect(record).toMatchObject({ status: 'committed', rowsNew: 24_750, rowsRejected: 250 })
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(await one(DEBTS, setting.creditorId)).toBe(24_750)
    expect(
      await one('select count(*) as v from debtors where creditor_id = ?', setting.creditorId),
    ).toBe(40)
  }, 40_000)

  test('is not ready for a campaign before its last step, and says how far it is', async () => {
    const { setting, step } = await stored(3)
    const found = await findImport(setting.deps, setting.creditorId, step.importId)
    expect(found).toMatchObject({ kind: 'not_ready', import: { rows: 3, progress: 0 } })
    expect((await findImport(setting.deps, setting.creditorId, 'big.json')).kind).toBe('not_ready')
    await stepImport(setting.deps, step)
    expect((await findImport(setting.deps, setting.creditorId, 'big.json')).kind).toBe('found')
  })
})

describe('a step', () => {
  test('repeated changes nothing', async () => {
    const { setting, step } = await stored(3)
    await stepImport(setting.deps, step)
    const before = await snapshot(setting, step)
    await stepImport(setting.deps, step)
    await stepImport(setting.deps, step)
    expect(await snapshot(setting, step)).toEqual(before)
  })

  test('applied twice at once counts its rows once', async () => {
    const { setting, step } = await stored(3)
    const record = await requireImport(setting.deps, setting.creditorId, step.importId)
    await Promise.all([commitSlice(setting.deps, record), commitSlice(setting.deps, record)])
    const after = await requireImport(setting.deps, setting.creditorId, step.importId)
    expect(after).toMatchObject({ status: 'committed', rowsNew: 3, cursor: 3 })
    expect(await one(DEBTS, setting.creditorId)).toBe(3)
    expect(await one(`select count(*) as v from audit where entity_id = ?`, step.importId)).toBe(1)
  })

  test('that fails leaves nothing of its rows, and the last attempt ends the import by name', async () => {
    const { setting, step } = await stored(3)
    const broken: Deps = { ...setting.deps, hash: () => Promise.reject(new Error('no key')), log }
    expect(await deliver(broken, step, 1)).toMatchObject({ retryMessages: [{ msgId: 'm' }] })
    expect(await one(DEBTS, setting.creditorId)).toBe(0)
    expect(await deliver(broken, step, 5)).toMatchObject({ explicitAcks: ['m'] })
    const record = await requireImport(setting.deps, setting.creditorId, step.importId)
    expect(record).toMatchObject({ status: 'failed', rowsNew: 0 })
    expect(record.error).toContain('Envie o arquivo de novo')
    expect((await findImport(setting.deps, setting.creditorId, 'big.json')).kind).toBe('not_found')
  })
})

test('an import whose totals do not close is never shown', async () => {
  const { setting, step } = await stored(3)
  await env.DB.prepare('delete from import_rows where import_id = ? and line = 2')
    .bind(step.importId)
    .run()
  await deliver({ ...setting.deps, log }, step, 1)
  expect((await findImport(setting.deps, setting.creditorId, 'big.json')).kind).toBe('not_ready')
  await deliver({ ...setting.deps, log }, step, 5)
  const after = { importId: step.importId, cursor: 3 }
  await deliver({ ...setting.deps, log }, after, 5)
  const record = await requireImport(setting.deps, setting.creditorId, step.importId)
  expect(record).toMatchObject({ status: 'failed', cursor: 3, rowsNew: 2 })
})

describe('the clock', () => {
  test('wakes imports whose message was lost and ends uploads that were cut off', async () => {
    const { setting, step, sent } = await stored(3)
    const stale = `imp_${crypto.randomUUID()}`
    await env.DB.prepare(
      `insert into imports (id, creditor_id, kind, name, base_name, status, created_at, created_by)
       values (?, ?, 'clients', 'x', 'x', 'receiving', 0, 'usr_test')`,
    )
      .bind(stale, setting.creditorId)
      .run()
    sent.length = 0
    await resumeImports(setting.deps)
    expect(sent).toContainEqual({ importId: step.importId, cursor: 0 })
    expect((await requireImport(setting.deps, setting.creditorId, stale)).status).toBe('failed')
  })
})

const log = () => {}

/** Rows stored and waiting for their first step; messages are kept instead of sent. */
async function stored(rows: number) {
  const setting = await withCreditor()
  const sent: ImportStep[] = []
  const IMPORTS = {
    ...setting.deps.queues.IMPORTS,
    send: async (message: ImportStep) => {
      sent.push(message)
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }
    },
  }
  const deps = { ...setting.deps, queues: { ...setting.deps.queues, IMPORTS } }
  const small = await upload(
    setting,
    Array.from({ length: rows }, () => client()),
    { name: 'big.json' },
  )
  const importId = small.import.id
  // As it stands right after a large file was stored.
  await env.DB.batch([
    env.DB.prepare('delete from debts where creditor_id = ?').bind(setting.creditorId),
    env.DB.prepare('delete from debtors where creditor_id = ?').bind(setting.creditorId),
    env.DB.prepare(`update audit set entity_id = 'before' where entity_id = ?`).bind(importId),
    env.DB.prepare(
      'update import_rows set outcome = null, debt_id = null, debtor_id = null where import_id = ?',
    ).bind(importId),
    env.DB.prepare(
      `update imports set status = 'committing', cursor = 0, rows_new = 0, cents_accepted = 0, cents_new = 0,
       committed_at = null where id = ?`,
    ).bind(importId),
  ])
  const step: ImportStep = { importId, cursor: 0 }
  return { setting: { deps, creditorId: setting.creditorId }, step, sent }
}

async function snapshot(setting: Setting, step: ImportStep) {
  return {
    import: await requireImport(setting.deps, setting.creditorId, step.importId),
    rows: await all('select * from import_rows where import_id = ? order by line', step.importId),
    debts: await all('select * from debts where creditor_id = ? order by id', setting.creditorId),
  }
}

async function deliver(deps: Deps, body: ImportStep, attempts: number) {
  const message = { id: 'm', timestamp: new Date(), attempts, body }
  const batch = createMessageBatch('imports', [message])
  const ctx = createExecutionContext()
  await consumeImports(batch, deps)
  return await getQueueResult(batch, ctx)
}
