import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'

const post = (path: string, init: RequestInit) =>
  SELF.fetch(`https://app.test${path}`, { method: 'POST', ...init })
const json = { 'Content-Type': 'application/json' }

describe('error envelope', () => {
  test('an unknown route answers 404 with the envelope', async () => {
    const res = await SELF.fetch('https://app.test/nowhere')
    expect(res.status).toBe(404)
    expect(await res.json()).toEqual({
      error: { code: 'not_found', message: 'Não encontrado.' },
    })
  })

  test('everything under /api but the public list needs a token', async () => {
    for (const path of ['/api/me', '/api/overview', '/api/anything', '/api/billing/templates']) {
      const res = await SELF.fetch(`https://app.test${path}`)
      expect(res.status, path).toBe(401)
    }
  })

  test('answers carry security headers and a request id', async () => {
    const res = await SELF.fetch('https://app.test/health')
    expect(res.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(res.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(res.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('broken JSON is bad_json', async () => {
    const res = await post('/auth/login', { headers: json, body: '{"username":' })
    expect([res.status, await code(res)]).toEqual([400, 'bad_json'])
  })

  test('another content type, or none, is refused', async () => {
    const form = await post('/auth/login', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'username=a&password=b',
    })
    expect([form.status, await code(form)]).toEqual([415, 'unsupported_media_type'])
    const none = await post('/auth/login', { body: new Blob(['{}']) })
    expect(none.status).toBe(415)
  })

  test('unknown and missing fields are named, each in Portuguese', async () => {
    const res = await post('/auth/login', { headers: json, body: '{"username":"ana","extra":1}' })
    expect(res.status).toBe(422)
    expect(await res.json()).toMatchObject({
      error: {
        code: 'validation_failed',
        details: [
          { field: 'password', code: 'required', message: 'Campo obrigatório.' },
          { field: 'extra', code: 'unknown_field', message: 'Campo desconhecido.' },
        ],
      },
    })
  })

  test('a body over 1 MB is refused by length, and by counting when no length was given', async () => {
    const big = JSON.stringify({ username: 'x'.repeat(1024 * 1024), password: 'y' })
    const byLength = await post('/auth/login', { headers: json, body: big })
    expect([byLength.status, await code(byLength)]).toEqual([413, 'payload_too_large'])
    const stream = new Blob([big]).stream()
    const counted = await post('/auth/login', { headers: json, body: stream })
    expect([counted.status, await code(counted)]).toEqual([413, 'payload_too_large'])
  })
})

async function code(res: Response): Promise<unknown> {
  const body: { error: { code: string } } = await res.json()
  return body.error.code
}
