import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { LIVE_PROTOCOL } from '../../../src/shared/contracts/live.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createSessionWatch } from '../../../worker/services/auth/session-watch.ts'

const ORIGIN = 'https://app.test'

const post = (path: string, body: unknown, token?: string) =>
  SELF.fetch(ORIGIN + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })

const refresh = (refresh_token: string) => post('/auth/refresh', { refresh_token })

async function ticketOf(token: string): Promise<string> {
  const { ticket }: { ticket: string } = await (await post('/api/live/tickets', {}, token)).json()
  return ticket
}

const openSocket = (ticket: string) =>
  SELF.fetch(`${ORIGIN}/api/live`, {
    headers: {
      Upgrade: 'websocket',
      Origin: ORIGIN,
      'Sec-WebSocket-Protocol': `${LIVE_PROTOCOL}, ticket.${ticket}`,
    },
  })

test('a stolen refresh token ends both parties’ sessions: refresh, access, socket and ticket', async () => {
  const login = await post('/auth/login', { username: 'admin', password: 'admin123' })
  const owner: TokenAnswer = await login.json()
  const { webSocket } = await openSocket(await ticketOf(owner.access_token))
  let closed = 0
  webSocket?.addEventListener('close', ({ code }) => {
    closed = code
  })
  webSocket?.accept()
  const unused = await ticketOf(owner.access_token)

  const thief: TokenAnswer = await (await refresh(owner.refresh_token)).json()
  // The owner comes with the token that the thief has spent.
  expect((await refresh(owner.refresh_token)).status).toBe(401)

  expect((await refresh(thief.refresh_token)).status).toBe(401)
  await vi.waitFor(() => expect(closed).toBe(4401))
  expect((await openSocket(unused)).status).toBe(401)
  const tokens = createTokens({ secret: env.JWT_SECRET ?? '', now: Date.now })
  for (const { access_token } of [owner, thief]) {
    const claims = await tokens.verify(access_token)
    if (claims === null) throw new Error('no claims')
    expect(await createSessionWatch(createDeps(env)).ended(claims)).toBe(true)
  }
})
