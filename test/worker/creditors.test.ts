import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { isCnpj } from '../../src/shared/domain/documents.ts'
import type { CreditorAnswer } from '../../src/shared/contracts/api/billing.ts'
import { apiAs, refusal } from '../support/workers/api.ts'

const admin = apiAs('admin')
const path = '/api/creditors/default'

test('the seeded creditor has all that a collection message must show', async () => {
  const res = await apiAs('viewer')('GET', path)
  const { creditor }: CreditorAnswer = await res.json()
  expect(creditor.name).toBe('Academia Corpo em Dia')
  expect(creditor.address).not.toBeNull()
  expect(isCnpj(creditor.tax_id ?? '')).toBe(true)
  expect(creditor.pix_key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(creditor.pix_key_owner).not.toBeNull()
})

test('a change is stored canonically and audited', async () => {
  const body = {
    name: 'Escola Aurora',
    address: 'Rua A, 1',
    tax_id: '12abc34501de35',
    phone: '(11) 98765-4321',
    pix_key: '',
    city: 'Belém',
    mode: 'agency',
  }
  const res = await admin('PUT', path, body)
  expect(res.status).toBe(200)
  const { creditor }: CreditorAnswer = await res.json()
  expect(creditor).toEqual({
    name: 'Escola Aurora',
    address: 'Rua A, 1',
    tax_id: '12.ABC.345/01DE-35',
    phone: '+5511987654321',
    pix_key: null,
    pix_key_owner: null,
    city: 'Belém',
    mode: 'agency',
  })
  const row = await env.DB.prepare(
    "select count(*) as n from audit where action = 'creditor.updated' and actor = 'usr_admin'",
  ).first()
  expect(row).toEqual({ n: 1 })
})

test('wrong check digits and phones are refused together, and nothing changes', async () => {
  const before = await (await admin('GET', path)).json()
  const res = await admin('PUT', path, { name: 'X', tax_id: '11.222.333/0001-82', phone: '123' })
  expect(res.status).toBe(422)
  expect(await res.json()).toMatchObject({
    error: {
      code: 'validation_failed',
      details: [{ field: 'tax_id', code: 'invalid_tax_id' }, { field: 'phone' }],
    },
  })
  expect(await (await admin('GET', path)).json()).toEqual(before)
})

test('a Pix key is checked and kept as banks write it', async () => {
  const good = await admin('PUT', path, { name: 'X', pix_key: '529.982.247-25' })
  expect((await good.json<CreditorAnswer>()).creditor.pix_key).toBe('52998224725')
  const bad = await admin('PUT', path, { name: 'X', pix_key: '529.982.247-26' })
  expect(await bad.json()).toMatchObject({ error: { details: [{ field: 'pix_key' }] } })
})

test('a call centre number is kept as typed', async () => {
  const res = await admin('PUT', path, { name: 'X', phone: '0800 123 4567' })
  expect((await res.json<CreditorAnswer>()).creditor.phone).toBe('0800 123 4567')
})

test('only administrators change the creditor', async () => {
  for (const role of ['viewer', 'operator'] as const) {
    expect(await refusal(await apiAs(role)('PUT', path, { name: 'X' }))).toEqual([403, 'forbidden'])
  }
})
