import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { API_ERRORS } from '../../../src/shared/contracts/errors.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { openApiDocument, openApiPath } from '../../../worker/http/openapi/document.ts'
import { operationsOf } from '../../../worker/http/openapi/routes.ts'
import { SUMMARIES } from '../../../worker/http/openapi/summaries.ts'
import { apiAs } from '../../support/workers/api.ts'

const { routes } = createApp(createDeps(env))
const operations = operationsOf(routes)
const nameOf = ({ method, pattern }: { method: string; pattern: string }) => `${method} ${pattern}`

const operationSchema = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  summary: z.string().min(3),
  tags: z.array(z.string()).length(1),
  'x-role': z.enum(['viewer', 'operator', 'admin']).optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(
    z.union([
      z.strictObject({ $ref: z.string() }),
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.boolean(),
        schema: z.looseObject({}),
      }),
    ]),
  ),
  requestBody: z
    .strictObject({
      required: z.literal(true),
      content: z.record(z.string().includes('/'), z.strictObject({ schema: z.looseObject({}) })),
    })
    .optional(),
  responses: z.looseObject({ default: z.strictObject({ $ref: z.string() }) }),
})

const answersSchema = z.object({
  '2XX': z
    .object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) })
    .optional(),
  '101': z.object({}).optional(),
})

/** What OpenAPI 3.1 demands of a document, as far as ours uses it. */
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operationSchema),
  ),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['http', 'apiKey']) })),
    parameters: z.record(z.string(), z.looseObject({ name: z.string(), in: z.string() })),
    responses: z.record(z.string(), z.looseObject({ description: z.string() })),
    schemas: z.record(z.string(), z.looseObject({})),
  }),
})

const served = async () => {
  const res = await SELF.fetch('https://app.test/api/openapi.json')
  expect(res.status).toBe(200)
  const json: unknown = await res.json()
  return { json, document: documentSchema.parse(json) }
}

describe('the document', () => {
  test('has the structure of OpenAPI 3.1; its references, tags and schemes exist', async () => {
    const { json, document } = await served()
    const text = JSON.stringify(json)
    for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = path.split('/').reduce<unknown>((at, key) => valueAt(at, key), json)
      expect(found, path).toBeDefined()
    }
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const ids = all.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const tags = document.tags.map(({ name }) => name)
    const schemes = Object.keys(document.components.securitySchemes)
    for (const {
      tags: [tag = ''],
      security,
    } of all) {
      expect(tags).toContain(tag)
      expect(schemes).toEqual(expect.arrayContaining(security.flatMap((one) => Object.keys(one))))
    }
  })

  test('declares each path parameter once', async () => {
    const { document } = await served()
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters } of Object.values(methods)) {
        const declared = parameters.flatMap((one) =>
          'in' in one && one.in === 'path' ? [one.name] : [],
        )
        expect(declared, path).toEqual(inPath)
      }
    }
  })

  test('has every route of the app and no other, each with a sentence of its own', async () => {
    const { document } = await served()
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const registered = operations.map(({ method, pattern }) => `${method} ${openApiPath(pattern)}`)
    expect(described.toSorted()).toEqual(registered.toSorted())
    const silent = operations.map(nameOf).filter((name) => SUMMARIES[name] === undefined)
    expect(silent).toEqual([])
  })

  test('names every error code of the envelope', async () => {
    const { json } = await served()
    for (const code of Object.keys(API_ERRORS)) expect(JSON.stringify(json)).toContain(`"${code}"`)
  })

  test('describes every answer: a schema, a file or a socket', async () => {
    const { document } = await served()
    const vague = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) => {
        const { '2XX': answer, '101': socket } = answersSchema.parse(responses)
        const schemas = Object.values(answer?.content ?? {}).map(({ schema }) => schema)
        const told = schemas.some((one) =>
          ['properties', 'anyOf', 'type'].some((key) => key in one),
        )
        return told || socket !== undefined ? [] : [`${method} ${path}`]
      }),
    )
    expect(vague).toEqual([])
  })

  test('is made of what handlers demand: a route without marks is public and takes nothing', () => {
    const { paths } = openApiDocument([{ method: 'GET', path: '/api/x/:id', handler }], '1')
    expect(paths['/api/x/{id}']?.['get']).toMatchObject({
      security: [],
      parameters: [{ name: 'id', in: 'path' }],
    })
  })
})

describe('the running API', () => {
  const admin = apiAs('admin')

  test.each(operations.filter(({ role }) => role !== null).map(nameOf))(
    'asks for a token where the document says so: %s',
    async (name) => {
      const [method = '', pattern = ''] = name.split(' ')
      const res = await SELF.fetch(`https://app.test${pattern.replaceAll(/:\w+/g, 'x')}`, {
        method,
      })
      expect(res.status).toBe(401)
    },
  )

  test.each(operations.filter(({ json }) => json !== null).map(nameOf))(
    'refuses a body that is no object where one is described: %s',
    async (name) => {
      const [method = '', pattern = ''] = name.split(' ')
      const res = await admin(method, pattern.replaceAll(/:\w+/g, '1'), 'not an object')
      const body = envelope.parse(await res.json())
      expect([res.status, body.error.code]).toEqual([422, 'validation_failed'])
    },
  )
})

test('the reference page stands by itself: no script, no other origin, nothing unescaped', async () => {
  const res = await SELF.fetch('https://app.test/api/docs')
  const page = await res.text()
  expect(res.headers.get('Content-Type')).toMatch(/^text\/html/)
  const policy = res.headers.get('Content-Security-Policy') ?? ''
  expect(policy).toContain("default-src 'none'; style-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(page).not.toMatch(/<script|https?:\/\/|\sstyle=|\son\w+=/i)
  for (const name of ['/api/billing/send-batch', 'Iniciar campanha', 'Idempotency-Key']) {
    expect(page).toContain(name)
  }
  const css = await SELF.fetch('https://app.test/api/docs.css')
  expect([css.status, css.headers.get('Content-Type')]).toEqual([200, 'text/css'])
})

const handler = () => null

const envelope = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([name]) => name === key)?.[1]
}
