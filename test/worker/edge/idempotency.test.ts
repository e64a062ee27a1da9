import { SELF, createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { CREATING_POSTS, OTHER_POSTS } from '../../../worker/http/idempotent-routes.ts'
import { answerAgain, takeKey } from '../../../worker/services/idempotency.ts'
import { refusal } from '../../support/workers/api.ts'

const ORIGIN = 'https://app.test'
const newKey = () => crypto.randomUUID()
const template = (name = `modelo ${newKey()}`) => ({ name, body: 'Olá {name}, são {amount}.' })

async function send(
  path: string,
  body: unknown,
  given: { key?: string; sub?: string; type?: string } = {},
): Promise<Response> {
  const { key, sub = 'usr_idem', type = 'application/json' } = given
  const tokens = createTokens({ secret: env.JWT_SECRET ?? '', now: Date.now })
  const claims = { sub, username: sub, role: 'admin' as const, sid: `ses_${sub}` }
  return SELF.fetch(ORIGIN + path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await tokens.sign(claims)}`,
      'Content-Type': type,
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const createTemplate = (body: unknown, given: { key?: string; sub?: string }) =>
  send('/api/billing/templates', body, given)

async function countOf(table: string): Promise<number> {
  return (await env.DB.prepare(`select count(*) as n from ${table}`).first<number>('n')) ?? 0
}

describe('a creating POST with an Idempotency-Key', () => {
  test('creates once and answers the same again', async () => {
    const key = newKey()
    const body = template()
    const first = await createTemplate(body, { key })
    const made = await countOf('templates')
    const again = await createTemplate(body, { key })
    expect([first.status, again.status]).toEqual([201, 201])
    expect([first, again].map((r) => r.headers.get('Idempotency-Replayed'))).toEqual([null, 'true'])
    expect(await again.json()).toEqual(await first.json())
    expect(await countOf('templates')).toBe(made)
  })

  test('refuses another body under the same key', async () => {
    const key = newKey()
    expect((await createTemplate(template(), { key })).status).toBe(201)
    const res = await createTemplate(template(), { key })
    expect(await refusal(res)).toEqual([422, 'idempotency_key_reused'])
  })

  test('lets one of two at once through; the other waits or hears the same answer', async () => {
    const key = newKey()
    const body = template()
    const both = await Promise.all([createTemplate(body, { key }), createTemplate(body, { key })])
    const statuses = both.map((r) => r.status).toSorted((a, b) => a - b)
    expect(statuses[0]).toBe(201)
    expect([201, 409]).toContain(statuses[1])
    const rows = await env.DB.prepare('select count(*) as n from templates where name = ?')
      .bind(body.name)
      .first<number>('n')
    expect(rows).toBe(1)
  })

  test('is of one user and one route', async () => {
    const key = newKey()
    expect((await createTemplate(template(), { key })).status).toBe(201)
    expect((await createTemplate(template(), { key, sub: 'usr_other' })).status).toBe(201)
    const segment = { name: `s ${newKey()}`, filters: {} }
    const res = await send('/api/billing/segments', segment, { key })
    expect(res.status).not.toBe(409)
    expect((await refusalCode(res)) ?? '').not.toBe('idempotency_key_reused')
  })

  test('a refusal is not kept: the mended request may use the key', async () => {
    const key = newKey()
    expect((await createTemplate({ name: '' }, { key })).status).toBe(422)
    expect((await createTemplate(template(), { key })).status).toBe(201)
  })

  test('a key that is no key is refused', async () => {
    const res = await createTemplate(template(), { key: 'a b' })
    expect(await refusal(res)).toEqual([422, 'validation_failed'])
  })

  test('a file is hashed while it is read', async () => {
    const key = newKey()
    const file = `id,name,phone,amount\nf-${key},Fulano,5511987650001,10\n`
    const upload = (body: string) =>
      send('/api/billing/uploads?name=a.csv', body, { key, type: 'text/csv' })
    const first = await upload(file)
    expect(first.status).toBe(201)
    const again = await upload(file)
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    expect(await again.json()).toEqual(await first.json())
    expect(await refusal(await upload(`${file}x`))).toEqual([422, 'idempotency_key_reused'])
  })

  test('the kept answer tells a reader of the database nothing', async () => {
    const key = newKey()
    const res = await send('/api/keys', { name: 'crm', scopes: ['read'] }, { key })
    const { secret }: { secret: string } = await res.json()
    const { results } = await env.DB.prepare('select * from idempotency_keys').all()
    expect(results.length).toBeGreaterThan(0)
    expect(JSON.stringify(results)).not.toContain(secret.slice(4, 20))
    expect(JSON.stringify(results)).not.toContain(key)
  })
})

test('the work of a caller who went away is held on to until its answer is kept', async () => {
  const waited: Promise<unknown>[] = []
  const ctx = createExecutionContext()
  ctx.waitUntil = (work: Promise<unknown>) => void waited.push(work)
  const tokens = createTokens({ secret: env.JWT_SECRET ?? '', now: Date.now })
  const claims = { sub: 'usr_gone', username: 'gone', role: 'admin' as const, sid: 'ses_gone' }
  const headers = {
    Authorization: `Bearer ${await tokens.sign(claims)}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': newKey(),
  }
  const body = JSON.stringify(template())
  const call = { method: 'POST', headers, body }
  const app = createApp(createDeps(env))
  const answering = app.fetch(new Request(`${ORIGIN}/api/billing/templates`, call), env, ctx)
  await vi.waitFor(() => expect(waited.length).toBeGreaterThan(0))
  // Nobody waits for the answer itself.
  await Promise.all(waited)
  const again = await app.fetch(new Request(`${ORIGIN}/api/billing/templates`, call), env, ctx)
  expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 'true'])
  await answering
})

const partsAt = (clock: { now: number }) => ({ ...createDeps(env), now: () => clock.now })
const request = () => ({ key: newKey(), caller: 'usr', route: '/api/x' })

describe('keys over time', () => {
  const answer = { requestHash: 'h', status: 201, body: '{"id":1}' }

  test('one under way is refused; of one that died nobody knows for a day what it did', async () => {
    const clock = { now: 1_000_000_000 }
    const parts = partsAt(clock)
    const asked = request()
    expect((await takeKey(parts, asked)).kind).toBe('first')
    clock.now += 4 * 60_000
    await expect(takeKey(parts, asked)).rejects.toMatchObject({ code: 'idempotency_in_progress' })
    clock.now += 61_000
    await expect(takeKey(parts, asked)).rejects.toMatchObject({ code: 'idempotency_unknown' })
    clock.now += 24 * 60 * 60_000
    expect((await takeKey(parts, asked)).kind).toBe('first')
  })

  test('an answer is forgotten after a day', async () => {
    const clock = { now: 2_000_000_000 }
    const parts = partsAt(clock)
    const asked = request()
    const first = await takeKey(parts, asked)
    if (first.kind === 'first') await first.taken.keep(answer)
    clock.now += 24 * 60 * 60_000
    const again = await takeKey(parts, asked)
    expect(again.kind).toBe('again')
    if (again.kind === 'again') {
      const given = { key: asked.key, answer: again.answer, requestHash: 'h' }
      expect(await answerAgain(parts, given)).toBe(answer.body)
    }
    clock.now += 1
    expect((await takeKey(parts, asked)).kind).toBe('first')
  })
})

test('every POST of the API either takes a key or is known to need none', () => {
  const { routes } = createApp(createDeps(env))
  const posts = routes
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/api/'))
    .map(({ path }) => path)
  const unknown = posts.filter((path) => !CREATING_POSTS.has(path) && !OTHER_POSTS.has(path))
  expect([...new Set(unknown)]).toEqual([])
})

async function refusalCode(res: Response): Promise<string | undefined> {
  const body: { error?: { code: string } } = await res.json()
  return body.error?.code
}
