import type * as z from 'zod'
import { problemSchema, tokenSchema } from './api-pix-schemas.ts'
import { PspFault } from './port.ts'

export type ApiPixOptions = {
  /** Up to and with the version: `https://pix.example.com/api/v2`. */
  baseUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  /** The receiver's key in DICT. */
  pixKey: string
  now: () => number
  /** A fetcher with the client certificate (mTLS binding) where the provider demands one. */
  fetch?: typeof fetch | undefined
  timeoutMs?: number | undefined
}

type Request = {
  method: 'GET' | 'PUT' | 'PATCH'
  path: string
  json?: unknown
  headers?: Record<string, string>
}

/** Null is "404, no such thing"; everything else that is no success is a PspFault. */
export type ApiPixHttp = <Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
) => Promise<z.infer<Schema> | null>

/** A token is renewed this long before it ends. */
const MARGIN_MS = 30_000
const TIMEOUT_MS = 10_000

/** One an isolate and client: a token is asked for once, not once a charge. */
const tokens = new Map<string, { token: string; until: number }>()

/**
 * OAuth2 client credentials (cached; asked for anew once on a 401), time-outs, RFC 7807 errors. Bodies and answers
 * are never part of an error.
 */
export function createApiPixHttp(options: ApiPixOptions): ApiPixHttp {
  const call = options.fetch ?? ((input, init) => fetch(input, init))
  const client = `${options.tokenUrl} ${options.clientId}`

  const exchange = async (url: string, init: RequestInit): Promise<Response> => {
    const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
    try {
      return await call(url, { ...init, redirect: 'manual', signal })
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      throw new PspFault(timedOut ? 'psp_timeout' : 'psp_unreachable')
    }
  }

  const token = async (): Promise<string> => {
    const known = tokens.get(client)
    if (known !== undefined && known.until > options.now()) return known.token
    const res = await exchange(options.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${options.clientId}:${options.clientSecret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    })
    if (!res.ok) throw new PspFault('psp_token', res.status)
    const answer = await parsed(res, tokenSchema)
    const until = options.now() + answer.expires_in * 1_000 - MARGIN_MS
    tokens.set(client, { token: answer.access_token, until })
    return answer.access_token
  }

  const attempt = async ({ method, path, json, headers }: Request): Promise<Response> =>
    exchange(`${options.baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
        authorization: `Bearer ${await token()}`,
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })

  return async (request, schema) => {
    let res = await attempt(request)
    if (res.status === 401) {
      await res.body?.cancel()
      tokens.delete(client)
      res = await attempt(request)
    }
    if (res.status === 404) {
      await res.body?.cancel()
      return null
    }
    if (!res.ok) throw await faultOf(res)
    return parsed(res, schema)
  }
}

async function parsed<Schema extends z.ZodType>(
  res: Response,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await res.text()
  const result = schema.safeParse(text === '' ? null : jsonOf(text))
  if (!result.success) throw new PspFault('psp_answer', res.status)
  return result.data
}

/** `https://pix.bcb.gov.br/api/v2/error/CobOperacaoInvalida` is `psp_CobOperacaoInvalida`. */
async function faultOf(res: Response): Promise<PspFault> {
  const problem = problemSchema.safeParse(jsonOf(await res.text()))
  const kind = problem.success ? /\/error\/(\w{1,60})$/.exec(problem.data.type)?.[1] : undefined
  return new PspFault(`psp_${kind ?? res.status}`, res.status)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
