import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { HIDDEN, codeOf, createLog, faultCode, safeEntry } from '../../../worker/adapters/log.ts'

const phones = fc
  .tuple(
    fc.constantFrom('+', '', 'tel:'),
    fc.integer({ min: 11, max: 99 }),
    fc.integer({ min: 900000000, max: 999999999 }),
  )
  .map(([head, ddd, rest]) => `${head}55${ddd}${rest}`)

test('an entry of the program is written as it is', () => {
  const entry = {
    event: 'conversation.unit_failed',
    conversationId: 'cnv_01jdq5vk4nabcdefghjkmn',
    unit: 'outbox',
    code: faultCode(new TypeError('Ana, +5511987654321')),
    tries: 3,
  } as const
  expect(safeEntry(entry)).toEqual({ ...entry, code: 'TypeError' })
})

test('a phone, in whatever field and form, is not written', () => {
  fc.assert(
    fc.property(phones, (phone) => {
      const written = JSON.stringify([
        safeEntry({ event: 'auth.login', userId: phone }),
        safeEntry({ event: 'auth.login', userId: `chat:${phone}` }),
        safeEntry({ event: 'campaign.changed', campaignId: 'cmp_1', status: phone }),
        safeEntry({ event: 'webhook.ignored', kind: codeOf(phone) }),
        safeEntry({ event: 'live.fault', code: faultCode({ code: phone }) }),
        safeEntry({ event: 'config.invalid', problems: [`WAHA: ${phone}`] }),
        safeEntry({
          event: 'campaign.swept',
          replanned: Number(phone.replace(/\D/g, '')),
          woken: 0,
        }),
      ])
      expect(written).not.toContain(phone.slice(-9))
    }),
  )
})

test.each([
  'Maria de Souza',
  'quero pagar amanhã',
  '529.982.247-25',
  'ana@exemplo.com.br',
  '5511987654321@c.us',
  '123456789012345@lid',
])('%s has no field to go into', (text) => {
  expect(safeEntry({ event: 'auth.login', userId: text })['userId']).toBe(HIDDEN)
  expect(
    safeEntry({ event: 'campaign.changed', campaignId: 'cmp_1', status: text })['status'],
  ).toBe(HIDDEN)
})

test('a request id is written whatever digits it drew', () => {
  const requestId = '12345678-1234-4234-8234-123456789012'
  const entry = {
    event: 'http.fault',
    route: '/api/debtors/:id',
    method: 'GET',
    code: codeOf('x'),
  } as const
  expect(safeEntry({ ...entry, requestId })).toEqual({ ...entry, requestId })
})

test('fields that no event declares are left out', () => {
  const entry = {
    event: 'live.fault',
    code: codeOf('timeout'),
    text: 'oi',
    phone: '+5511987654321',
  } as const
  expect(safeEntry(entry)).toEqual({ event: 'live.fault', code: 'timeout' })
})

test('one JSON object a line, only from the level on that was asked for', () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  const log = createLog('warn', () => 0)
  log('info', { event: 'live.fault', code: codeOf('a') })
  log('warn', { event: 'live.fault', code: codeOf('b') })
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown)
  written.mockRestore()
  expect(lines).toEqual([
    {
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      area: 'system',
      event: 'live.fault',
      code: 'b',
    },
  ])
})
