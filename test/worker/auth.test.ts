import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { TokenAnswer } from '../../src/shared/contracts/api/auth.ts'

const DEMO = { username: 'admin', password: 'admin123' }
const ORIGIN = 'https://app.test'

describe('login', () => {
  test('answers exactly the agreed fields', async () => {
    const res = await post('/auth/login', DEMO)
    expect(res.status).toBe(200)
    const body: TokenAnswer = await res.json()
    expect(Object.keys(body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'success',
      'token_type',
    ])
    expect(body).toMatchObject({ success: true, token_type: 'Bearer', expires_in: 900 })
  })

  test('an unknown user and a wrong password answer alike', async () => {
    const unknown = await post('/auth/login', { username: 'nobody', password: 'x' })
    const wrong = await post('/auth/login', { ...DEMO, password: 'x' })
    expect([unknown.status, wrong.status]).toEqual([401, 401])
    expect(await unknown.json()).toEqual(await wrong.json())
  })

  test('the refresh cookie is HttpOnly, strict, on /auth, and Secure away from loopback', async () => {
    const far = (await post('/auth/login', DEMO)).headers.get('Set-Cookie')
    expect(far).toMatch(/refresh_token=[\w-]+;/)
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/auth', 'Secure', 'Max-Age=2592000']) {
      expect(far).toContain(part)
    }
    const near = await SELF.fetch('http://127.0.0.1:8787/auth/login', jsonInit(DEMO))
    expect(near.headers.get('Set-Cookie')).not.toContain('Secure')
  })
})

describe('refresh', () => {
  test('gives a new pair whose access token works', async () => {
    const next = await tokens(await refresh(await loggedIn()))
    expect((await me(next.access_token)).status).toBe(200)
  })

  test('a spent token of an API client ends the whole family', async () => {
    const first = await loggedIn()
    const second = await tokens(await refresh(first))
    expect((await refresh(first)).status).toBe(401)
    expect((await refresh(second)).status).toBe(401)
  })

  test('of two concurrent refreshes exactly one gets a new pair', async () => {
    const first = await loggedIn()
    const both = await Promise.all([refresh(first), refresh(first)])
    expect(statusesOf(both)).toEqual([200, 401])
  })

  test('two tabs with one cookie do not log each other out', async () => {
    const { refresh_token } = await loggedIn()
    const both = await Promise.all([withCookie(refresh_token), withCookie(refresh_token)])
    expect(statusesOf(both)).toEqual([200, 401])
    const winner = both.find((r) => r.status === 200)
    const next = await tokens(winner)
    expect((await withCookie(next.refresh_token)).status).toBe(200)
  })

  test('a cookie counts only with our own Origin', async () => {
    const { refresh_token } = await loggedIn()
    const foreign = await withCookie(refresh_token, { Origin: 'https://evil.test' })
    expect([foreign.status, await code(foreign)]).toEqual([403, 'forbidden_origin'])
    expect((await withCookie(refresh_token, {})).status).toBe(403)
    expect((await withCookie(refresh_token)).status).toBe(200)
  })

  test('without any token, and with a made-up one, the answer is 401', async () => {
    expect((await post('/auth/refresh', {})).status).toBe(401)
    expect((await post('/auth/refresh', { refresh_token: 'made-up' })).status).toBe(401)
  })
})

describe('logout', () => {
  test('ends the session', async () => {
    const session = await loggedIn()
    const { refresh_token } = session
    expect((await post('/auth/logout', { refresh_token })).status).toBe(200)
    expect((await refresh(session)).status).toBe(401)
  })
})

describe('access tokens', () => {
  test('nothing under /api reads the cookie', async () => {
    const { refresh_token } = await loggedIn()
    const res = await SELF.fetch(`${ORIGIN}/api/me`, {
      headers: { Cookie: `refresh_token=${refresh_token}`, Origin: ORIGIN },
    })
    expect(res.status).toBe(401)
  })

  test('a tampered, unsigned or refresh token is refused', async () => {
    const { access_token, refresh_token } = await loggedIn()
    const [head = '', payload = '', signature = ''] = access_token.split('.')
    const none = btoa('{"alg":"none","typ":"at+jwt"}').replaceAll('=', '')
    for (const token of [
      refresh_token,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${head}.${payload}x.${signature}`,
    ]) {
      expect((await me(token)).status).toBe(401)
    }
  })

  test('/api/me says who I am', async () => {
    const { access_token } = await loggedIn()
    const res = await me(access_token)
    expect(await res.json()).toEqual({
      success: true,
      user: { id: 'usr_demo', username: 'admin', role: 'admin' },
    })
  })
})

test('bootstrap is public and shows the demo login of the simulator', async () => {
  const res = await SELF.fetch(`${ORIGIN}/api/bootstrap`)
  expect(await res.json()).toMatchObject({
    success: true,
    gateway: 'simulator',
    demo_login: DEMO,
    needs_claim: false,
    contact_hours: false,
    creditor_name: expect.stringMatching(/\w+/),
  })
})

let address = 0
/** Every call from an address of its own unless it says otherwise: the throttle is tested apart. */

function jsonInit(body: unknown, headers: Record<string, string> = {}): RequestInit {
  address += 1
  const own = { 'Content-Type': 'application/json', 'CF-Connecting-IP': `10.0.0.${address}` }
  return { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(body) }
}

const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  SELF.fetch(`${ORIGIN}${path}`, jsonInit(body, headers))

const me = (token: string) =>
  SELF.fetch(`${ORIGIN}/api/me`, { headers: { Authorization: `Bearer ${token}` } })

const refresh = ({ refresh_token }: TokenAnswer) => post('/auth/refresh', { refresh_token })

const withCookie = (token: string, headers: Record<string, string> = { Origin: ORIGIN }) =>
  SELF.fetch(`${ORIGIN}/auth/refresh`, {
    method: 'POST',
    headers: { Cookie: `refresh_token=${token}`, ...headers },
  })

const statusesOf = (answers: Response[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b)

async function loggedIn(): Promise<TokenAnswer> {
  return tokens(await post('/auth/login', DEMO))
}

async function tokens(res: Response | undefined): Promise<TokenAnswer> {
  expect(res?.status).toBe(200)
  if (res === undefined) throw new Error('no answer')
  return res.json()
}

async function code(res: Response): Promise<unknown> {
  const body: { error: { code: string } } = await res.json()
  return body.error.code
}
