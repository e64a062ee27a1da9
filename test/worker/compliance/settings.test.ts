import { env } from 'cloudflare:workers'
import { describe, expect, it, test } from 'vitest'
import {
  BOT_SPEC,
  COMPLIANCE_SPEC,
  DEFAULT_BOT_SETTINGS,
} from '../../../src/shared/contracts/api/settings.ts'
import type { BotSettings, SettingsAnswer } from '../../../src/shared/contracts/api/settings.ts'
import { DEFAULT_COMPLIANCE_SETTINGS } from '../../../src/shared/domain/compliance.ts'
import type { ComplianceSettings } from '../../../src/shared/domain/compliance.ts'
import { DEFAULT_NEGOTIATION_POLICY } from '../../../src/shared/domain/offers/types.ts'
import { createDb } from '../../../worker/db/client.ts'
import {
  readSettings,
  settingsFrom,
  settingsStatement,
  writeSettings,
} from '../../../worker/db/creditor-settings.ts'
import type { SettingsRow } from '../../../worker/db/creditor-settings.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

const admin = apiAs('admin')
const db = createDb(env.DB)

const audits = async (kind: string) => {
  const { results } = await env.DB.prepare(
    `select actor, details from audit where action = 'settings.updated' and entity_id = ? order by id`,
  )
    .bind(`default:${kind}`)
    .all<{ actor: string; details: string }>()
  return results.map(({ actor, details }): [string, unknown] => [actor, JSON.parse(details)])
}

describe('reading', () => {
  it.each([
    ['compliance', DEFAULT_COMPLIANCE_SETTINGS],
    ['negotiation', DEFAULT_NEGOTIATION_POLICY],
    ['replies', { overrides: {} }],
  ])('%s: until somebody saves, the cautious default counts as version 0', async (kind, value) => {
    const res = await apiAs('viewer')('GET', `/api/settings/${kind}`)
    expect(await res.json()).toEqual({
      success: true,
      kind,
      version: 0,
      value,
      updated_at: null,
      updated_by: null,
    })
  })

  it('a kind nobody knows is not found', async () => {
    expect(await refusal(await admin('GET', '/api/settings/secrets'))).toEqual([404, 'not_found'])
  })
})

test('a change is stored with its version, and the audit names fields, not values', async () => {
  const value: BotSettings = { ...DEFAULT_BOT_SETTINGS, quietHandBackHours: 4, whisper: false }
  const first = await admin('PUT', '/api/settings/bot', { version: 0, value })
  expect(first.status).toBe(200)
  expect(await first.json()).toMatchObject({ version: 1, value, updated_by: 'usr_admin' })
  const again = await admin('PUT', '/api/settings/bot', {
    version: 1,
    value: { ...value, nps: { enabled: true, afterHours: 48, everyDays: 120 } },
  })
  expect(await again.json()).toMatchObject({ version: 2, value: { nps: { enabled: true } } })
  expect(await audits('bot')).toEqual([
    ['usr_admin', { version: 1, fields: 'quietHandBackHours,whisper' }],
    ['usr_admin', { version: 2, fields: 'nps' }],
  ])
})

test('whoever saves from an old version is refused, and leaves no trace', async () => {
  const path = '/api/settings/compliance'
  const save = (version: number, maxPerWeek: number) =>
    admin('PUT', path, { version, value: { ...DEFAULT_COMPLIANCE_SETTINGS, maxPerWeek } })
  expect((await save(0, 2)).status).toBe(200)
  expect(await refusal(await save(0, 1))).toEqual([409, 'settings_changed'])
  expect(await refusal(await save(7, 1))).toEqual([409, 'settings_changed'])
  const now: SettingsAnswer<ComplianceSettings> = await (await admin('GET', path)).json()
  expect([now.version, now.value.maxPerWeek]).toEqual([1, 2])
  expect(await audits('compliance')).toHaveLength(1)
})

test('of many who save at once exactly one wins', async () => {
  const value = { ...DEFAULT_NEGOTIATION_POLICY }
  const answers = await Promise.all(
    [2, 3, 4, 5].map((maxInstallments) =>
      admin('PUT', '/api/settings/negotiation', {
        version: 0,
        value: { ...value, maxInstallments },
      }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 409, 409, 409,
  ])
  expect(await audits('negotiation')).toHaveLength(1)
})

test('what is wrong is named by field, all of it', async () => {
  const value = {
    ...DEFAULT_COMPLIANCE_SETTINGS,
    hours: { weekdays: { from: '07:00', to: '21:00' }, saturday: { from: '13:00', to: '09:00' } },
    levels: { opt_out: 'warn', tone: 'block', nonsense: 'block' },
    ownHolidays: ['2026-02-30'],
    maxPerDay: 9,
    surprise: true,
  }
  const res = await admin('PUT', '/api/settings/compliance', { version: 1, value })
  expect(res.status).toBe(422)
  const { error }: { error: { details: { field: string }[] } } = await res.json()
  expect(error.details.map(({ field }) => field).sort()).toEqual([
    'value.hours.saturday.to',
    'value.hours.weekdays.from',
    'value.hours.weekdays.to',
    'value.levels.nonsense',
    'value.levels.opt_out',
    'value.maxPerDay',
    'value.ownHolidays.0',
    'value.surprise',
  ])
})

test.each([
  ['negotiation', { ...DEFAULT_NEGOTIATION_POLICY, finePercentBps: 201 }, 'value.finePercentBps'],
  ['negotiation', { ...DEFAULT_NEGOTIATION_POLICY, maxInstalments: 2 }, 'value.maxInstalments'],
  ['bot', { ...DEFAULT_BOT_SETTINGS, quietHandBackHours: 0 }, 'value.quietHandBackHours'],
  ['replies', { overrides: { saudacao: ['Oi!'] } }, 'value.overrides.saudacao'],
  ['replies', { overrides: { offer_which: ['Qual?'] } }, 'value.overrides.offer_which.0'],
  ['replies', { overrides: { offer_which: [] } }, 'value.overrides.offer_which'],
])('%s is checked too (%#)', async (kind, value, field) => {
  const res = await admin('PUT', `/api/settings/${kind}`, { version: 0, value })
  expect(await res.json()).toMatchObject({
    error: { code: 'validation_failed', details: [{ field }] },
  })
})

test("the creditor's wordings are kept with canonical variables", async () => {
  const value = { overrides: { offer_which: ['Qual delas, {nome}? {escolhas}', ' {choices} '] } }
  const res = await admin('PUT', '/api/settings/replies', { version: 0, value })
  expect(await res.json()).toMatchObject({
    version: 1,
    value: { overrides: { offer_which: ['Qual delas, {name}? {choices}', '{choices}'] } },
  })
})

test('only administrators change settings; viewers may read them', async () => {
  for (const kind of ['compliance', 'negotiation', 'replies', 'bot']) {
    for (const role of ['viewer', 'operator'] as const) {
      const res = await apiAs(role)('PUT', `/api/settings/${kind}`, { version: 0, value: {} })
      expect(await refusal(res)).toEqual([403, 'forbidden'])
    }
    expect((await apiAs('viewer')('GET', `/api/settings/${kind}`)).status).toBe(200)
  }
})

const store = (value: string) =>
  env.DB.prepare(
    `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
       values ('default', 'bot', ?, 1, 0, 'usr_admin')
       on conflict do update set value = excluded.value`,
  )
    .bind(value)
    .run()

describe('what stands in storage', () => {
  it('takes the default for fields that are newer than it', async () => {
    await store('{"quietHandBackHours":8}')
    const { value } = await readSettings(db, 'default', BOT_SPEC)
    expect(value).toEqual({ ...DEFAULT_BOT_SETTINGS, quietHandBackHours: 8 })
  })

  it('keeps the fields that still fit and drops those that do not', async () => {
    await store('{"quietHandBackHours":"8","whisper":false,"gone":1}')
    const { value } = await readSettings(db, 'default', BOT_SPEC)
    expect(value).toEqual({ ...DEFAULT_BOT_SETTINGS, whisper: false })
  })

  it.each(['{"quietHandBackHours":"8"}', 'not json', '[]', '7'])(
    'counts as never saved when it no longer fits: %s',
    async (text) => {
      await store(text)
      expect((await readSettings(db, 'default', BOT_SPEC)).value).toEqual(DEFAULT_BOT_SETTINGS)
    },
  )

  it('is read for one creditor, several kinds at once', async () => {
    await store('{"quietHandBackHours":2}')
    const [rows] = await env.DB.batch<SettingsRow>([settingsStatement(db, 'default')])
    expect(settingsFrom(BOT_SPEC, rows?.results ?? [])).toMatchObject({ quietHandBackHours: 2 })
    expect(settingsFrom(COMPLIANCE_SPEC, [])).toEqual(DEFAULT_COMPLIANCE_SETTINGS)
    expect((await readSettings(db, 'somebody-else', BOT_SPEC)).version).toBe(0)
  })

  it('a first write never replaces what is there', async () => {
    await store('{"quietHandBackHours":2}')
    const change = { creditorId: 'default', kind: 'bot', value: {}, at: 1, actor: 'usr_x' } as const
    expect(await writeSettings(db, { ...change, version: 0, audit: {} })).toBe(false)
    expect((await readSettings(db, 'default', BOT_SPEC)).value.quietHandBackHours).toBe(2)
  })
})
