import { describe, expect, test } from 'vitest'
import { ApiError, issuesOf } from '../../web/src/api/errors.ts'
import { createCalls } from '../../web/src/api/calls.ts'
import { createHttp } from '../../web/src/api/http.ts'
import { fakeApi, Refusal } from './support/fake-api.ts'

const NOBODY = {
  name: 'x',
  address: null,
  tax_id: null,
  phone: null,
  pix_key: 'x',
  pix_key_owner: null,
  city: null,
  mode: 'first_party' as const,
}

function setUp(overrides: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi(overrides)
  const http = createHttp({ fetch: api.fetch, exclusive: (run) => run() })
  return { api, http, calls: createCalls(http) }
}

describe('access token', () => {
  test('calls that meet an expired token share one refresh and are each repeated once', async () => {
    const { api, http, calls } = setUp()
    http.setToken('expired')
    await Promise.all([calls.overview(), calls.me(), calls.wahaStatus()])
    expect(api.called('POST', '/auth/refresh')).toHaveLength(1)
    expect(api.called('GET', '/api/me').map((call) => call.token)).toEqual(['expired', 'access-2'])
  })

  test('a call that started before a refresh uses the new token without another refresh', async () => {
    const { promise: slow, resolve: release } = Promise.withResolvers<void>()
    const { api } = setUp()
    const fetch: typeof api.fetch = async (path, init) => {
      const answer = api.fetch(path, init)
      if (path === '/api/overview') await slow
      return answer
    }
    const http = createHttp({ fetch, exclusive: (run) => run() })
    http.setToken('expired')
    const calls = createCalls(http)
    const first = calls.overview()
    await calls.me()
    release()
    await first
    expect(api.called('POST', '/auth/refresh')).toHaveLength(1)
  })

  test('a refused refresh signs out once and the call fails as unauthorized', async () => {
    const { api, http, calls } = setUp()
    api.state.session = false
    let signedOut = 0
    http.onSignedOut(() => {
      signedOut += 1
    })
    await expect(calls.me()).rejects.toMatchObject({ code: 'unauthorized' })
    expect(signedOut).toBe(1)
    expect(api.called('GET', '/api/me')).toHaveLength(1)
  })

  test('a call that is refused again after the refresh is not repeated for ever', async () => {
    const { api, calls } = setUp({ 'GET /api/me': new Refusal('unauthorized') })
    await expect(calls.me()).rejects.toMatchObject({ code: 'unauthorized' })
    expect(api.called('GET', '/api/me')).toHaveLength(2)
    expect(api.called('POST', '/auth/refresh')).toHaveLength(1)
  })

  test('a server fault during the refresh does not sign out', async () => {
    let signedOut = false
    const failing = createHttp({
      fetch: async (path) =>
        path === '/auth/refresh'
          ? Response.json({ error: { code: 'busy', message: 'x' } }, { status: 503 })
          : Response.json({ error: { code: 'unauthorized', message: 'x' } }, { status: 401 }),
      exclusive: (run) => run(),
    })
    failing.onSignedOut(() => {
      signedOut = true
    })
    await expect(createCalls(failing).me()).rejects.toMatchObject({ code: 'busy' })
    expect(signedOut).toBe(false)
  })

  test('login carries no token and a wrong password refreshes nothing', async () => {
    const { api, http, calls } = setUp({ 'POST /auth/login': new Refusal('invalid_credentials') })
    http.setToken('access-1')
    const login = calls.login({ username: 'ana', password: 'errada' })
    await expect(login).rejects.toMatchObject({ code: 'invalid_credentials' })
    expect(api.calls.map((call) => [call.path, call.token])).toEqual([['/auth/login', null]])
  })
})

describe('answers', () => {
  test('the envelope becomes an error with its code, sentence and field issues', async () => {
    const issue = { field: 'pix_key', code: 'invalid', message: 'Chave inválida.' }
    const { http, calls } = setUp({
      'PUT /api/creditors/default': new Refusal('validation_failed', [issue]),
    })
    http.setToken('access-1')
    const error = await calls.saveCreditor(NOBODY).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'validation_failed', status: 422 })
    expect(issuesOf(error)).toEqual([issue])
  })

  test('no network is said as such', async () => {
    const { api, calls } = setUp()
    api.state.offline = true
    await expect(calls.me()).rejects.toMatchObject({ code: 'offline' })
  })

  test('an answer that is not JSON is unexpected, never a crash', async () => {
    const http = createHttp({
      fetch: async () => new Response('<html>', { status: 502 }),
      exclusive: (run) => run(),
    })
    await expect(createCalls(http).bootstrap()).rejects.toMatchObject({
      code: 'unexpected',
      status: 502,
    })
  })

  test('a chat is asked for in pages that a screen can hold, from where reading stopped', async () => {
    const { api, http, calls } = setUp()
    http.setToken('access-1')
    await calls.conversation('conv-1')
    await calls.conversation('conv-1', { before: 40 })
    expect(api.calls.map((call) => call.query.toString())).toEqual([
      'limit=120',
      'limit=120&before=40',
    ])
  })

  test('ids cannot leave their place in the path', async () => {
    const { api, http, calls } = setUp()
    http.setToken('access-1')
    await calls.conversation('../../me').catch(() => null)
    expect(api.calls[0]?.path).not.toBe('/api/me')
  })
})
