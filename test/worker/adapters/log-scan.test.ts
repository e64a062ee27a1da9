import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { findings } from '../../support/workers/log-scan.ts'

const NOBODY = { texts: new Set<string>(), phones: new Set<string>() }
const line = (value: string) =>
  `{"at":"2026-11-22T10:00:00.000Z","level":"warn","event":"x.y","id":"${value}"}`

test.each([
  ['+5511987654321', 'phone'],
  ['5511987654321', 'phone'],
  ['(11) 98765-4321', 'phone'],
  ['5511987654321@c.us', 'chat'],
  ['529.982.247-25', 'cpf'],
  ['52998224725', 'cpf'],
  ['ana@exemplo.com', 'e-mail'],
  ['eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', 'token'],
  [env.WAHA_API_KEY ?? '', 'secret'],
])('%s in a line is found', (value, kind) => {
  expect(findings(line(value), NOBODY).join()).toContain(`${kind} in x.y`)
})

test('names, texts and phones of the database are found, ids and times are not', () => {
  const people = { texts: new Set(['Ana Lima', 'não vou pagar']), phones: new Set(['98765432']) }
  expect(findings(line('Ana Lima'), people)).toEqual(['text of the database in x.y'])
  expect(findings('fault: não vou pagar', people)).toEqual(['text of the database in console'])
  expect(findings(line('tel198765432'), people)).toEqual(['phone of the database in x.y'])
  expect(findings(line('cnv_01jdq5vk4n52998224725abc'), people)).toEqual([])
  expect(findings(line('12345678-1234-4234-8234-123456789012'), people)).toEqual([])
})
