import { env } from 'cloudflare:workers'
import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import type { Deps } from '../../../worker/deps.ts'
import { startCampaign } from '../../../worker/services/campaigns/start.ts'
import { showCampaign } from '../../../worker/services/campaigns/status.ts'
import { client, operator, upload, withCreditor } from './uploads.ts'

export const clients = (n: number, fields: Record<string, unknown> = {}) =>
  Array.from({ length: n }, () =>
    client({ due_date: '2026-10-01', description: 'Fatura', ...fields }),
  )

export type Numbered = Awaited<ReturnType<typeof numberOf>>

/** A creditor with a template and a number of its own: campaigns of other tests are never met. */
export async function numberOf(status: string = 'WORKING', body = 'Olá {name}, {amount}.') {
  const setting = await withCreditor()
  const { creditorId } = setting
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  const { config } = setting.deps
  const deps: Deps = { ...setting.deps, config: { ...config, waha: { ...config.waha, session } } }
  await openSession(session, status)
  const templateId = `tpl_${crypto.randomUUID()}`
  await env.DB.batch([
    env.DB.prepare(
      `insert into templates (id, creditor_id, name, version, created_at, updated_at)
       values (?, ?, 'aviso', 1, 0, 0)`,
    ).bind(templateId, creditorId),
    env.DB.prepare(
      `insert into template_versions (template_id, version, body, created_at, created_by)
       values (?, 1, ?, 0, 'usr')`,
    ).bind(templateId, body),
  ])
  return { deps, creditorId, session }
}

/** A session without webhooks: what happens to a message is seen by looking, not by being told. */
export async function openSession(name: string, status: string): Promise<void> {
  await fetch(`${env.WAHA_BASE_URL ?? ''}/api/sessions`, {
    method: 'POST',
    body: JSON.stringify({ name, start: true, config: {} }),
    headers: { 'Content-Type': 'application/json', 'X-Api-Key': env.WAHA_API_KEY ?? '' },
  })
  await simulator('PUT', '/sim/session', { session: name, status })
}

/** Uploads the rows and starts a campaign over them. */
export async function start(number: Numbered, rows: readonly object[], delaySeconds = 0) {
  const { import: file } = await upload(number, rows)
  const input = { clients_file: file.id, template_name: 'aviso', delay_seconds: delaySeconds }
  return startCampaign(number.deps, number.creditorId, input, operator)
}

/** The campaign now; its states must add up to the audience at every look. */
export async function look(number: Numbered, id: string): Promise<CampaignSummary> {
  const campaign = await showCampaign(number.deps, number.creditorId, id)
  const sum = Object.values(campaign.counts).reduce((all, n) => all + n, 0)
  if (sum !== campaign.total)
    throw new Error(`${sum} of ${campaign.total} recipients are in a state`)
  return campaign
}

/** How often each chat was written to from this number. */
export async function written(session: string): Promise<Map<string, number>> {
  type Message = { chatId: string; session: string; fromMe: boolean }
  const all = await simulator<Message[]>('GET', '/sim/messages')
  const chats = new Map<string, number>()
  for (const message of all.filter((one) => one.session === session && one.fromMe)) {
    chats.set(message.chatId, (chats.get(message.chatId) ?? 0) + 1)
  }
  return chats
}

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
