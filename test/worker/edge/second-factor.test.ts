import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { createPasswords } from '../../../worker/adapters/passwords.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { stepOfCode } from '../../../worker/adapters/totp.ts'
import { createDeps } from '../../../worker/deps.ts'
import type { Actor } from '../../../worker/services/actor.ts'
import { login } from '../../../worker/services/auth/login.ts'
import {
  confirmSecondFactor,
  dropSecondFactor,
  proposeSecondFactor,
  resetSecondFactor,
  showSecondFactor,
} from '../../../worker/services/auth/second-factor.ts'
import { THROTTLES } from '../../../worker/services/auth/throttle.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

const PASSWORD = 'quatro palavras sem nexo'
const STEP_MS = 30_000
const passwordHash = createPasswords({ now: Date.now }).hash(PASSWORD)

/** A user with a password, the parts of the services, and a clock moved by hand. */
async function someone() {
  const deps = createDeps(env)
  const clock = { now: Math.floor(Date.now() / STEP_MS) * STEP_MS }
  const now = () => clock.now
  const parts = {
    ...deps,
    now,
    passwords: createPasswords({ now }),
    tokens: createTokens({ secret: deps.config.jwtSecret, now }),
  }
  const id = deps.newId('usr')
  await env.DB.prepare(
    `insert into users (id, username, password_hash, role, created_at) values (?1, ?1, ?2, 'admin', 0)`,
  )
    .bind(id, await passwordHash)
    .run()
  const actor: Actor = { userId: id, username: id, role: 'admin', sessionId: 'ses' }
  const address = crypto.randomUUID()
  const enter = (code?: string) =>
    login(parts, {
      username: id,
      password: PASSWORD,
      address,
      ...(code === undefined ? {} : { code }),
    })
  return { parts, clock, id, actor, address, enter }
}

const codeAt = (secret: string, timestamp: number) => new TOTP({ secret }).generate({ timestamp })

/** Somebody whose app is set up; its first code is spent. */
async function secured() {
  const user = await someone()
  const { parts, actor, clock } = user
  const { secret } = await proposeSecondFactor(parts, actor, { password: PASSWORD })
  const code = codeAt(secret, clock.now)
  const { recovery_codes } = await confirmSecondFactor(parts, actor, { code })
  clock.now += STEP_MS
  return { ...user, secret, recovery: recovery_codes }
}

describe('setting it up', () => {
  test('counts only after a right code; until then the password is enough', async () => {
    const { parts, actor, enter, clock } = await someone()
    const { secret, uri } = await proposeSecondFactor(parts, actor, { password: PASSWORD })
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect(await enter()).toMatchObject({ success: true })
    const wrong = confirmSecondFactor(parts, actor, { code: '000000' })
    await expect(wrong).rejects.toMatchObject({ code: 'validation_failed' })
    const code = codeAt(secret, clock.now)
    const { recovery_codes } = await confirmSecondFactor(parts, actor, { code })
    expect(new Set(recovery_codes).size).toBe(10)
    expect(await showSecondFactor(parts, actor)).toMatchObject({ enabled: true, recovery_left: 10 })
    await expect(proposeSecondFactor(parts, actor, { password: PASSWORD })).rejects.toMatchObject({
      code: 'totp_enabled',
    })
  })

  test('keeps neither the secret nor the recovery codes in clear', async () => {
    const { id, secret, recovery } = await secured()
    const row = JSON.stringify(
      await env.DB.prepare('select * from users where id = ?').bind(id).first(),
    )
    expect(row).not.toContain(secret)
    for (const code of recovery) expect(row).not.toContain(code.replace('-', ''))
  })

  test('a sealed secret put into another row opens nothing', async () => {
    const { id, secret, clock } = await secured()
    const other = await secured()
    await env.DB.prepare(
      `update users set totp_secret = (select totp_secret from users where id = ?) where id = ?`,
    )
      .bind(id, other.id)
      .run()
    await expect(other.enter(codeAt(secret, clock.now))).rejects.toMatchObject({
      code: 'totp_invalid',
    })
  })

  test('needs the password: an unlocked screen is not enough', async () => {
    const { parts, actor } = await someone()
    const wrong = proposeSecondFactor(parts, actor, { password: 'another one' })
    await expect(wrong).rejects.toMatchObject({
      details: [{ field: 'password', code: 'wrong_password' }],
    })
    expect(await showSecondFactor(parts, actor)).toMatchObject({ enabled: false })
  })

  test('guessing the password at it is throttled, and locks nobody out of the login', async () => {
    const { parts, actor, enter } = await someone()
    const guess = () => proposeSecondFactor(parts, actor, { password: 'another one' })
    for (let i = 0; i < THROTTLES.own.limit; i++) {
      await expect(guess()).rejects.toMatchObject({ code: 'validation_failed' })
    }
    await expect(guess()).rejects.toMatchObject({ code: 'too_many_attempts' })
    expect(await enter()).toMatchObject({ success: true })
  })

  test('the shared demo login cannot have one', async () => {
    const { parts, actor } = await someone()
    const demo = proposeSecondFactor(
      parts,
      { ...actor, userId: 'usr_demo' },
      { password: 'admin123' },
    )
    await expect(demo).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('logging in with it', () => {
  test('asks for a code after a right password only', async () => {
    const { parts, id, address, enter } = await secured()
    await expect(enter()).rejects.toMatchObject({ code: 'totp_required' })
    const wrong = login(parts, { username: id, password: 'x', code: '123456', address })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_credentials' })
  })

  test('takes the code of the step before, now and after, and no other', async () => {
    const { secret, clock } = await secured()
    const taken = [-2, -1, 0, 1, 2].map(
      (steps) =>
        stepOfCode(secret, codeAt(secret, clock.now + steps * STEP_MS), clock.now) !== null,
    )
    expect(taken).toEqual([false, true, true, true, false])
  })

  test('takes a code once, and none older than the last', async () => {
    const { secret, clock, enter } = await secured()
    const code = codeAt(secret, clock.now)
    const older = codeAt(secret, clock.now - STEP_MS)
    expect(await enter(code)).toMatchObject({ success: true })
    await expect(enter(code)).rejects.toMatchObject({ code: 'totp_invalid' })
    await expect(enter(older)).rejects.toMatchObject({ code: 'totp_invalid' })
  })

  test('of two logins with one code one gets in', async () => {
    const { secret, clock, enter } = await secured()
    const code = codeAt(secret, clock.now)
    const both = await Promise.allSettled([enter(code), enter(code)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('takes each recovery code once, however it is typed', async () => {
    const { parts, actor, recovery, enter } = await secured()
    const [first = ''] = recovery
    expect(await enter(first.toUpperCase().replace('-', ' '))).toMatchObject({ success: true })
    await expect(enter(first)).rejects.toMatchObject({ code: 'totp_invalid' })
    expect(await showSecondFactor(parts, actor)).toMatchObject({ recovery_left: 9 })
  })

  test('wrong codes count like wrong passwords', async () => {
    const { secret, clock, enter } = await secured()
    for (let i = 0; i < 10; i++) {
      await expect(enter('000000')).rejects.toMatchObject({ code: 'totp_invalid' })
    }
    await expect(enter(codeAt(secret, clock.now))).rejects.toMatchObject({
      code: 'too_many_attempts',
    })
  })
})

describe('switching it off', () => {
  test('needs the password and a code', async () => {
    const { parts, actor, recovery, enter } = await secured()
    const [code = ''] = recovery
    for (const [field, given] of [
      ['code', { code: '000000', password: PASSWORD }],
      ['password', { code, password: 'another one' }],
    ] as const) {
      const wrong = dropSecondFactor(parts, actor, given)
      await expect(wrong).rejects.toMatchObject({ details: [{ field }] })
    }
    // A wrong password spends no code.
    await dropSecondFactor(parts, actor, { code, password: PASSWORD })
    expect(await enter()).toMatchObject({ success: true })
  })

  test('an administrator does it for somebody else, whose sessions end', async () => {
    const { parts, id, recovery, actor, enter } = await secured()
    await enter(recovery[0] ?? '')
    await resetSecondFactor(parts, { ...actor, userId: 'usr_admin' }, id)
    const left = await env.DB.prepare(
      'select count(*) as n from refresh_tokens where user_id = ? and revoked_at is null',
    )
      .bind(id)
      .first<number>('n')
    expect(left).toBe(0)
    expect(await enter()).toMatchObject({ success: true })
    const again = resetSecondFactor(parts, { ...actor, userId: 'usr_admin' }, id)
    await expect(again).rejects.toMatchObject({ code: 'not_found' })
    const { results } = await env.DB.prepare('select action from audit where entity_id = ?')
      .bind(id)
      .all<{ action: string }>()
    expect(results.map(({ action }) => action)).toEqual([
      'totp.enabled',
      'totp.recovery_used',
      'totp.reset',
    ])
  })
})

const post = (body: unknown) =>
  SELF.fetch('https://app.test/auth/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Mozilla Firefox/140 Linux' },
    body: JSON.stringify(body),
  })

test('over http: the login says what is missing in the envelope', async () => {
  const { id, recovery } = await secured()
  const given = { username: id, password: PASSWORD }
  expect(await refusal(await post(given))).toEqual([401, 'totp_required'])
  expect(await refusal(await post({ ...given, code: '000000' }))).toEqual([401, 'totp_invalid'])
  expect((await post({ ...given, code: recovery[0] })).status).toBe(200)
  const agent = await env.DB.prepare('select agent from refresh_tokens where user_id = ?')
    .bind(id)
    .first<string>('agent')
  expect(agent).toBe('Firefox, Linux')
  const reset = await apiAs('admin')('DELETE', `/api/users/${id}/totp`)
  expect(reset.status).toBe(200)
})
