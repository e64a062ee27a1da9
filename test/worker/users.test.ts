import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { TokenAnswer } from '../../src/shared/contracts/api/auth.ts'
import type {
  SessionsAnswer,
  UserAnswer,
  UsersAnswer,
} from '../../src/shared/contracts/api/users.ts'
import { newApiKeyAnswerSchema } from '../../src/shared/contracts/answers/keys.ts'
import { apiAs, refusal } from '../support/workers/api.ts'

const admin = apiAs('admin')
const PASSWORD = 'cavalo bateria grampo'
const name = () => `u-${crypto.randomUUID().slice(0, 8)}`

async function created(role: 'admin' | 'operator' | 'viewer' = 'operator') {
  const username = name()
  const res = await admin('POST', '/api/users', { username, password: PASSWORD, role })
  expect(res.status).toBe(201)
  return (await res.json<UserAnswer>()).user
}

function send(method: string, path: string, token: string | null, body?: unknown) {
  return SELF.fetch(`https://app.test${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'CF-Connecting-IP': crypto.randomUUID(),
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const login = async (username: string, password = PASSWORD) =>
  send('POST', '/auth/login', null, { username, password })
const refresh = async (token: string) =>
  send('POST', '/auth/refresh', null, { refresh_token: token })

describe('users', () => {
  test('a new user logs in with their role; the list shows no hash and no demo user', async () => {
    const user = await created('viewer')
    const answer: TokenAnswer = await (await login(user.username)).json()
    const me = await send('GET', '/api/me', answer.access_token)
    expect(await me.json()).toMatchObject({ user: { id: user.id, role: 'viewer' } })
    const { users }: UsersAnswer = await (await admin('GET', '/api/users')).json()
    expect(users.find(({ id }) => id === user.id)).toEqual({
      ...user,
      last_login_at: expect.any(Number),
    })
    expect(JSON.stringify(users)).not.toContain('scrypt')
    expect(users.some(({ id }) => id === 'usr_demo')).toBe(false)
  })

  test.each([{ disabled: true }, { role: 'operator' }])(
    'keys that an administrator made end with %j',
    async (change) => {
      const [user, stays] = [await created('admin'), await created('admin')]
      const made: { id: string; secret: string }[] = []
      for (const { username } of [user, stays]) {
        const { access_token: token }: TokenAnswer = await (await login(username)).json()
        const res = await send('POST', '/api/keys', token, {
          name: 'CRM',
          scopes: ['admin'],
          password: PASSWORD,
        })
        const { key, secret } = newApiKeyAnswerSchema.parse(await res.json())
        made.push({ id: key.id, secret })
      }
      const statuses = () =>
        Promise.all(
          made.map(async ({ secret }) => (await send('GET', '/api/overview', secret)).status),
        )
      expect(
        (await admin('PATCH', `/api/users/${user.id}`, { password: `${PASSWORD} x` })).status,
      ).toBe(200)
      expect(await statuses()).toEqual([200, 200])
      expect((await admin('PATCH', `/api/users/${user.id}`, change)).status).toBe(200)
      expect(await statuses()).toEqual([401, 200])
      const { results } = await env.DB.prepare(
        "select entity_id as id from audit where action = 'api_key.revoked' and entity_id in (?, ?)",
      )
        .bind(made[0]?.id, made[1]?.id)
        .all()
      expect(results).toEqual([{ id: made[0]?.id }])
    },
  )

  test('a taken name and a weak password are refused by field', async () => {
    const { username } = await created()
    const taken = await admin('POST', '/api/users', {
      username,
      password: PASSWORD,
      role: 'viewer',
    })
    expect(await taken.json()).toMatchObject({ error: { details: [{ field: 'username' }] } })
    const weak = { username: name(), password: '123456789012', role: 'viewer' }
    const refused = await admin('POST', '/api/users', weak)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      error: { details: [{ field: 'password', code: 'common' }] },
    })
  })

  test('disabling ends every session at once and the password no longer works', async () => {
    const user = await created()
    const { refresh_token } = await (await login(user.username)).json<TokenAnswer>()
    expect((await admin('PATCH', `/api/users/${user.id}`, { disabled: true })).status).toBe(200)
    expect((await refresh(refresh_token)).status).toBe(401)
    expect((await login(user.username)).status).toBe(401)
    await admin('PATCH', `/api/users/${user.id}`, { disabled: false })
    expect((await login(user.username)).status).toBe(200)
  })

  test('the last administrator can be neither disabled nor demoted; two cannot disable each other', async () => {
    await env.DB.prepare("update users set disabled_at = 1 where role = 'admin'").run()
    const [a, b] = [await created('admin'), await created('admin')]
    const both = await Promise.all(
      [a, b].map(({ id }) => admin('PATCH', `/api/users/${id}`, { disabled: true })),
    )
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409'])
    const left = both[0]?.status === 409 ? a : b
    const demoted = await admin('PATCH', `/api/users/${left.id}`, { role: 'viewer' })
    expect(await refusal(demoted)).toEqual([409, 'last_admin'])
  })

  test('each change is audited without the password', async () => {
    const user = await created()
    await admin('PATCH', `/api/users/${user.id}`, { password: 'grampo cavalo bateria' })
    const { results } = await env.DB.prepare(
      'select action, details from audit where entity_id = ?',
    )
      .bind(user.id)
      .all<{ action: string; details: string }>()
    expect(results.map(({ action }) => action)).toEqual(['user.created', 'user.changed'])
    expect(JSON.stringify(results)).not.toContain('grampo')
  })

  test.each(['operator', 'viewer'] as const)('%s may not manage users', async (role) => {
    const api = apiAs(role)
    const body = { username: name(), password: PASSWORD, role: 'admin' }
    for (const res of [
      await api('GET', '/api/users'),
      await api('POST', '/api/users', body),
      await api('PATCH', '/api/users/x', { disabled: true }),
    ]) {
      expect(await refusal(res)).toEqual([403, 'forbidden'])
    }
  })
})

describe('my own account', () => {
  test('a new password needs the old one and ends the other sessions only', async () => {
    const user = await created()
    const here: TokenAnswer = await (await login(user.username)).json()
    const there: TokenAnswer = await (await login(user.username)).json()
    const next = 'telhado moringa sabiá'
    const wrong = await send('PUT', '/api/me/password', here.access_token, { current: 'x', next })
    expect(wrong.status).toBe(422)
    const change = { current: PASSWORD, next }
    expect((await send('PUT', '/api/me/password', here.access_token, change)).status).toBe(200)
    expect((await refresh(there.refresh_token)).status).toBe(401)
    expect((await refresh(here.refresh_token)).status).toBe(200)
    expect((await login(user.username, next)).status).toBe(200)
  })

  test('sessions are listed and ended one by one; nobody ends those of others', async () => {
    const user = await created()
    const here: TokenAnswer = await (await login(user.username)).json()
    const there: TokenAnswer = await (await login(user.username)).json()
    const list = await send('GET', '/api/me/sessions', here.access_token)
    const { sessions }: SessionsAnswer = await list.json()
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    expect(sessions).toHaveLength(2)
    const other = sessions.find(({ current }) => !current)?.id ?? ''
    const stranger = await created()
    const theirs: TokenAnswer = await (await login(stranger.username)).json()
    const path = `/api/me/sessions/${other}`
    expect((await send('DELETE', path, theirs.access_token)).status).toBe(404)
    expect((await send('DELETE', path, here.access_token)).status).toBe(200)
    expect((await refresh(there.refresh_token)).status).toBe(401)
    expect((await refresh(here.refresh_token)).status).toBe(200)
  })
})
