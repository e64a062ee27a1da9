import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { AlertAnswer, AlertsAnswer } from '../../../src/shared/contracts/api/alerts.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

/** Of a kind and subject that the Worker's own clock does not measure. */
const open = (id: string) =>
  env.DB.prepare(
    `insert into alerts (id, kind, subject, level, details, started_at, seen_at)
     values (?1, 'webhook_failing', ?1, 'critical', '{}', 1, 1)`,
  )
    .bind(id)
    .run()

describe('taking note', () => {
  test('the first person is kept, and the audit knows', async () => {
    const id = 'alt_note'
    await open(id)
    const path = `/api/alerts/${id}/acknowledge`
    const first: AlertAnswer = await (await apiAs('operator')('POST', path)).json()
    const second: AlertAnswer = await (await apiAs('admin')('POST', path)).json()
    expect(second.alert).toEqual(first.alert)
    expect(first.alert.acknowledged_by).toBe('usr_operator')
    const rows = await env.DB.prepare('select actor from audit where entity_id = ?').bind(id).all()
    expect(rows.results).toEqual([{ actor: 'usr_operator' }])
  })

  test('a viewer reads but takes no note; settings are the administrator’s', async () => {
    expect(await refusal(await apiAs('viewer')('POST', '/api/alerts/alt_1/acknowledge'))).toEqual([
      403,
      'forbidden',
    ])
    expect(await refusal(await apiAs('operator')('GET', '/api/settings/alerts'))).toEqual([
      403,
      'forbidden',
    ])
    expect(
      await refusal(await apiAs('operator')('POST', '/api/alerts/alt_no/acknowledge')),
    ).toEqual([404, 'not_found'])
  })
})

test('settings are kept, and a limit that cannot be one is refused', async () => {
  const admin = apiAs('admin')
  const value = {
    whatsapp: '+5511987654321',
    silent: ['recovery_drop'],
    limits: { api_errors: 20 },
  }
  expect((await admin('PUT', '/api/settings/alerts', { version: 0, value })).status).toBe(200)
  const read: { value: unknown } = await (await admin('GET', '/api/settings/alerts')).json()
  expect(read.value).toEqual(value)
  for (const wrong of [
    { ...value, whatsapp: '123' },
    { ...value, limits: { api_errors: -1 } },
  ]) {
    const res = await admin('PUT', '/api/settings/alerts', { version: 1, value: wrong })
    expect(await refusal(res)).toEqual([422, 'validation_failed'])
  }
})

test('pages follow each other without a gap', async () => {
  await env.DB.prepare(
    `insert into alerts (id, kind, subject, level, details, started_at, seen_at, ended_at)
     select 'alt_' || value, 'recovery_drop', 'events', 'warning', '{}', 1000 + value / 2, 0, 1
     from json_each('[1,2,3,4,5]')`,
  ).run()
  const ids: string[] = []
  let before = ''
  for (;;) {
    const res = await apiAs('viewer')(
      'GET',
      `/api/alerts?state=all&kind=recovery_drop&limit=2${before}`,
    )
    const page: AlertsAnswer = await res.json()
    ids.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    before = `&before=${page.next}`
  }
  expect(ids).toEqual(['alt_5', 'alt_4', 'alt_3', 'alt_2', 'alt_1'])
})
