import { env } from 'cloudflare:workers'
import type {
  BatchStatusAnswer,
  CampaignSummary,
  SendBatchAnswer,
  UploadAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import { apiAs } from './api.ts'
import { client } from './uploads.ts'

export const operator = apiAs('operator')

/** Uploads client rows under a name of their own. */
export async function uploadClients(rows: readonly object[]): Promise<string> {
  const name = `clientes-${crypto.randomUUID()}.json`
  const res = await operator('POST', `/api/billing/uploads?name=${name}`, rows)
  const answer: UploadAnswer = await res.json()
  return answer.import.id
}

export const clients = (n: number, fields: Record<string, unknown> = {}) =>
  Array.from({ length: n }, () =>
    client({ due_date: '2026-10-01', description: 'Fatura', ...fields }),
  )

export async function sendBatch(file: string, fields: object = {}): Promise<SendBatchAnswer> {
  const res = await operator('POST', '/api/billing/send-batch', {
    clients_file: file,
    template_name: 'cobranca_simples',
    delay_seconds: 0,
    ...fields,
  })
  if (res.status !== 200) throw new Error(`send-batch answered ${res.status}: ${await res.text()}`)
  return res.json()
}

export async function batchStatus(id: string): Promise<CampaignSummary> {
  const res = await operator('GET', `/api/billing/batch-status?campaign_id=${id}`)
  const answer: BatchStatusAnswer = await res.json()
  return answer.campaign
}

export const sumOf = ({ counts }: CampaignSummary): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0)

/** Messages that reached WhatsApp, whatever is known of them since. */
export const reached = ({ counts }: CampaignSummary): number =>
  counts.sent + counts.delivered + counts.read + counts.replied

export type SimStats = { sent: number; duplicates: number; repeats: number }

export async function simulator<Answer>(
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const res = await fetch(`${env.WAHA_BASE_URL ?? ''}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json' },
  })
  return res.json()
}

/** A WORKING session without webhooks: what happens to a message is seen by looking, not by being told. */
export async function workingSession(name = 'default'): Promise<void> {
  await fetch(`${env.WAHA_BASE_URL ?? ''}/api/sessions`, {
    method: 'POST',
    body: JSON.stringify({ name, start: true, config: {} }),
    headers: { 'Content-Type': 'application/json', 'X-Api-Key': env.WAHA_API_KEY ?? '' },
  })
  await simulator('PUT', '/sim/session', { session: name, status: 'WORKING' })
}
