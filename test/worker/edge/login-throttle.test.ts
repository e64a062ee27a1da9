import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createPasswords } from '../../../worker/adapters/passwords.ts'
import type { Scrypt } from '../../../worker/adapters/passwords.ts'
import { createDeps } from '../../../worker/deps.ts'
import { deviceOf, newDevice } from '../../../worker/services/auth/known-device.ts'
import { login } from '../../../worker/services/auth/login.ts'
import { THROTTLES } from '../../../worker/services/auth/throttle.ts'

const RIGHT = 'quatro palavras sem nexo'
/** Fast: how often one may try is the subject, not the hash. */
const scrypt: Scrypt = (password) => Buffer.alloc(32, password)

/** A user, and logins from wherever; the clock is moved by hand. */
async function someone() {
  const deps = createDeps(env)
  const clock = { now: Date.now() }
  const now = () => clock.now
  const passwords = createPasswords({ now, scrypt })
  const tokens = createTokens({ secret: deps.config.jwtSecret, now })
  const parts = { ...deps, log: () => {}, now, passwords, tokens }
  const username = deps.newId('usr')
  await env.DB.prepare(
    `insert into users (id, username, password_hash, role, created_at) values (?1, ?1, ?2, 'viewer', 0)`,
  )
    .bind(username, await passwords.hash(RIGHT))
    .run()
  const enter = (password: string, from: { address?: string; device?: string; as?: string } = {}) =>
    login(parts, {
      username: from.as ?? username,
      password,
      address: from.address ?? crypto.randomUUID(),
      device: from.device,
    }).then(
      () => 'in',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    )
  const fail = async (n: number, from: Parameters<typeof enter>[1] = {}) => {
    const answers = []
    for (let i = 0; i < n; i++) answers.push(await enter('wrong', from))
    return answers
  }
  return { parts, clock, username, enter, fail }
}

describe('whoever knows a name', () => {
  test('shuts out their own address with ten failures, and nobody else', async () => {
    const { enter, fail } = await someone()
    const address = crypto.randomUUID()
    const answers = await fail(11, { address })
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'invalid_credentials'))
    expect(answers[10]).toBe('too_many_attempts')
    expect(await enter(RIGHT, { address })).toBe('too_many_attempts')
    expect(await enter(RIGHT)).toBe('in')
  })

  test('cannot fill the name’s bucket from an address that is shut out', async () => {
    const { enter, fail } = await someone()
    await fail(THROTTLES.user.limit + 20, { address: crypto.randomUUID() })
    expect(await enter(RIGHT)).toBe('in')
  })

  test('is stopped at a hundred failures an hour from many addresses', async () => {
    const { clock, enter, fail } = await someone()
    await fail(THROTTLES.user.limit)
    expect(await enter('wrong')).toBe('too_many_attempts')
    clock.now += THROTTLES.user.windowMs
    expect(await enter('wrong')).toBe('invalid_credentials')
  })

  test('never shuts out a browser that was logged in here before', async () => {
    const { parts, username, enter, fail } = await someone()
    const device = await newDevice(parts, username)
    const address = crypto.randomUUID()
    await fail(11, { address })
    await fail(THROTTLES.user.limit)
    expect(await enter(RIGHT)).toBe('too_many_attempts')
    expect(await enter(RIGHT, { address, device })).toBe('in')
  })
})

describe('one address', () => {
  test('has thirty failures for all names together', async () => {
    const { enter } = await someone()
    const address = crypto.randomUUID()
    const answers = []
    for (let i = 0; i < 31; i++) answers.push(await enter('wrong', { address, as: `nobody-${i}` }))
    expect(answers.filter((answer) => answer === 'invalid_credentials')).toHaveLength(30)
    expect(answers.at(-1)).toBe('too_many_attempts')
  })
})

describe('a known browser', () => {
  test('has ten failures of its own', async () => {
    const { parts, username, enter, fail } = await someone()
    const device = await newDevice(parts, username)
    await fail(THROTTLES.device.limit, { device })
    expect(await enter(RIGHT, { device })).toBe('too_many_attempts')
    expect(await enter(RIGHT)).toBe('in')
  })

  test('is known for its user alone, for 90 days, and cannot be made up', async () => {
    const { parts, clock, username } = await someone()
    const token = await newDevice(parts, username)
    const [id = '', until = '', proof = ''] = token.split('.')
    const of = (text: string, name = username) => deviceOf(parts, { token: text, username: name })
    expect(await of(token)).toBe(id)
    expect(await of(token, 'somebody-else')).toBeNull()
    expect(await of(`${id}.${Number(until) + 1}.${proof}`)).toBeNull()
    expect(await of(`${crypto.randomUUID()}.${until}.${proof}`)).toBeNull()
    expect(await of('')).toBeNull()
    clock.now += 90 * 86_400_000
    expect(await of(token)).toBeNull()
  })

  test('is told by a cookie that scripts and other sites never see', async () => {
    const res = await SELF.fetch('https://app.test/auth/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: 'admin123' }),
    })
    const cookies = res.headers.getSetCookie()
    const cookie = cookies.find((one) => one.startsWith('login_device=')) ?? ''
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/auth', 'Secure']) {
      expect(cookie).toContain(part)
    }
    const token = /login_device=([^;]+)/.exec(cookie)?.[1] ?? ''
    expect(await deviceOf(createDeps(env), { token, username: 'admin' })).not.toBeNull()
  })
})
