import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { createPasswords } from '../../worker/adapters/passwords.ts'
import { createTokens } from '../../worker/adapters/tokens.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Deps } from '../../worker/deps.ts'
import { bootstrap } from '../../worker/services/auth/bootstrap.ts'
import { claim } from '../../worker/services/auth/claim.ts'
import { login } from '../../worker/services/auth/login.ts'
import type { AuthParts } from '../../worker/services/auth/parts.ts'
import { refresh } from '../../worker/services/auth/refresh.ts'

const CLAIM_TOKEN = 'claim-token-0123456789'
const DAY = 86_400_000

/** Parts over the real database, with a clock that is moved by hand. */
function partsWith(config: Partial<Deps['config']> = {}) {
  const deps = createDeps(env)
  const clock = { now: Date.now() }
  const now = () => clock.now
  const parts: AuthParts = {
    ...deps,
    config: { ...deps.config, ...config },
    now,
    passwords: createPasswords({ now }),
    tokens: createTokens({ secret: deps.config.jwtSecret, now }),
  }
  return { parts, clock }
}

const address = () => crypto.randomUUID()
const demo = () => ({ username: 'admin', password: 'admin123', address: address() })

describe('sessions over time', () => {
  test('an access token dies after 15 minutes', async () => {
    const { parts, clock } = partsWith()
    const { access_token } = await login(parts, demo())
    clock.now += 14 * 60_000
    expect(await parts.tokens.verify(access_token)).toMatchObject({ username: 'admin' })
    clock.now += 61_000
    expect(await parts.tokens.verify(access_token)).toBeNull()
  })

  test('a refresh token dies after 30 days', async () => {
    const { parts, clock } = partsWith()
    const { refresh_token: token } = await login(parts, demo())
    clock.now += 30 * DAY
    await expect(refresh(parts, { token, fromCookie: false })).rejects.toMatchObject({
      code: 'invalid_refresh_token',
    })
  })

  test('a cookie that comes again after ten seconds ends the family', async () => {
    const { parts, clock } = partsWith()
    const first = await login(parts, demo())
    const second = await refresh(parts, { token: first.refresh_token, fromCookie: true })
    clock.now += 10_000
    const refused = { code: 'invalid_refresh_token' }
    const again = refresh(parts, { token: first.refresh_token, fromCookie: true })
    await expect(again).rejects.toMatchObject(refused)
    const next = refresh(parts, { token: second.refresh_token, fromCookie: true })
    await expect(next).rejects.toMatchObject(refused)
  })

  test('tokens are stored as hashes only', async () => {
    const { parts } = partsWith()
    const { refresh_token } = await login(parts, demo())
    const { results } = await env.DB.prepare('select * from refresh_tokens').all()
    expect(results.length).toBeGreaterThan(0)
    expect(JSON.stringify(results)).not.toContain(refresh_token)
  })
})

describe('without the demo login', () => {
  test('the demo user neither logs in nor refreshes', async () => {
    const { refresh_token: token } = await login(partsWith().parts, demo())
    const { parts } = partsWith({ demoLogin: false })
    await expect(login(parts, demo())).rejects.toMatchObject({ code: 'invalid_credentials' })
    await expect(refresh(parts, { token, fromCookie: false })).rejects.toMatchObject({
      code: 'invalid_refresh_token',
    })
  })

  test('the first administrator is claimed once, even under the demo user’s name', async () => {
    const { parts } = partsWith({ demoLogin: false, claimToken: CLAIM_TOKEN })
    expect(await bootstrap(parts)).toMatchObject({ needs_claim: true, demo_login: null })
    const wrong = { token: 'not-the-claim-token', username: 'Admin', password: 'long password 1' }
    await expect(claim(parts, { ...wrong, address: address() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const right = { ...wrong, token: CLAIM_TOKEN }
    const both = await Promise.allSettled([
      claim(parts, { ...right, address: address() }),
      claim(parts, { ...right, username: 'other', address: address() }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await bootstrap(parts)).toMatchObject({ needs_claim: false })
    const audited = await env.DB.prepare(
      "select count(*) as n from audit where action = 'user.claimed'",
    ).first()
    expect(audited).toEqual({ n: 1 })
    const username = both[0]?.status === 'fulfilled' ? 'admin' : 'other'
    const session = await login(parts, { username, password: right.password, address: address() })
    expect(session.success).toBe(true)
  })
})

const passwords = () => createPasswords({ now: Date.now })

describe('passwords', () => {
  test('a hash names its parameters and matches its password only', async () => {
    const hash = await passwords().hash('correct horse')
    expect(hash).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/)
    expect(await passwords().verify('correct horse', hash)).toBe('match')
    expect(await passwords().verify('Correct horse', hash)).toBe('mismatch')
    expect(await passwords().verify('correct horse', null)).toBe('mismatch')
    expect(await passwords().verify('correct horse', 'md5$abc')).toBe('mismatch')
  })

  test('one runs, four wait, the rest is told to come back', async () => {
    const one = passwords()
    const answers = await Promise.all(Array.from({ length: 7 }, () => one.verify('x', null)))
    expect(answers.toSorted()).toEqual([
      'busy',
      'busy',
      ...Array.from({ length: 5 }, () => 'mismatch'),
    ])
    expect(await one.verify('x', null)).toBe('mismatch')
  })
})
