import { beforeEach, expect, test } from 'vitest'
import type { SettingsFile } from '../../src/shared/contracts/api/settings-file.ts'
import { apiAs, refusal } from '../support/workers/api.ts'

const admin = apiAs('admin')

async function exported(): Promise<SettingsFile> {
  const answer = await admin('GET', '/api/settings/export')
  expect(answer.status).toBe(200)
  return answer.json()
}

let name: string
beforeEach(() => {
  name = `arquivo-${crypto.randomUUID().slice(0, 8)}`
})

const BODY =
  'Olá {nome}, sua fatura de {valor} venceu em {vencimento}. {creditor_name} {creditor_address} {creditor_tax_id}. Responda SAIR para não receber mais.'

test('the exported file, put back, changes nothing', async () => {
  const file = await exported()
  const answer = await admin('PUT', '/api/settings/export', file)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    changed: { creditor: false, settings: [], templates: 0, segments: 0, ladders: 0 },
  })
})

test('a file brings templates, segments, ladders that name them, and settings; twice is once', async () => {
  const file = {
    version: 1,
    settings: {
      bot: {
        quietHandBackHours: 7,
        whisper: false,
        nps: { enabled: true, afterHours: 2, everyDays: 30 },
      },
    },
    templates: [{ name, body: BODY }],
    segments: [{ name, filter: {} }],
    ladders: [
      {
        name,
        filter: {},
        stop_rules: { catch_up_days: 2, person_speaking: true },
        steps: [{ offset_days: 3, template: name, window_from: '09:00', window_to: '12:00' }],
      },
    ],
  }
  const first = await admin('PUT', '/api/settings/export', file)
  expect(await first.json()).toMatchObject({
    changed: { settings: ['bot'], templates: 1, segments: 1, ladders: 1 },
  })
  const again = await admin('PUT', '/api/settings/export', file)
  expect(await again.json()).toMatchObject({
    changed: { settings: [], templates: 0, segments: 0, ladders: 0 },
  })
  const now = await exported()
  expect(now.settings.bot?.quietHandBackHours).toBe(7)
  expect(now.ladders.find((ladder) => ladder.name === name)?.steps[0]?.template).toBe(name)
})

test('one wrong part and nothing of the file is written', async () => {
  const step = { offset_days: 3, template: 'não existe', window_from: '09:00', window_to: '12:00' }
  const answer = await admin('PUT', '/api/settings/export', {
    version: 1,
    templates: [{ name, body: BODY }],
    ladders: [{ name, steps: [step] }],
  })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({
    error: { details: [{ field: 'ladders.0.steps', code: 'unknown_template' }] },
  })
  expect((await exported()).templates.some((template) => template.name === name)).toBe(false)
})

test('a misspelt setting is refused by its name', async () => {
  const answer = await admin('PUT', '/api/settings/export', {
    version: 1,
    settings: { bot: { quietHandBackHour: 3 } },
  })
  expect(await refusal(answer)).toEqual([422, 'validation_failed'])
})
