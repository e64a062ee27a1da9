import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type {
  ApiKeysAnswer,
  ApiScope,
  NewApiKeyAnswer,
} from '../../../src/shared/contracts/api/keys.ts'
import { newApiKeyAnswerSchema } from '../../../src/shared/contracts/answers/keys.ts'
import { createPasswords } from '../../../worker/adapters/passwords.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createKeyReader } from '../../../worker/services/keys/read.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

const admin = apiAs('admin')
const PASSWORD = 'quatro palavras sem nexo'

/** The user behind `admin`; only making powerful keys asks for the row. */
beforeAll(async () => {
  const passwordHash = await createPasswords({ now: Date.now }).hash(PASSWORD)
  await env.DB.prepare(
    `insert into users (id, username, password_hash, role, created_at)
     values ('usr_admin', 'a-real-admin', ?, 'admin', 0)`,
  )
    .bind(passwordHash)
    .run()
})

const DAY = 86_400_000

async function makeKey(
  scopes: readonly ApiScope[],
  expires_at: number | null = null,
): Promise<NewApiKeyAnswer> {
  const res = await admin('POST', '/api/keys', {
    name: 'CRM',
    scopes,
    expires_at,
    ...(scopes.includes('admin') ? { password: PASSWORD } : {}),
  })
  expect(res.status).toBe(201)
  return newApiKeyAnswerSchema.parse(await res.json())
}

const make = (body: object) => admin('POST', '/api/keys', { name: 'CRM', ...body })

const withKey = (secret: string, path: string, init: RequestInit = {}) =>
  SELF.fetch(`https://app.test${path}`, { ...init, headers: { 'X-Api-Key': secret } })

describe('a key of a program', () => {
  test('is shown once; its hash and first letters are kept', async () => {
    const { key, secret } = await makeKey(['read', 'chat', 'read'])
    expect(secret).toMatch(/^cob_[\w-]{43}_[0-9a-f]{10}$/)
    expect(secret.startsWith(key.prefix)).toBe(true)
    expect(key).toMatchObject({ name: 'CRM', scopes: ['read', 'chat'], revoked_at: null })
    const { results } = await env.DB.prepare('select * from api_keys').all()
    expect(JSON.stringify(results)).not.toContain(secret)
    expect(JSON.stringify(results)).not.toContain(secret.slice(12, 40))
    const list: ApiKeysAnswer = await (await admin('GET', '/api/keys')).json()
    expect(list.keys.map(({ id }) => id)).toContain(key.id)
    expect(JSON.stringify(list)).not.toContain(secret)
  })

  test('works in either header, within its scopes', async () => {
    const { secret } = await makeKey(['read'])
    expect((await withKey(secret, '/api/overview')).status).toBe(200)
    const bearer = await SELF.fetch('https://app.test/api/overview', {
      headers: { Authorization: `Bearer ${secret}` },
    })
    expect(bearer.status).toBe(200)
    expect(await refusal(await withKey(secret, '/api/cases'))).toEqual([403, 'forbidden'])
    const write = await withKey(secret, '/api/billing/send-batch', { method: 'POST' })
    expect(await refusal(write)).toEqual([403, 'forbidden'])
  })

  test('even with every scope it neither manages keys and users nor passes for a person', async () => {
    const { secret } = await makeKey(['admin', 'people', 'chat', 'campaigns', 'payments', 'read'])
    expect((await withKey(secret, '/api/settings/bot')).status).toBe(200)
    for (const path of ['/api/keys', '/api/users', '/api/me', '/api/me/sessions']) {
      expect(await refusal(await withKey(secret, path))).toEqual([403, 'forbidden'])
    }
  })

  test('with powerful scopes is made by who proves to be the user; others need no password', async () => {
    const scopes = ['admin', 'read']
    for (const [code, body] of [
      ['required', { scopes }],
      ['wrong_password', { scopes, password: 'another one' }],
    ] as const) {
      const res = await make(body)
      expect(res.status).toBe(422)
      expect(await res.json()).toMatchObject({ error: { details: [{ field: 'password', code }] } })
    }
    expect((await make({ scopes, password: PASSWORD })).status).toBe(201)
    expect((await make({ scopes: ['read'] })).status).toBe(201)
  })

  test('acts under its own id in the audit', async () => {
    const { key, secret } = await makeKey(['campaigns'])
    const res = await SELF.fetch('https://app.test/api/billing/templates', {
      method: 'POST',
      headers: { 'X-Api-Key': secret, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: `do crm ${key.id}`, body: 'Olá {name}, são {amount}.' }),
    })
    expect(res.status).toBe(201)
    const rows = await env.DB.prepare('select action from audit where actor = ?').bind(key.id).all()
    expect(rows.results.length).toBeGreaterThan(0)
  })

  test('stops at once when it is revoked, and is revoked once', async () => {
    const { key, secret } = await makeKey(['read'])
    expect((await withKey(secret, '/api/overview')).status).toBe(200)
    expect((await admin('DELETE', `/api/keys/${key.id}`)).status).toBe(200)
    expect(await refusal(await withKey(secret, '/api/overview'))).toEqual([401, 'unauthorized'])
    expect(await refusal(await admin('DELETE', `/api/keys/${key.id}`))).toEqual([404, 'not_found'])
  })

  test('is made by administrators only, with a scope and a future end', async () => {
    const body = { name: 'x', scopes: ['read'] }
    expect(await refusal(await apiAs('operator')('POST', '/api/keys', body))).toEqual([
      403,
      'forbidden',
    ])
    for (const wrong of [
      { ...body, scopes: [] },
      { ...body, scopes: ['root'] },
      { ...body, expires_at: Date.now() - 1 },
    ]) {
      expect((await admin('POST', '/api/keys', wrong)).status).toBe(422)
    }
  })
})

/** A reader with a clock moved by hand, and what it did after its answers. */
function reader() {
  const clock = { now: Date.now() }
  const work: Promise<void>[] = []
  const keys = createKeyReader({ ...createDeps(env), now: () => clock.now })
  const read = async (secret: string) => {
    const actor = await keys.read(secret, (later) => work.push(later))
    await Promise.all(work)
    return actor
  }
  return { clock, work, read }
}
const lastUsed = (id: string) =>
  env.DB.prepare('select last_used_at from api_keys where id = ?')
    .bind(id)
    .first<number>('last_used_at')

describe('keys over time', () => {
  test('one with an end works until then', async () => {
    const { clock, read } = reader()
    const { secret } = await makeKey(['read'], clock.now + DAY)
    clock.now += DAY - 1
    expect(await read(secret)).toMatchObject({ scopes: ['read'], role: 'viewer' })
    clock.now += 1
    expect(await read(secret)).toBeNull()
  })

  test('its last use is written at most once a minute', async () => {
    const { clock, work, read } = reader()
    const { key, secret } = await makeKey(['read'])
    const first = clock.now
    await read(secret)
    clock.now += 59_999
    await read(secret)
    expect([work.length, await lastUsed(key.id)]).toEqual([1, first])
    clock.now += 1
    await read(secret)
    expect([work.length, await lastUsed(key.id)]).toEqual([2, first + 60_000])
  })

  test('a made-up one costs no look-up', async () => {
    const deps = createDeps(env)
    const db = new Proxy(deps.db, {
      get: () => {
        throw new Error('asked the database')
      },
    })
    const keys = createKeyReader({ ...deps, db })
    const made = `cob_${'A'.repeat(43)}_0123456789`
    expect(await keys.read(made, () => {})).toBeNull()
    expect(await keys.read('cob_', () => {})).toBeNull()
  })
})
