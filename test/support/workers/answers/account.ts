import { TOTP } from 'otpauth'
import { env } from 'cloudflare:workers'
import { sessionsAnswerSchema } from '../../../../src/shared/contracts/answers/users.ts'
import { createDeps } from '../../../../worker/deps.ts'
import { createWalker, textAt } from './walker.ts'
import type { Walker } from './walker.ts'

const PASSWORD = 'quatro palavras sem nexo'

/** Identity, from the first administrator to keys and second factors. */
export async function walkAccount(ask: Walker): Promise<void> {
  await ask('GET /health')
  await ask('GET /ready', { also: [503] })
  await ask('GET /api/bootstrap')
  await ask('GET /api/docs')
  await ask('GET /api/docs.css')
  await ask('GET /api/openapi.json')
  await claimFirst()
  await ask('GET /api/me')
  await ask('POST /api/live/tickets')
  const made = await ask('POST /api/users', {
    body: { username: 'nova.pessoa', password: PASSWORD, role: 'operator' },
  })
  const id = textAt(made, 'user', 'id')
  await ask('GET /api/users')
  await ask('PATCH /api/users/:id', { at: [id], body: { role: 'admin' } })
  await ownAccount(ask)
  await ask('DELETE /api/users/:id/totp', { at: [id] })
}

async function claimFirst(): Promise<void> {
  const { config } = createDeps(env)
  const token = 'claim-token-0123456789'
  const ask = createWalker({ config: { ...config, demoLogin: false, claimToken: token } })
  const username = 'primeira.pessoa'
  await ask('POST /auth/claim', { body: { token, username, password: PASSWORD } })
}

async function ownAccount(ask: Walker): Promise<void> {
  const username = 'nova.pessoa'
  const login = async (code?: string) => {
    const body = { username, password: PASSWORD, ...(code === undefined ? {} : { code }) }
    return ask('POST /auth/login', { body })
  }
  const first = await login()
  const token = textAt(first, 'access_token')
  const refresh_token = textAt(first, 'refresh_token')
  const renewed = await ask('POST /auth/refresh', { body: { refresh_token } })
  await login()
  const listed = await ask('GET /api/me/sessions', { token })
  const { sessions } = sessionsAnswerSchema.parse(listed)
  const sid = sessions.find(({ current }) => !current)?.id ?? ''
  const made = await ask('POST /api/keys', {
    token,
    body: { name: 'Planilha', scopes: ['read'] },
  })
  await ask('GET /api/keys', { token })
  await ask('DELETE /api/keys/:id', { token, at: [textAt(made, 'key', 'id')] })
  const code = await secondFactor(ask, token)
  await ask('DELETE /api/me/totp', { token, body: { code, password: PASSWORD } })
  await secondFactor(ask, token)
  await ask('DELETE /api/me/sessions/:id', { token, at: [sid] })
  await ask('PUT /api/me/password', {
    token,
    body: { current: PASSWORD, next: `${PASSWORD} outra` },
  })
  await ask('POST /auth/logout', { body: { refresh_token: textAt(renewed, 'refresh_token') } })
}

/** @returns a recovery code */
async function secondFactor(ask: Walker, token: string): Promise<string> {
  const setUp = await ask('POST /api/me/totp', { token, body: { password: PASSWORD } })
  const code = new TOTP({ secret: textAt(setUp, 'secret') }).generate()
  const confirmed = await ask('POST /api/me/totp/confirm', { token, body: { code } })
  await ask('GET /api/me/totp', { token })
  return textAt(confirmed, 'recovery_codes', 0)
}
