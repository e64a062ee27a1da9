import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import * as z from 'zod'
import type { Role } from '../../../../src/shared/contracts/api/auth.ts'
import { createTokens } from '../../../../worker/adapters/tokens.ts'
import type { Operation } from '../../../../worker/http/openapi/routes.ts'
import { nastyText, nastyValue, rarely } from './hostile.ts'
import { shaped } from './shaped.ts'

export type Caller = Role | 'nobody' | 'liar'
export type Drawn = {
  /** `POST /api/users`, as registered. */
  route: string
  caller: Caller
  method: string
  /** Path and query as they go over the wire. */
  target: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | null
}

const inputSchemaOf = (schema: z.ZodType): unknown =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

const encodings = fc.constantFrom(
  encodeURIComponent,
  (text: string) => text,
  (text: string) => encodeURIComponent(encodeURIComponent(text)),
)

/** Ids that exist, by the part of the path before them: `debtors` -> `['dtr_...']`. */
export type Known = Readonly<Record<string, readonly string[]>>

/** What stands for `:id`: names that exist, and names that hurt. */
function segmentAfter(part: string, known: Known): fc.Arbitrary<string> {
  const there = known[part] ?? ['default']
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...there) },
    { weight: 1, arbitrary: fc.constantFrom('x', '1', 'usr_demo', '5511987654321') },
    {
      weight: 2,
      arbitrary: fc.tuple(nastyText, encodings).map(([text, encode]) => safely(encode, text)),
    },
  )
}

/** Lone surrogates cannot be encoded. */
function safely(encode: (text: string) => string, text: string): string {
  try {
    return encode(text)
  } catch {
    return '%ED%A0%80'
  }
}

const TRICKS = ['/', '/..', '/../x', '//', '/%2e%2e/me', ';x=1', '%00', '/.'] as const

function pathOf(pattern: string, known: Known): fc.Arbitrary<string> {
  const names = pattern.split('/')
  const parts = names.map((part, i) =>
    part.startsWith(':') ? segmentAfter(names[i - 1] ?? '', known) : fc.constant(part),
  )
  const trick = rarely(15, fc.constantFrom(...TRICKS))
  return fc.tuple(fc.tuple(...parts), trick).map(([all, end]) => all.join('/') + (end ?? ''))
}

function queryOf({ query }: Operation): fc.Arbitrary<string> {
  const known = z
    .object({ properties: z.record(z.string(), z.unknown()).default({}) })
    .safeParse(query === null ? {} : inputSchemaOf(query))
  const names = Object.entries(known.data?.properties ?? {})
  const pairs = names.map(([name, schema]) =>
    rarely(
      2,
      fc
        .oneof({ weight: 4, arbitrary: shaped(schema) }, { weight: 1, arbitrary: nastyText })
        .map((value) => [name, value] as const),
    ),
  )
  const extra = rarely(6, fc.tuple(nastyText, nastyText))
  return fc.tuple(fc.tuple(...pairs), extra).map(([given, more]) => {
    const all = [...given, more].filter((pair) => pair !== null)
    const text = all.map(([name, value]) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value)
      return `${safely(encodeURIComponent, name)}=${safely(encodeURIComponent, shown)}`
    })
    return text.length === 0 ? '' : `?${text.join('&')}`
  })
}

const JSON_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/problem+json',
]
const OTHER_TYPES = [
  'text/plain',
  'text/csv',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/png',
  'x',
]

type Body = Pick<Drawn, 'body'> & { type: string | null }

const rawBodies: fc.Arbitrary<Body> = fc.record({
  type: fc.constantFrom(...JSON_TYPES, ...OTHER_TYPES, null),
  body: fc.oneof(
    fc.constantFrom(
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"a":1,"a":2}',
      '\uFEFF{}',
      '{"a":"\\ud800"}',
      '['.repeat(100_000),
      `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      `{"a":"${'x'.repeat(1_100_000)}"}`,
      'id,name,phone,amount\n1,Ana,5511987654321,10\n',
      'id;name\n"',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="../../a"\r\n\r\nid\r\n--x--',
      'PK\u0003\u0004',
    ),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    nastyText,
  ),
})

const typed = (value: unknown): Body => ({
  type: 'application/json',
  body: JSON.stringify(value),
})

function bodyOf({ method, json }: Operation): fc.Arbitrary<Body> {
  if (method === 'GET') return fc.constant({ type: null, body: null })
  const shape = json === null ? nastyValue : shaped(inputSchemaOf(json))
  return fc.oneof(
    { weight: 6, arbitrary: shape.map(typed) },
    { weight: 2, arbitrary: nastyValue.map(typed) },
    { weight: 2, arbitrary: rawBodies },
  )
}

/** What a header may hold at all: bytes, no line ends. */
const headerText = nastyText.map((text) =>
  text
    .replaceAll(/[^\x20-\x7e]/g, '')
    .slice(0, 300)
    .trim(),
)

const headers = fc.record(
  {
    'Idempotency-Key': headerText,
    'X-File-Name': headerText,
    'X-Mapping': headerText,
    Origin: headerText,
    Cookie: headerText.map((text) => `refresh_token=${text}`),
    'X-Forwarded-For': headerText,
    Accept: headerText,
    Upgrade: fc.constant('websocket'),
    'Sec-WebSocket-Protocol': headerText,
  },
  { requiredKeys: [] },
)

const callers = fc.oneof(
  { weight: 14, arbitrary: fc.constant<Caller>('admin') },
  { weight: 3, arbitrary: fc.constantFrom<Caller>('operator', 'viewer') },
  { weight: 2, arbitrary: fc.constantFrom<Caller>('nobody', 'liar') },
)
const otherMethods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')

/** Requests of every route alike, hostile in one or more places. */
export function drawnRequest(operations: readonly Operation[], known: Known): fc.Arbitrary<Drawn> {
  const each = operations.map((operation) =>
    fc
      .record({
        caller: callers,
        path: pathOf(operation.pattern, known),
        query: queryOf(operation),
        body: bodyOf(operation),
        headers: rarely(4, headers),
        odd: rarely(25, otherMethods),
      })
      .map(({ caller, path, query, body, headers: given, odd }): Drawn => {
        const method = odd ?? operation.method
        const carries = method !== 'GET' && method !== 'HEAD'
        return {
          route: `${operation.method} ${operation.pattern}`,
          caller,
          method,
          target: path + query,
          headers: {
            ...given,
            ...(carries && body.type !== null ? { 'Content-Type': body.type } : {}),
          },
          body: carries ? body.body : null,
        }
      }),
  )
  return fc.oneof(...each)
}

const sign = (role: Role, secret: string) =>
  createTokens({ secret, now: Date.now }).sign({
    sub: `usr_${role}`,
    username: role,
    role,
    sid: 'ses_fuzz',
  })

/** Tokens of each caller; a liar's is signed with another secret. */
export async function tokensOf(): Promise<Record<Caller, string | null>> {
  const secret = env.JWT_SECRET ?? ''
  return {
    admin: await sign('admin', secret),
    operator: await sign('operator', secret),
    viewer: await sign('viewer', secret),
    nobody: null,
    liar: await sign('admin', `${secret} of somebody else`),
  }
}

/** Null when the runtime itself refuses to build it: such a request can reach nobody. */
export function requestOf(drawn: Drawn, token: string | null, address: string): Request | null {
  try {
    return new Request(`https://app.test${drawn.target}`, {
      method: drawn.method,
      headers: {
        ...drawn.headers,
        'CF-Connecting-IP': address,
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: drawn.body,
    })
  } catch {
    return null
  }
}
