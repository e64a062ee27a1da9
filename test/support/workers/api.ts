import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { misfits, routeAt } from './answers/check.ts'

/**
 * Calls the API as somebody of that role, without going through login. What it answers has to be what the route
 * promises, in every test.
 */
export function apiAs(role: Role) {
  const tokens = createTokens({ secret: env.JWT_SECRET ?? '', now: Date.now })
  const claims = { sub: `usr_${role}`, username: role, role, sid: 'ses_test' }
  return async (method: string, path: string, body?: unknown): Promise<Response> => {
    const res = await SELF.fetch(`https://app.test${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await tokens.sign(claims)}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const route = routeAt(method, path)
    if (res.ok && route !== undefined) {
      const wrong = misfits(route, await res.clone().json())
      if (wrong.length > 0) throw new Error(wrong.join('; '))
    }
    return res
  }
}

/** Status and error code of a refusal. */
export async function refusal(res: Response): Promise<[number, string]> {
  const body: { error: { code: string } } = await res.json()
  return [res.status, body.error.code]
}
