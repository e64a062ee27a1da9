import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createPasswords } from '../../../worker/adapters/passwords.ts'
import type { Scrypt } from '../../../worker/adapters/passwords.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../worker/deps.ts'
import { login } from '../../../worker/services/auth/login.ts'

/** Parts whose slow hash is counted instead of being waited for; wall time would prove nothing here. */
async function counted() {
  const deps = createDeps(env)
  const calls: unknown[] = []
  const scrypt: Scrypt = (password, _salt, cost) => {
    calls.push(cost)
    return Buffer.alloc(32, password)
  }
  const passwords = createPasswords({ now: Date.now, scrypt })
  const tokens = createTokens({ secret: deps.config.jwtSecret, now: Date.now })
  const id = deps.newId('usr')
  const hash = await passwords.hash('right')
  await env.DB.prepare(
    `insert into users (id, username, password_hash, role, created_at, disabled_at)
     values (?1, ?1, ?2, 'viewer', 0, null), (?1 || '_off', ?1 || '_off', ?2, 'viewer', 0, 5)`,
  )
    .bind(id, hash)
    .run()
  const work = async (username: string, password: string) => {
    calls.length = 0
    const given = { username, password, address: crypto.randomUUID() }
    const outcome = await login({ ...deps, passwords, tokens }, given).then(
      () => 'in',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    )
    return { outcome, calls: [...calls] }
  }
  return { id, work }
}

test('an unknown user, a disabled one and a wrong password cost the same one hash', async () => {
  const { id, work } = await counted()
  const wrong = await work(id, 'wrong')
  expect(wrong).toEqual({ outcome: 'invalid_credentials', calls: [{ N: 16_384, r: 8, p: 5 }] })
  expect(await work('nobody', 'wrong')).toEqual(wrong)
  expect(await work(`${id}_off`, 'right')).toEqual(wrong)
  expect((await work(id, 'right')).outcome).toBe('in')
})
