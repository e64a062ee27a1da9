import { createDeps } from '../../../../worker/deps.ts'
import { env } from 'cloudflare:workers'
import { campaignWith } from '../people.ts'
import { textAt } from './walker.ts'
import type { Walker } from './walker.ts'

const FILTER = { amount_min_cents: 1 }

/** Templates, audiences, campaigns and their ledger, ladders. */
export async function walkCampaigns(
  ask: Walker,
  { file, debtors }: { file: string; debtors: readonly string[] },
): Promise<void> {
  await templates(ask)
  await audiences(ask)
  const one = { clients_file: file, template_name: 'aviso' }
  await ask('POST /api/billing/preview', { body: one })
  await ask('POST /api/billing/campaigns/dry-run', {
    body: { name: 'Prova', filter: FILTER, template_name: 'aviso' },
  })
  const started = await ask('POST /api/billing/campaigns', {
    body: { name: 'Novembro', filter: FILTER, template_name: 'aviso', holdout_bps: 1_000 },
  })
  const id = textAt(started, 'campaign_id')
  await ask('POST /api/billing/campaigns/:id/pause', { at: [id] })
  await ask('POST /api/billing/campaigns/:id/resume', { at: [id] })
  await ask('POST /api/billing/campaigns/:id/cancel', { at: [id] })
  await ask('POST /api/billing/send-batch', { body: one })
  await ask('POST /api/billing/send-single', {
    body: { phone: '5511987650102', message: 'Bom dia.' },
  })
  await ask('GET /api/billing/batch-status')
  await ask('GET /api/billing/campaigns')
  await ledger(ask, debtors)
  await ladders(ask)
}

async function templates(ask: Walker): Promise<void> {
  const body = 'Olá {name}, sua fatura de {amount} venceu em {due_date}. SAIR para não receber.'
  await ask('POST /api/billing/templates/check', { body: { body: 'Oi {nada}. PAGUE JÁ!!!' } })
  const made = await ask('POST /api/billing/templates', { body: { name: 'aviso', body } })
  const id = textAt(made, 'template', 'id')
  await ask('PUT /api/billing/templates/:id', { at: [id], body: { body: `${body} Até logo.` } })
  await ask('GET /api/billing/templates')
  await ask('GET /api/billing/templates/:id/versions', { at: [id] })
  await ask('POST /api/billing/templates/:id/test', { at: [id], body: { phone: '5511912340001' } })
  const other = await ask('POST /api/billing/templates', { body: { name: 'sobra', body } })
  await ask('DELETE /api/billing/templates/:id', { at: [textAt(other, 'template', 'id')] })
}

async function audiences(ask: Walker): Promise<void> {
  await ask('POST /api/billing/audience', { body: { filter: FILTER } })
  const made = await ask('POST /api/billing/segments', { body: { name: 'Todos', filter: FILTER } })
  const id = textAt(made, 'segment', 'id')
  await ask('GET /api/billing/segments')
  await ask('PUT /api/billing/segments/:id', { at: [id], body: { name: 'Tudo', filter: FILTER } })
  await ask('DELETE /api/billing/segments/:id', { at: [id] })
}

const touch = (debtorId: string, status: string, reason: string | null, sentAt = 0) => ({
  debtorId,
  debtIds: [],
  conversationId: `cnv_${debtorId}`,
  status,
  reason,
  sentAt,
})

/** A campaign with a row that failed and one in doubt. */
async function ledger(ask: Walker, debtors: readonly string[]): Promise<void> {
  const [first = '', second = '', , fourth = ''] = debtors
  const { id, ids } = await campaignWith({ deps: createDeps(env), creditorId: 'default' }, [
    touch(first, 'failed', 'unreachable'),
    touch(second, 'uncertain', 'timeout'),
    touch(fourth, 'sent', null, Date.now() - 60_000),
  ])
  await ask('GET /api/billing/campaigns/:id/recipients', { at: [id] })
  await ask('GET /api/billing/campaigns/:id/errors', { at: [id] })
  await ask('GET /api/billing/campaigns/:id/funnel', { at: [id] })
  await ask('GET /api/billing/campaigns/:id/lanes', { at: [id] })
  await ask('GET /api/billing/campaigns/:id/timeline', { at: [id] })
  await ask('GET /api/billing/campaigns/:id/results', { at: [id] })
  await ask('POST /api/billing/campaigns/:id/recipients/:recipient/resolve', {
    at: [id, ids[1] ?? ''],
    body: { outcome: 'failed' },
  })
  await ask('POST /api/billing/campaigns/:id/retry', { at: [id], body: {} })
}

async function ladders(ask: Walker): Promise<void> {
  const listed = await ask('GET /api/billing/templates')
  const template_id = textAt(listed, 'templates', 0, 'id')
  const ladder = { name: 'Régua nova', steps: [{ offset_days: 3, template_id }] }
  const made = await ask('POST /api/ladders', { body: ladder })
  const id = textAt(made, 'ladder', 'id')
  await ask('GET /api/ladders')
  await ask('GET /api/ladders/:id', { at: [id] })
  await ask('PUT /api/ladders/:id', { at: [id], body: { ...ladder, version: 1 } })
  await ask('POST /api/ladders/:id/simulate', { at: [id], body: { days: 14 } })
  await ask('POST /api/ladders/:id/enable', { at: [id] })
  await ask('POST /api/ladders/:id/disable', { at: [id] })
  await ask('DELETE /api/ladders/:id', { at: [id] })
}
