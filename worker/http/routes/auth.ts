import { Hono } from 'hono'
import type { Context } from 'hono'
import { claimSchema, loginSchema, refreshSchema } from '../../../src/shared/contracts/api/auth.ts'
import type { MeAnswer } from '../../../src/shared/contracts/api/auth.ts'
import type { Passwords } from '../../adapters/passwords.ts'
import type { Tokens } from '../../adapters/tokens.ts'
import type { Deps } from '../../deps.ts'
import { bootstrap } from '../../services/auth/bootstrap.ts'
import { claim } from '../../services/auth/claim.ts'
import { newDevice } from '../../services/auth/known-device.ts'
import { login } from '../../services/auth/login.ts'
import { logout } from '../../services/auth/logout.ts'
import { refresh } from '../../services/auth/refresh.ts'
import { clientAddress } from '../client-address.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'
import {
  clearRefreshCookie,
  deviceCookie,
  refreshTokenOf,
  setDeviceCookie,
  setRefreshCookie,
} from '../auth-cookies.ts'
import { agentOf } from '../user-agent.ts'

const from = (c: Context) => ({
  address: clientAddress(c),
  agent: agentOf(c.req.header('User-Agent')),
})

/** /auth is the only place that reads cookies; it sets and reads two, on its own path. */
export function authRoutes(deps: Deps, tools: { tokens: Tokens; passwords: Passwords }) {
  const parts = { ...deps, ...tools }
  const { appOrigin } = deps.config
  return new Hono<AppEnv>()
    .post('/auth/login', validate('json', loginSchema), async (c) => {
      const input = c.req.valid('json')
      const device = deviceCookie(c)
      const answer = await login(parts, { ...input, ...from(c), device })
      setDeviceCookie(c, await newDevice(parts, input.username.toLowerCase()))
      setRefreshCookie(c, answer.refresh_token)
      return c.json(answer, 200)
    })
    .post('/auth/refresh', validate('json', refreshSchema), async (c) => {
      const fromBody = c.req.valid('json').refresh_token
      const answer = await refresh(parts, refreshTokenOf(c, { fromBody, appOrigin }))
      setRefreshCookie(c, answer.refresh_token)
      return c.json(answer, 200)
    })
    .post('/auth/logout', validate('json', refreshSchema), async (c) => {
      const fromBody = c.req.valid('json').refresh_token
      const { token } = refreshTokenOf(c, { fromBody, appOrigin })
      await logout(parts, token)
      clearRefreshCookie(c)
      return c.json({ success: true as const }, 200)
    })
    .post('/auth/claim', validate('json', claimSchema), async (c) => {
      const answer = await claim(parts, { ...c.req.valid('json'), ...from(c) })
      setRefreshCookie(c, answer.refresh_token)
      return c.json(answer, 200)
    })
    .get('/api/bootstrap', async (c) => c.json(await bootstrap(deps), 200))
    .get('/api/me', requireRole('viewer'), (c) => {
      const { userId: id, username, role } = c.get('actor')
      return c.json({ success: true, user: { id, username, role } } satisfies MeAnswer, 200)
    })
}
