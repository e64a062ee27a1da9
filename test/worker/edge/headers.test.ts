import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { parseConfig } from '../../../worker/config.ts'
import { createDeps } from '../../../worker/deps.ts'
import type { Deps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'

const CRM = 'https://crm.example'

function ask(config: Partial<Deps['config']>, path: string, init: RequestInit = {}) {
  const deps = createDeps(env)
  const app = createApp({ ...deps, config: { ...deps.config, ...config } })
  const request = new Request(`https://app.test${path}`, init)
  return Promise.resolve(app.fetch(request, env, createExecutionContext()))
}

test('transport security is promised on a real gateway only', async () => {
  const header = 'Strict-Transport-Security'
  expect((await ask({}, '/health')).headers.get(header)).toBeNull()
  const real = await ask({ gateway: 'waha' }, '/health')
  expect(real.headers.get(header)).toMatch(/^max-age=63072000; includeSubDomains/)
})

test('without configured origins no answer has a CORS header', async () => {
  const res = await ask({}, '/api/bootstrap', { headers: { Origin: CRM } })
  expect([...res.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a configured origin may read and send with its own token, never with cookies', async () => {
  const config = { corsOrigins: [CRM] }
  const res = await ask(config, '/api/bootstrap', { headers: { Origin: CRM } })
  expect(res.headers.get('Access-Control-Allow-Origin')).toBe(CRM)
  expect(res.headers.get('Access-Control-Allow-Credentials')).toBeNull()
  expect(res.headers.get('Vary')).toContain('Origin')
  const preflight = await ask(config, '/api/users', {
    method: 'OPTIONS',
    headers: { Origin: CRM, 'Access-Control-Request-Method': 'POST' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
})

test.each([
  'https://evil.example',
  'https://crm.example.evil.example',
  'null',
  'http://crm.example',
])('%s is no configured origin', async (origin) => {
  const res = await ask({ corsOrigins: [CRM] }, '/api/bootstrap', { headers: { Origin: origin } })
  expect(res.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

test('the variables of the edge are read with their defaults', () => {
  const simulated = parseConfig(env)
  expect(simulated.rateLimit).toEqual({ requests: 10_000, periodMs: 3_600_000 })
  expect(simulated.corsOrigins).toEqual([])
  const real = parseConfig({ ...env, GATEWAY: 'waha' })
  expect(real.rateLimit).toEqual({ requests: 100, periodMs: 3_600_000 })
  const given = parseConfig({
    ...env,
    RATE_LIMIT_REQUESTS: '7',
    RATE_LIMIT_PERIOD: '60',
    CORS_ORIGINS: 'https://crm.example/path, https://b.example',
  })
  expect(given.rateLimit).toEqual({ requests: 7, periodMs: 60_000 })
  expect(given.corsOrigins).toEqual([CRM, 'https://b.example'])
  expect(() => parseConfig({ ...env, CORS_ORIGINS: 'crm' })).toThrow(/CORS_ORIGINS/)
  expect(() => parseConfig({ ...env, RATE_LIMIT_PERIOD: '0' })).toThrow(/RATE_LIMIT_PERIOD/)
})
