import * as z from 'zod'
import { API_ERRORS } from '../../../src/shared/contracts/errors.ts'
import { areaOf, scopesFor } from '../access.ts'
import { CREATING_POSTS } from '../idempotent-routes.ts'
import { ANSWERS } from './answers.ts'
import { FILES, SOCKETS, UPLOADS } from './files.ts'
import { operationsOf } from './routes.ts'
import type { Operation, RouteEntry } from './routes.ts'
import { SUMMARIES } from './summaries.ts'

type Json = Record<string, unknown>

/** A schema of OpenAPI 3.1 is JSON Schema 2020-12: what a caller may send, or what it gets. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return json
}

export const openApiPath = (pattern: string): string => pattern.replaceAll(/:(\w+)/g, '{$1}')

const TAGS = {
  person: 'Conta e acesso',
  people: 'Devedores e arquivos',
  campaigns: 'Campanhas',
  chat: 'Conversas',
  payments: 'Pagamentos e acordos',
  backup: 'Cópia de segurança',
  admin: 'Configurações e operação',
  auth: 'Entrada',
  system: 'Sistema',
} as const

export function tagOf(pattern: string): string {
  if (pattern.startsWith('/auth/')) return TAGS.auth
  if (!pattern.startsWith('/api/')) return TAGS.system
  return TAGS[areaOf(pattern)]
}

/** Query parameters one by one; path parameters from the pattern, typed where a schema names them. */
function parametersOf({ method, pattern, query, param }: Operation): Json[] {
  const typed = propertiesOf(param)
  const inPath = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: typed.properties[name] ?? { type: 'string' },
  }))
  const { properties, required } = propertiesOf(query)
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  const creating = method === 'POST' && CREATING_POSTS.has(pattern)
  return [...inPath, ...inQuery, ...(creating ? [{ $ref: '#/components/parameters/Key' }] : [])]
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

function propertiesOf(schema: z.ZodType | null): z.infer<typeof objectSchema> {
  return objectSchema.parse(schema === null ? {} : schemaOf(schema, 'input'))
}

function bodyOf(name: string, { json }: Operation): Json {
  if (UPLOADS.has(name)) {
    const file = { type: 'string', format: 'binary' }
    const form = { type: 'object', properties: { file, mapping: { type: 'string' } } }
    const content = {
      'application/json': { schema: {} },
      'text/csv': { schema: { type: 'string' } },
      'application/octet-stream': { schema: file },
      'multipart/form-data': { schema: { ...form, required: ['file'] } },
    }
    return { requestBody: { required: true, content } }
  }
  if (json === null) return {}
  const content = { 'application/json': { schema: schemaOf(json, 'input') } }
  return { requestBody: { required: true, content } }
}

/** For roles and scopes OpenAPI 3.1 allows names beside schemes that are not OAuth. */
function securityOf({ role, pattern, method }: Operation): Json[] {
  if (role === null) return []
  const scopes = scopesFor({ role, pattern, method })
  const key = scopes === null ? [] : [{ key: scopes }, { keyAsBearer: scopes }]
  return [{ user: [role] }, ...key]
}

function answersOf(name: string): Json {
  if (SOCKETS.has(name)) return { '101': { description: 'WebSocket' } }
  const answer = ANSWERS[name]
  const [type, schema] =
    answer === undefined
      ? [FILES[name] ?? 'application/octet-stream', { type: 'string' }]
      : ['application/json', schemaOf(answer, 'output')]
  return { '2XX': { description: 'Feito', content: { [type]: { schema } } } }
}

function operation(one: Operation): Json {
  const name = `${one.method} ${one.pattern}`
  return {
    operationId: `${one.method.toLowerCase()}${one.pattern.replaceAll(/[^A-Za-z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: SUMMARIES[name] ?? name,
    tags: [tagOf(one.pattern)],
    ...(one.role === null ? {} : { 'x-role': one.role }),
    security: securityOf(one),
    parameters: parametersOf(one),
    ...bodyOf(name, one),
    responses: { ...answersOf(name), default: { $ref: '#/components/responses/Refusal' } },
  }
}

const COMPONENTS = {
  securitySchemes: {
    user: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'POST /auth/login' },
    keyAsBearer: { type: 'http', scheme: 'bearer', description: 'Chave criada em POST /api/keys' },
    key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  },
  parameters: {
    Key: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'A mesma chave com a mesma requisição recebe a mesma resposta por 24 horas.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  },
  responses: {
    Refusal: {
      description: 'Recusa ou falha, sempre neste envelope.',
      headers: {
        'Retry-After': { description: 'Segundos; com 429 e 503.', schema: { type: 'integer' } },
      },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  },
  schemas: {
    Error: {
      type: 'object',
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            code: { type: 'string', enum: Object.keys(API_ERRORS) },
            message: { type: 'string', description: 'Em português, para mostrar.' },
            details: { description: 'Campos com erro, limites, segundos.' },
          },
        },
      },
    },
  },
}

/** OpenAPI 3.1 of the routes that are served, from what their middleware demands. */
export function openApiDocument(routes: readonly RouteEntry[], version: string) {
  const paths: Record<string, Record<string, Json>> = {}
  for (const one of operationsOf(routes)) {
    const path = openApiPath(one.pattern)
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operation(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'API de cobrança',
      version,
      description: 'Valores em centavos; momentos em milissegundos desde 1970; datas AAAA-MM-DD.',
    },
    servers: [{ url: '/' }],
    tags: Object.values(TAGS).map((name) => ({ name })),
    paths,
    components: COMPONENTS,
  }
}
