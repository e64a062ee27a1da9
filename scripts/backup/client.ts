import * as z from 'zod'
import { BackupError } from './error.ts'

/** Who asks: an API key with the scope `backup` (to restore: `admin`), or an administrator's name and password. */
export type Credentials = { apiKey: string } | { username: string; password: string }

export type AdminApi = {
  get: <T>(path: string, schema: z.ZodType<T>) => Promise<T>
  post: <T>(path: string, body: unknown, schema: z.ZodType<T>) => Promise<T>
}

const TRIES = 5
const TIMEOUT_MS = 60_000
const tokenSchema = z.object({ access_token: z.string() })

/**
 * The administration API of a running installation. Answers that may pass (429, 500 and above, no answer) are asked for
 * again: every call may be repeated. @throws BackupError
 */
export function createAdminApi(
  base: string,
  credentials: Credentials,
  pause: (ms: number) => Promise<void>,
): AdminApi {
  let token: string | null = 'apiKey' in credentials ? credentials.apiKey : null
  const signIn = async (): Promise<string> => {
    if ('apiKey' in credentials) throw new BackupError('The API key is refused.')
    const answer = await send(`${base}/auth/login`, { method: 'POST', json: credentials })
    const parsed = tokenSchema.safeParse(await answer?.json().catch(() => null))
    if (parsed.success) return parsed.data.access_token
    throw new BackupError(
      answer === null ? `${base} does not answer.` : `Login refused (${answer.status}).`,
    )
  }
  const call = async (method: string, path: string, json?: unknown): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      token ??= await signIn()
      const answer = await send(base + path, { method, json, token })
      if (answer?.ok) return answer.json()
      if (answer?.status === 401 && attempt < TRIES) {
        token = null
        continue
      }
      const passing = answer === null || answer.status === 429 || answer.status >= 500
      if (!passing || attempt >= TRIES) {
        const said = answer === null ? 'no answer' : `${answer.status} ${await answer.text()}`
        throw new BackupError(`${method} ${path}: ${said.slice(0, 400)}`)
      }
      await pause(1_000 * 2 ** attempt)
    }
  }
  return {
    get: async (path, schema) => schema.parse(await call('GET', path)),
    post: async (path, body, schema) => schema.parse(await call('POST', path, body)),
  }
}

async function send(
  url: string,
  given: { method: string; json?: unknown; token?: string },
): Promise<Response | null> {
  const { method, json, token } = given
  return fetch(url, {
    method,
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null)
}
