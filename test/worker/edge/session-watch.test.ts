import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { createDeps } from '../../../worker/deps.ts'
import { createSessionWatch } from '../../../worker/services/auth/session-watch.ts'

const deps = createDeps(env)

/** A user with one living session, in the database. */
async function someone() {
  const id = deps.newId('usr')
  const sid = deps.newId('ses')
  await env.DB.batch([
    env.DB.prepare(
      `insert into users (id, username, password_hash, role, created_at) values (?, ?, 'x', 'operator', 0)`,
    ).bind(id, id),
    token(id, sid, 1),
    token(id, sid, 2),
  ])
  const clock = { now: 1_000_000 }
  const watch = createSessionWatch({ db: deps.db, now: () => clock.now })
  const claims = { sub: id, username: id, role: 'operator' as const, sid }
  return { id, sid, clock, watch, claims }
}

const token = (userId: string, sid: string, at: number) =>
  env.DB.prepare(
    `insert into refresh_tokens (id, user_id, family_id, token_hash, created_at, expires_at, used_at)
     values (?1, ?2, ?3, ?1, ?4, 9e15, ?5)`,
  ).bind(deps.newId('rft'), userId, sid, at, at === 1 ? at : null)

const run = (query: string, ...values: unknown[]) =>
  env.DB.prepare(query)
    .bind(...values)
    .run()

describe('an access token is taken back within half a minute', () => {
  test.each([
    [
      'its session is revoked',
      'update refresh_tokens set revoked_at = 5 where revoked_at is null and user_id = ?',
    ],
    ['its user is disabled', 'update users set disabled_at = 5 where id = ?'],
    ['its user has another role', `update users set role = 'viewer' where id = ?`],
  ])('when %s', async (_what, change) => {
    const { id, clock, watch, claims } = await someone()
    expect(await watch.ended(claims)).toBe(false)
    await run(change, id)
    clock.now += 29_999
    expect(await watch.ended(claims)).toBe(false)
    clock.now += 1
    expect(await watch.ended(claims)).toBe(true)
  })

  test('a new login of the same user is another session', async () => {
    const { id, watch, claims } = await someone()
    await run('update refresh_tokens set revoked_at = 5 where user_id = ?', id)
    expect(await watch.ended(claims)).toBe(true)
    const sid = deps.newId('ses')
    await token(id, sid, 3).run()
    expect(await watch.ended({ ...claims, sid })).toBe(false)
  })

  test('the database is asked once in that time, and again after it failed', async () => {
    let asked = 0
    let fails = false
    const db = new Proxy(deps.db, {
      get(target, name, receiver) {
        if (name !== 'get') return Reflect.get(target, name, receiver)
        asked += 1
        return fails
          ? () => Promise.reject(new Error('down'))
          : () => Promise.resolve({ revoked: 0, disabled: 0, role: null })
      },
    })
    const watch = createSessionWatch({ db, now: () => 1 })
    const claims = { sub: 'usr', username: 'u', role: 'viewer' as const, sid: 'ses' }
    await Promise.all([watch.ended(claims), watch.ended(claims), watch.ended(claims)])
    expect(asked).toBe(1)
    fails = true
    const other = { ...claims, sid: 'ses_2' }
    await expect(watch.ended(other)).rejects.toThrow('down')
    fails = false
    expect(await watch.ended(other)).toBe(false)
  })

  test('a token of a holder of the secret, without a session in the database, works', async () => {
    const watch = createSessionWatch(deps)
    const claims = {
      sub: 'npm-start',
      username: 'npm-start',
      role: 'admin' as const,
      sid: 'npm-start',
    }
    expect(await watch.ended(claims)).toBe(false)
  })
})
