import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { UPLOAD_MAX_BYTES } from '../../../src/shared/contracts/api/billing.ts'
import type {
  UploadAnswer,
  UploadRowsAnswer,
  UploadsAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import type { ErrorBody } from '../../../src/shared/contracts/errors.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../worker/deps.ts'
import { client } from '../../support/workers/uploads.ts'

const BASE = 'https://app.test/api/billing'
let token = ''
let viewer = ''

beforeAll(async () => {
  token = await tokenFor('operator')
  viewer = await tokenFor('viewer')
})

describe('POST /api/billing/uploads', () => {
  test('a raw JSON body named in the query answers 201 with totals', async () => {
    const res = await send(
      '/uploads?name=data/clients.json',
      JSON.stringify([client(), client({ phone: '1' })]),
    )
    expect(res.status).toBe(201)
    const answer: UploadAnswer = await res.json()
    expect(answer).toMatchObject({
      success: true,
      import: { name: 'data/clients.json', status: 'committed', rows: 2, new: 1, rejected: 1 },
      errors: [{ row: 2, field: 'phone' }],
    })
    expect(Object.keys(answer).toSorted()).toEqual(['errors', 'import', 'success'])
  })

  test('the name may come in a header, percent-encoded, and is clients.json without one', async () => {
    const named = await send('/uploads', '[1]', { 'X-File-Name': 'cobran%C3%A7as.json' })
    expect(await summary(named)).toMatchObject({ name: 'cobranças.json' })
    expect(await summary(await send('/uploads', '[1]'))).toMatchObject({ name: 'clients.json' })
  })

  test('a form with the field file works, named after the file', async () => {
    const form = new FormData()
    form.set(
      'file',
      new File([JSON.stringify([client()])], 'base.json', { type: 'application/json' }),
    )
    const res = await SELF.fetch(`${BASE}/uploads`, {
      method: 'POST',
      headers: auth(token),
      body: form,
    })
    expect(res.status).toBe(201)
    expect(await summary(res)).toMatchObject({ name: 'base.json', new: 1 })
  })

  test('a form without the file names the field', async () => {
    const form = new FormData()
    form.set('arquivo', 'x')
    const res = await SELF.fetch(`${BASE}/uploads`, {
      method: 'POST',
      headers: auth(token),
      body: form,
    })
    expect(res.status).toBe(422)
    expect((await error(res)).details).toMatchObject([{ field: 'file', code: 'required' }])
  })

  test('broken JSON answers 400 with the place and leaves nothing', async () => {
    const before = await count()
    const good = Array.from({ length: 3000 }, () => JSON.stringify(client())).join(',\n')
    const res = await send('/uploads?name=broken.json', `[${good},\n{"id": 1 "name": 2}]`)
    expect(res.status).toBe(400)
    const body = await error(res)
    expect(body.code).toBe('bad_json')
    expect(body.details).toMatchObject([
      { row: 3001, field: 'file', message: expect.stringContaining('linha 3001, coluna 10') },
    ])
    expect(await count()).toEqual(before)
  }, 30_000)

  test('an empty list, an empty body and a file without a list are refused and leave nothing', async () => {
    const before = await count()
    expect((await error(await send('/uploads', '[]'))).code).toBe('import_empty')
    expect((await send('/uploads', '{"a": 1}')).status).toBe(422)
    expect((await send('/uploads', '')).status).toBe(422)
    expect(await count()).toEqual(before)
  })

  test('33 MB answer 413, by Content-Length and by counting', async () => {
    const before = await count()
    const whole = new Uint8Array(33 * 1024 * 1024).fill(0x20)
    expect((await send('/uploads', whole)).status).toBe(413)
    const counted = await send('/uploads', spaces(UPLOAD_MAX_BYTES + 1))
    expect(counted.status).toBe(413)
    expect((await error(counted)).code).toBe('payload_too_large')
    const form = new FormData()
    form.set('file', new File([whole], 'big.json'))
    const inForm = await SELF.fetch(`${BASE}/uploads`, {
      method: 'POST',
      headers: auth(token),
      body: form,
    })
    expect(inForm.status).toBe(413)
    expect(await count()).toEqual(before)
  }, 30_000)

  test('more than 100,000 rows answer 413 and leave nothing', async () => {
    const before = await count()
    const res = await send('/uploads', `[${'1,'.repeat(100_000)}1]`)
    expect(res.status).toBe(413)
    expect((await error(res)).code).toBe('too_many_rows')
    expect(await count()).toEqual(before)
  }, 30_000)

  test('one giant cell is an error of its row', async () => {
    const answer: UploadAnswer = await (
      await send('/uploads', JSON.stringify([client({ name: 'x'.repeat(5_000_000) }), client()]))
    ).json()
    expect(answer.import).toMatchObject({ rows: 2, new: 1, rejected: 1 })
    expect(answer.errors).toMatchObject([{ row: 1, code: 'row_too_large' }])
  })

  test('needs a token, the operator role and a type of a file of rows', async () => {
    expect((await SELF.fetch(`${BASE}/uploads`, { method: 'POST', body: '[]' })).status).toBe(401)
    expect((await send('/uploads', '[]', auth(viewer))).status).toBe(403)
    expect((await send('/uploads', '[]', { 'Content-Type': 'image/png' })).status).toBe(415)
    expect((await send('/uploads?kind=other', '[]')).status).toBe(422)
  })
})

describe('GET /api/billing/uploads', () => {
  test('lists the newest first and shows one with its errors', async () => {
    const { id } = await summary(
      await send('/uploads?name=lista.json', JSON.stringify([client(), client({ amount: 0 })])),
    )
    const list: UploadsAnswer = await (await get('/uploads')).json()
    expect(list.imports[0]).toMatchObject({ id, name: 'lista.json' })
    const one: UploadAnswer = await (await get(`/uploads/${id}`)).json()
    expect(one.errors).toMatchObject([{ row: 2, field: 'amount', code: 'amount_zero' }])
    expect((await get('/uploads/imp_none')).status).toBe(404)
  })

  test('pages through rows, all or those with errors', async () => {
    const rows = [client({ amount: 0 }), client(), 'texto', client()]
    const { id } = await summary(await send('/uploads', JSON.stringify(rows)))
    const first: UploadRowsAnswer = await (await get(`/uploads/${id}/rows?limit=3`)).json()
    expect(first.rows.map((row) => row.outcome)).toEqual(['rejected', 'new', 'rejected'])
    expect(first.rows[0]?.cells).toEqual(rows[0])
    expect(first.rows[2]?.cells).toEqual({ row: 'texto' })
    expect(first.next).toBe(3)
    const rest: UploadRowsAnswer = await (await get(`/uploads/${id}/rows?limit=3&after=3`)).json()
    expect(rest).toMatchObject({ rows: [{ line: 4 }], next: null })
    const wrong: UploadRowsAnswer = await (await get(`/uploads/${id}/rows?errors=1`)).json()
    expect(wrong.rows.map((row) => row.line)).toEqual([1, 3])
    expect((await get('/uploads/imp_none/rows')).status).toBe(404)
  })
})

test('POST /api/billing/payments records a file of payments', async () => {
  const debt = client({ amount: 80 })
  await send('/uploads', JSON.stringify([debt]))
  const res = await send(
    '/payments?name=pagos.json',
    JSON.stringify([{ id: debt['id'], amount: 30 }]),
  )
  expect(res.status).toBe(201)
  expect(await summary(res)).toMatchObject({
    kind: 'payments',
    name: 'pagos.json',
    new: 1,
    cents_accepted: 3000,
  })
})

const auth = (value: string) => ({ Authorization: `Bearer ${value}` })

function send(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const common = { 'Content-Type': 'application/json', ...auth(token) }
  return SELF.fetch(`${BASE}${path}`, { method: 'POST', headers: { ...common, ...headers }, body })
}

const get = (path: string) => SELF.fetch(`${BASE}${path}`, { headers: auth(token) })

async function summary(res: Response) {
  const answer: UploadAnswer = await res.json()
  return answer.import
}

const errorSchema = z.object({
  error: z.object({ code: z.string(), details: z.unknown().optional() }),
})

async function error(res: Response) {
  const body: ErrorBody = await res.json()
  return errorSchema.parse(body).error
}

/** A body without a Content-Length. */
function spaces(bytes: number): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(1024 * 1024).fill(0x20)
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close()
      controller.enqueue(chunk.slice(0, Math.min(left, chunk.length)))
      left -= chunk.length
    },
  })
}

async function count() {
  return await env.DB.prepare(
    `select (select count(*) from imports) as imports, (select count(*) from import_rows) as rows,
     (select count(*) from debts) as debts, (select count(*) from debtors) as debtors`,
  ).first()
}

async function tokenFor(role: 'operator' | 'viewer'): Promise<string> {
  const deps = createDeps(env)
  const tokens = createTokens({ secret: deps.config.jwtSecret, now: deps.now })
  return await tokens.sign({ sub: 'usr_test', username: 'teste', role, sid: 'ses_test' })
}
