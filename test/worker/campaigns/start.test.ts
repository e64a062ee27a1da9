import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import type { Deps } from '../../../worker/deps.ts'
import { previewCampaign } from '../../../worker/services/campaigns/preview.ts'
import { sendSingle } from '../../../worker/services/campaigns/send-single.ts'
import { startCampaign } from '../../../worker/services/campaigns/start.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { clients, look, numberOf, start } from '../../support/workers/campaigns.ts'
import type { Numbered } from '../../support/workers/campaigns.ts'
import { client, drawPhone, one, operator, upload } from '../../support/workers/uploads.ts'

const path = '/api/billing/send-batch'
const batch = { clients_file: 'nada.json', template_name: 'cobranca_simples' }

/** A number that is not connected, so that campaigns stand still to be looked at. */
const still = (body?: string) => numberOf('SCAN_QR_CODE', body)

async function stop(number: Numbered, phone: string, kind: string): Promise<void> {
  await env.DB.prepare(
    `insert into stops (creditor_id, phone_hash, kind, conversation_id, at) values (?, ?, ?, 'cnv', 0)`,
  )
    .bind(number.creditorId, await hashPhone(number.deps.hash, phone), kind)
    .run()
}

async function payAll(number: Numbered, externalId: unknown): Promise<void> {
  await env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
     select ?, creditor_id, id, amount_cents, '2026-11-01', 'pix', 'test', 0, 'usr' from debts
     where creditor_id = ? and external_id = ?`,
  )
    .bind(crypto.randomUUID(), number.creditorId, externalId)
    .run()
}

test('an upload that does not exist is a 404 that says how to upload', async () => {
  const res = await apiAs('operator')('POST', path, { ...batch, clients_file: 'nunca.json' })
  expect(await refusal(res)).toEqual([404, 'import_not_found'])
})

test('a viewer may look at campaigns but start none', async () => {
  const viewer = apiAs('viewer')
  expect(await refusal(await viewer('POST', path, batch))).toEqual([403, 'forbidden'])
  expect((await viewer('GET', '/api/billing/campaigns')).status).toBe(200)
  for (const verb of ['pause', 'resume', 'cancel']) {
    const res = await viewer('POST', `/api/billing/campaigns/cmp_x/${verb}`)
    expect(await refusal(res)).toEqual([403, 'forbidden'])
  }
})

test('without any campaign, batch-status is a 404; an unknown id is one too', async () => {
  const viewer = apiAs('viewer')
  const missing = [404, 'campaign_not_found']
  expect(await refusal(await viewer('GET', '/api/billing/batch-status'))).toEqual(missing)
  const res = await viewer('GET', '/api/billing/batch-status?campaign_id=cmp_x')
  expect(await refusal(res)).toEqual(missing)
  const paused = await apiAs('operator')('POST', '/api/billing/campaigns/cmp_x/pause')
  expect(await refusal(paused)).toEqual(missing)
})

test.each([
  ['an unknown field', { ...batch, speed: 1 }],
  ['a negative delay', { ...batch, delay_seconds: -1 }],
  ['no template', { clients_file: 'a.json' }],
])('%s is a 422', async (_name, body) => {
  const res = await apiAs('operator')('POST', path, body)
  expect(await refusal(res)).toEqual([422, 'validation_failed'])
})

test('an unknown template is a 404, an upload in progress a 409 with its progress', async () => {
  const number = await still()
  const { import: file } = await upload(number, clients(1))
  const input = { clients_file: file.id, template_name: 'não existe', delay_seconds: 0 }
  const go = () => startCampaign(number.deps, number.creditorId, input, operator)
  await expect(go()).rejects.toMatchObject({ code: 'template_not_found' })
  await env.DB.prepare(`update imports set status = 'committing', cursor = 0 where id = ?`)
    .bind(file.id)
    .run()
  await expect(go()).rejects.toMatchObject({
    code: 'import_not_ready',
    details: { status: 'committing', rows: 1, progress: 0 },
  })
})

test('an upload is found by its base name too, the newest first', async () => {
  const number = await still()
  await upload(number, clients(1), { name: 'data/clients.json' })
  await upload(number, clients(2), { name: 'data/clients.json' })
  const input = { clients_file: 'clients.json', template_name: 'aviso', delay_seconds: 0 }
  const started = await startCampaign(number.deps, number.creditorId, input, operator)
  expect(started.total).toBe(2)
})

test('everybody left out is a recipient with the reason, and preview says the same', async () => {
  const number = await still('Olá {name}, {amount}, vencida em {due_date}.')
  const shared = drawPhone()
  const [paid, optedOut, disputed] = clients(3)
  const rows = [
    client({ name: 'Ana', phone: shared, due_date: '2026-10-01' }),
    client({ name: 'Bia', phone: shared, due_date: '2026-10-01' }),
    client({ name: 'Caio' }),
    paid,
    optedOut,
    disputed,
    ...clients(4),
  ]
  const { import: file } = await upload(number, rows)
  await payAll(number, paid?.['id'])
  await stop(number, String(optedOut?.['phone']), 'opt_out')
  await stop(number, String(disputed?.['phone']), 'dispute')
  const reasons = ['debt_paid', 'disputed', 'missing_value', 'opted_out', 'shared_phone']

  const preview = await previewCampaign(number.deps, number.creditorId, {
    clients_file: file.id,
    template_name: 'aviso',
    offset: 0,
    limit: 3,
  })
  expect(preview).toMatchObject({ audience: 10, eligible: 5, cents: 5 * 15_050 })
  expect(preview.excluded.map(({ reason }) => reason).sort()).toEqual(reasons)
  expect(preview.samples).toMatchObject([
    { debtor: 'Ana', text: 'Olá Ana, R$ 150,50, vencida em 01/10/2026.', missing: [] },
    { debtor: 'Bia' },
    { debtor: 'Caio', text: null, missing: ['due_date'] },
  ])

  const input = { clients_file: file.id, template_name: 'aviso', delay_seconds: 0 }
  const started = await startCampaign(number.deps, number.creditorId, input, operator)
  expect(started).toMatchObject({ total: 10, excluded: 5 })
  const campaign = await look(number, started.campaign_id)
  expect(campaign.counts.skipped).toBe(5)
  expect(campaign.reasons.map(({ reason }) => reason).sort()).toEqual(reasons)
  for (const { reason, label, n } of campaign.reasons) {
    expect(n).toBe(1)
    expect(label).not.toBe(reason)
  }
})

test('several debts of one person are one message', async () => {
  const number = await still()
  const phone = drawPhone()
  const rows = [100, 50.5].map((amount) => client({ phone, name: 'Ana Lima', amount }))
  const { import: file } = await upload(number, rows)
  const preview = await previewCampaign(number.deps, number.creditorId, {
    clients_file: file.id,
    body: '{name}: {amount}',
    offset: 0,
    limit: 5,
  })
  expect(preview).toMatchObject({ audience: 1, samples: [{ text: 'Ana Lima: R$ 150,50' }] })
})

test('with nobody to write to the campaign is over at once, and says so', async () => {
  const number = await still()
  const [paid] = clients(1)
  const { import: file } = await upload(number, [paid])
  await payAll(number, paid?.['id'])
  const input = { clients_file: file.id, template_name: 'aviso', delay_seconds: 0 }
  const started = await startCampaign(number.deps, number.creditorId, input, operator)
  expect(started).toMatchObject({ total: 1, excluded: 1, first_send_at: null })
  expect(started.warnings).toHaveLength(1)
  expect(await look(number, started.campaign_id)).toMatchObject({ status: 'done' })
})

test('on a real gateway short gaps are raised and nights wait, with a warning each', async () => {
  const number = await still()
  const config = { ...number.deps.config, minGapFloorMs: 30_000, contactHours: true }
  // Sunday noon in São Paulo.
  const deps = { ...number.deps, config, now: () => Date.parse('2026-11-22T12:00:00-03:00') }
  const started = await start({ ...number, deps }, clients(1), 5)
  expect(started.first_send_at).toBe('2026-11-23T09:00:00-03:00')
  expect(started.warnings.join(' ')).toMatch(/5 s .* 30 s.*23\/11\/2026 às 09:00/)
  expect(await look(number, started.campaign_id)).toMatchObject({ delay_seconds: 30 })
})

test('on a real gateway no campaign starts before the webhook was confirmed', async () => {
  const number = await still()
  const config = { ...number.deps.config, gateway: 'waha' as const }
  await expect(
    start({ ...number, deps: { ...number.deps, config } }, clients(1)),
  ).rejects.toMatchObject({ code: 'gateway_unconfirmed' })
})

test('starting writes one audit row with the figures', async () => {
  const number = await still()
  const { campaign_id: id } = await start(number, clients(2))
  const { results } = await env.DB.prepare(
    'select action, actor, details from audit where entity_id = ?',
  )
    .bind(id)
    .all()
  expect(results).toEqual([
    {
      action: 'campaign.started',
      actor: operator.userId,
      details: JSON.stringify({ total: 2, excluded: 0, delay_ms: 0 }),
    },
  ])
})

test('a single message is refused where contact is forbidden, and to a phone that owes nothing', async () => {
  const number = await still()
  const phone = drawPhone()
  await stop(number, phone, 'opt_out')
  const send = (input: Parameters<typeof sendSingle>[2]) =>
    sendSingle(number.deps, number.creditorId, input, operator)
  await expect(send({ phone, message: 'Oi' })).rejects.toMatchObject({ code: 'contact_forbidden' })
  await expect(send({ phone: '123', message: 'Oi' })).rejects.toMatchObject({
    code: 'invalid_phone',
  })
  await expect(send({ phone: drawPhone(), template_name: 'aviso' })).rejects.toMatchObject({
    code: 'debt_not_found',
  })
})

test('a single text that its conversation refuses is refused, not called queued', async () => {
  const number = await still()
  const refusing = { sendManual: async () => ({ ok: false, reason: 'opted_out' }) }
  const deps: Deps = {
    ...number.deps,
    // The service calls this method only.
    conversation: () => refusing as unknown as ReturnType<Deps['conversation']>,
  }
  const input = { phone: drawPhone(), message: 'Oi' }
  await expect(sendSingle(deps, number.creditorId, input, operator)).rejects.toMatchObject({
    code: 'contact_forbidden',
    details: { reason: 'opted_out' },
  })
})

const person = () => ({ name: 'Ana Lima', phone: drawPhone(), amount: 150.5 })

const asAgency = (number: Numbered) =>
  env.DB.prepare(`update creditors set mode = 'agency' where id = ?`).bind(number.creditorId).run()

test.each(['{valor}', '{due_date|hoje}', '{description}'])(
  'an agency states no debt in a first message: %s is refused by preview, start and single',
  async (variable) => {
    const number = await still(`Olá {name}, ${variable}`)
    await asAgency(number)
    const { deps, creditorId } = number
    const [row = {}] = clients(1)
    const { import: file } = await upload(number, [row])
    const named = { clients_file: file.id, template_name: 'aviso' }
    const page = { offset: 0, limit: 1 }
    const tries = [
      () => previewCampaign(deps, creditorId, { ...named, ...page }),
      () => previewCampaign(deps, creditorId, { clients_file: file.id, body: variable, ...page }),
      () => startCampaign(deps, creditorId, { ...named, delay_seconds: 0 }, operator),
      () => sendSingle(deps, creditorId, { client: person(), template_name: 'aviso' }, operator),
    ]
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'template_invalid',
        status: 422,
        details: [{ code: 'not_for_agency', variable: expect.any(String) }],
      })
    }
    const count = 'select count(*) as v from campaigns where creditor_id = ?'
    expect(await one(count, creditorId)).toBe(0)
  },
)

test('an agency may ask for the person by name', async () => {
  const number = await still('Olá, falo com {name}?')
  await asAgency(number)
  expect(await start(number, clients(1))).toMatchObject({ total: 1, excluded: 0 })
})

test('a single message with an unknown template stores nobody', async () => {
  const number = await still()
  const input = { client: person(), template_name: 'não existe' }
  await expect(sendSingle(number.deps, number.creditorId, input, operator)).rejects.toMatchObject({
    code: 'template_not_found',
  })
  const count = 'select count(*) as v from debts where creditor_id = ?'
  expect(await one(count, number.creditorId)).toBe(0)
})

test('five thousand recipients are planned inside one request', async () => {
  const number = await still()
  const started = await start(number, clients(5_000))
  expect(await look(number, started.campaign_id)).toMatchObject({
    counts: { pending: started.total },
  })
}, 15_000)
