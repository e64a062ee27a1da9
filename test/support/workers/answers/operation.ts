import { env } from 'cloudflare:workers'
import * as z from 'zod'
import { backupEndedSchema } from '../../../../src/shared/contracts/answers/backup.ts'
import { createDeps } from '../../../../worker/deps.ts'
import { control, workingSession } from '../conversation.ts'
import { textAt } from './walker.ts'
import type { Walker } from './walker.ts'

const PERIOD = { from: '2026-01-01', to: '2026-12-31' }

/** Figures and their rows. */
export async function walkReports(ask: Walker): Promise<void> {
  await ask('GET /api/overview')
  const kpis = await ask('GET /api/reports/kpis', { query: PERIOD })
  for (const id of [0, 1, 2, 3].map((n) => textAt(kpis, 'kpis', n, 'id'))) {
    await ask('GET /api/reports/kpis/:id/rows', { at: [id], query: PERIOD })
  }
  for (const by of ['total', 'month', 'campaign', 'template', 'ladder_step']) {
    await ask('GET /api/reports/recovery-curve', { query: { ...PERIOD, by } })
  }
  await ask('GET /api/reports/ageing')
  await ask('GET /api/reports/intents', { query: PERIOD })
  await ask('GET /api/reports/bot', { query: PERIOD })
  for (const by of ['upload', 'due']) await ask('GET /api/reports/cohorts', { query: { by } })
}

const KINDS = [
  'alerts',
  'bot',
  'canned',
  'compliance',
  'negotiation',
  'pace',
  'replies',
  'retention',
] as const

const savedSchema = z.looseObject({ version: z.int(), value: z.unknown() })

/** Settings before and after they were saved, and all of them as a file. */
export async function walkSettings(ask: Walker): Promise<void> {
  for (const kind of KINDS) {
    const before = await ask(`GET /api/settings/${kind}`)
    const { version, value } = savedSchema.parse(before)
    await ask(`PUT /api/settings/${kind}`, { body: { version, value } })
    await ask(`GET /api/settings/${kind}`)
  }
  const body = await ask('GET /api/settings/export')
  await ask('PUT /api/settings/export', { body })
  await ask('GET /api/creditors/default')
  await ask('GET /api/privacy/retention')
  await ask('GET /api/compliance/laws')
  await ask('GET /api/compliance/refusals')
}

/** What needs a person's eye, numbers, and who else hears of events. */
export async function walkOperation(ask: Walker): Promise<void> {
  await ask('GET /api/status')
  await env.DB.prepare(
    `insert into alerts (id, kind, subject, level, details, started_at, seen_at)
     values ('alt_walk', 'webhook_failing', 'x', 'critical', '{}', 1, 1)`,
  ).run()
  await ask('GET /api/alerts', { query: { state: 'all' } })
  await ask('POST /api/alerts/:id/acknowledge', { at: ['alt_walk'] })
  await ask('GET /api/audit')
  await ask('GET /api/audit/verify')
  await numbers(ask)
  await webhooks(ask)
}

async function numbers(ask: Walker): Promise<void> {
  const session = 'walk'
  await workingSession(session)
  await ask('PUT /api/numbers', { body: { session, label: 'Vendas', activated_on: '2026-10-01' } })
  await ask('GET /api/numbers')
  for (const command of ['stop', 'start'] as const) {
    await ask(`POST /api/numbers/:session/${command}`, { at: [session] })
    await ask(`POST /api/waha/${command}`)
  }
  await env.DB.prepare(
    `insert into number_events (id, session, at, kind) values ('nev_walk', ?, 1, 'locked')`,
  )
    .bind(session)
    .run()
  await ask('GET /api/numbers/:session/status', { at: [session] })
  await ask('GET /api/numbers/:session/events', { at: [session] })
  await ask('GET /api/waha/status')
  for (const name of [session, 'default']) {
    await control('PUT', '/sim/session', { session: name, status: 'SCAN_QR_CODE' })
  }
  await ask('GET /api/numbers/:session/qr', { at: [session] })
  await ask('GET /api/waha/qr')
  await ask('POST /api/numbers/:session/pairing-code', {
    at: [session],
    body: { phone: '5511987650199' },
  })
  await workingSession()
}

async function webhooks(ask: Walker): Promise<void> {
  const made = await ask('POST /api/webhooks', {
    body: { url: 'https://crm.invalid/hook', events: ['opt_out'] },
  })
  const at = [textAt(made, 'webhook', 'id')]
  await ask('GET /api/webhooks')
  await ask('POST /api/webhooks/:id/test', { at })
  await ask('POST /api/webhooks/:id/replay', { at, body: { since: 0 } })
  await ask('GET /api/webhooks/:id/deliveries', { at })
  await ask('POST /api/webhooks/:id/rotate', { at })
  await ask('PATCH /api/webhooks/:id', { at, body: { enabled: false } })
  await ask('DELETE /api/webhooks/:id', { at })
}

const manifest = (at: number) => ({
  version: 1,
  at,
  gateway: 'simulator',
  tables: {},
  conversations: 0,
  objectRows: 0,
  auditId: 10,
  sha256: 'a'.repeat(64),
})

/** Needs an empty installation. */
export async function walkRestore(ask: Walker): Promise<void> {
  const { now } = createDeps(env)
  await ask('POST /api/admin/backup/begin', { body: {} })
  const ended = await ask('POST /api/admin/backup/end', { body: { manifest: manifest(now()) } })
  const { manifest: body } = backupEndedSchema.parse(ended)
  await ask('POST /api/admin/restore/begin', { body })
  const row = { id: 'seg_back', creditor_id: 'default', name: 'De volta', filter: '{}' }
  const rows = [{ ...row, created_at: 1, created_by: 'usr', updated_at: 1 }]
  await ask('POST /api/admin/restore/rows', { body: { table: 'segments', rows } })
  await ask('POST /api/admin/restore/objects/:id', {
    at: ['cnv_back'],
    body: { rows: [], last: true },
  })
  await ask('POST /api/admin/restore/settle')
  await ask('POST /api/admin/restore/doubts')
  await ask('POST /api/admin/restore/end')
}

/** Needs a conversation and debts. */
export async function walkBackup(ask: Walker): Promise<void> {
  await ask('POST /api/admin/backup/begin', { body: {} })
  await ask('GET /api/admin/backup/rows', { query: { table: 'debts' } })
  const page = await ask('GET /api/admin/backup/objects')
  await ask('GET /api/admin/backup/objects/:id', {
    at: [textAt(page, 'items', 0, 'id')],
    query: { table: '0', offset: '0' },
  })
  await ask('POST /api/admin/backup/end', { body: { manifest: null } })
}
