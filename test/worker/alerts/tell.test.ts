import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { AlertSettings } from '../../../src/shared/domain/alerts.ts'
import { createDeps } from '../../../worker/deps.ts'
import { isAlertMessage } from '../../../worker/services/alerts/message-id.ts'
import { runAlerts } from '../../../worker/services/alerts/run.ts'
import { ownMessage } from '../../../worker/services/inbound/own.ts'
import { fakeWaha } from '../../support/workers/parts.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-10T13:30:00Z')

function scene() {
  const clock = { now: START }
  const waha = fakeWaha()
  const deps = { ...createDeps(env), waha: waha.client, now: () => clock.now, log: () => undefined }
  const look = async (at: number) => {
    clock.now = at
    await runAlerts(deps)
  }
  return { clock, deps, look, waha: waha.state }
}

const settings = (value: Partial<AlertSettings>) =>
  env.DB.prepare(
    "insert or replace into creditor_settings values ('default', 'alerts', ?, 1, 0, 'x')",
  )
    .bind(JSON.stringify({ whatsapp: '+5511987654321', ...value }))
    .run()

const deadLetter = (at: number, queue = 'events') =>
  env.DB.prepare("insert into dead_letters values (?, ?, '{}', 'applied', ?)")
    .bind(`dl_${queue}_${at}`, queue, at)
    .run()

const count = async () =>
  (await env.DB.prepare('select count(*) as n from conversations').first<{ n: number }>())?.n

beforeEach(async () => {
  for (const table of [
    'alerts',
    'dead_letters',
    'settings',
    'webhook_events',
    'webhook_endpoints',
  ]) {
    await env.DB.prepare(`delete from ${table}`).run()
  }
  await settings({})
  await createDeps(env).sender('default').sessionChanged({ status: 'WORKING', at: Date.now() })
})

describe('on WhatsApp', () => {
  test('a start and an end are told once each, to the number of the settings', async () => {
    const { look, waha } = scene()
    await deadLetter(START)
    await look(START)
    await look(START + MINUTE)
    expect(waha.sent.map(({ chatId }) => chatId)).toEqual(['5511987654321@c.us'])
    expect(waha.sent[0]?.text).toMatch(/^Alerta: Mensagens na fila de falhas\. 1 mensagem/)
    await look(START + 61 * MINUTE)
    await look(START + 62 * MINUTE)
    expect(waha.sent).toHaveLength(2)
    expect(waha.sent[1]?.text).toBe('Encerrado: Mensagens na fila de falhas, das 10:30 às 11:31.')
    expect(waha.sent.every(({ id }) => isAlertMessage(id))).toBe(true)
  })

  test('one kind at most once in a quarter of an hour, whatever else starts meanwhile', async () => {
    const { look, waha } = scene()
    await deadLetter(START)
    await look(START)
    await deadLetter(START + MINUTE, 'imports')
    await deadLetter(START + MINUTE, 'campaign-sends')
    for (let minute = 1; minute < 15; minute += 1) await look(START + minute * MINUTE)
    expect(waha.sent).toHaveLength(1)
    await look(START + 16 * MINUTE)
    expect(waha.sent).toHaveLength(2)
    expect(waha.sent[1]?.text.split('\n')).toHaveLength(2)
  })

  test('what surely did not go out is tried again; what may have is not', async () => {
    const { look, waha } = scene()
    await deadLetter(START)
    waha.script.push(
      { kind: 'refused', reason: 'gateway_500', retryable: true, charge: 'us' },
      { kind: 'unknown', reason: 'timeout' },
    )
    await look(START)
    await look(START + MINUTE)
    await look(START + 2 * MINUTE)
    expect(waha.sent).toHaveLength(2)
    expect(new Set(waha.sent.map(({ id }) => id)).size).toBe(1)
  })

  test('nobody is told of a silent kind, nor through a number that does not work', async () => {
    const { look, waha, deps } = scene()
    await settings({ silent: ['dead_letters'] })
    await deadLetter(START)
    await look(START)
    expect(waha.sent).toEqual([])
    await settings({})
    await deps.sender('default').sessionChanged({ status: 'FAILED', at: Date.now() + 1 })
    await look(START + MINUTE)
    expect(waha.sent).toEqual([])
  })

  test('the echo of our own message opens no conversation', async () => {
    const { look, waha, deps } = scene()
    await deadLetter(START)
    await look(START)
    const before = await count()
    await ownMessage(deps, {
      kind: 'message',
      session: 'default',
      providerId: waha.sent[0]?.id ?? '',
      chat: { id: '5511987654321@c.us', alt: null },
      source: 'api',
      pushName: null,
      messageKind: 'text',
      text: 'Alerta',
      replyTo: null,
      media: null,
      at: START,
      fromMe: true,
    } as unknown as Parameters<typeof ownMessage>[1])
    expect(await count()).toBe(before)
  })
})

test('other systems hear of starts and ends as events', async () => {
  const { look } = scene()
  await env.DB.prepare(
    `insert into webhook_endpoints (id, creditor_id, url, created_at, created_by)
     values ('whe_1', 'default', 'https://crm.test/hook', 0, 'usr_1')`,
  ).run()
  await deadLetter(START)
  await look(START)
  await look(START + MINUTE)
  await look(START + 61 * MINUTE)
  const { results } = await env.DB.prepare(
    'select type, payload from webhook_events order by at',
  ).all<{
    type: string
    payload: string
  }>()
  expect(results.map(({ type }) => type)).toEqual(['alert.started', 'alert.ended'])
  expect(JSON.parse(results[0]?.payload ?? '{}')).toMatchObject({
    type: 'alert.started',
    data: { kind: 'dead_letters', subject: 'events', level: 'warning', value: 1 },
  })
})
