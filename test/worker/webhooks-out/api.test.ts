import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type {
  WebhookSecretAnswer,
  WebhooksAnswer,
} from '../../../src/shared/contracts/api/webhooks-out.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

const admin = apiAs('admin')
const create = async (body: object): Promise<WebhookSecretAnswer> =>
  (await admin('POST', '/api/webhooks', body)).json()

test('the secret is shown when it is made and never again', async () => {
  const made = await create({ url: 'https://crm.example.com/hook', events: ['opt_out'] })
  expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/)
  expect(made.webhook).toMatchObject({ enabled: true, events: ['opt_out'], secret_version: 1 })
  const list = await (await admin('GET', '/api/webhooks')).text()
  expect(list).toContain(made.webhook.id)
  expect(list).not.toContain('whsec_')
})

test('addresses inside of a network are refused, and what is no event', async () => {
  for (const url of [
    'https://10.0.0.1/',
    'https://metadata.internal/',
    'http://crm.example.com/',
  ]) {
    const res = await admin('POST', '/api/webhooks', { url })
    expect(await refusal(res)).toEqual([422, 'validation_failed'])
  }
  const res = await admin('POST', '/api/webhooks', {
    url: 'https://a.com',
    events: ['message.text'],
  })
  expect(await refusal(res)).toEqual([422, 'validation_failed'])
})

test('switched off, rotated and removed, each with its audit row', async () => {
  const { webhook } = await create({ url: 'https://crm.example.com/two' })
  const path = `/api/webhooks/${webhook.id}`
  const off: { webhook: { enabled: boolean; disabled_reason: string } } = await (
    await admin('PATCH', path, { enabled: false })
  ).json()
  expect(off.webhook).toMatchObject({ enabled: false, disabled_reason: 'person' })
  const rotated: WebhookSecretAnswer = await (await admin('POST', `${path}/rotate`)).json()
  expect(rotated.webhook.secret_version).toBe(2)
  expect((await admin('DELETE', path)).status).toBe(200)
  expect(await refusal(await admin('DELETE', path))).toEqual([404, 'record_not_found'])
  const { results } = await env.DB.prepare(
    'select action from audit where entity_id = ? order by id',
  )
    .bind(webhook.id)
    .all<{ action: string }>()
  expect(results.map(({ action }) => action)).toEqual([
    'webhook.created',
    'webhook.updated',
    'webhook.rotated',
    'webhook.deleted',
  ])
  const list: WebhooksAnswer = await (await admin('GET', '/api/webhooks')).json()
  expect(list.items.map(({ id }) => id)).not.toContain(webhook.id)
})

test('webhooks are the administrator’s', async () => {
  const operator = apiAs('operator')
  const asked: [string, string, object?][] = [
    ['GET', '/api/webhooks'],
    ['POST', '/api/webhooks', { url: 'https://a.com' }],
    ['PATCH', '/api/webhooks/whe_1', { enabled: true }],
    ['DELETE', '/api/webhooks/whe_1'],
    ['POST', '/api/webhooks/whe_1/rotate'],
    ['POST', '/api/webhooks/whe_1/test'],
    ['GET', '/api/webhooks/whe_1/deliveries'],
    ['POST', '/api/webhooks/whe_1/replay', { since: 0 }],
  ]
  for (const [method, path, body] of asked) {
    expect(await refusal(await operator(method, path, body))).toEqual([403, 'forbidden'])
  }
})
