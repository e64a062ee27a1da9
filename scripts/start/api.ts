import { createTokens } from '../../worker/adapters/tokens.ts'
import { StartError } from './options.ts'

/** Calls the running product as its own administrator: `npm start` holds the signing secret. */
export type LocalApi = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
}

export async function createLocalApi(run: {
  base: string
  jwtSecret: string
  clockOffsetMs: number
}): Promise<LocalApi> {
  const tokens = createTokens({ secret: run.jwtSecret, now: () => Date.now() + run.clockOffsetMs })
  const token = await tokens.sign({
    sub: 'npm-start',
    username: 'npm-start',
    role: 'admin',
    sid: 'npm-start',
  })
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(run.base + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const answer: unknown = await response.json()
    if (!response.ok)
      throw new StartError(`${method} ${path} answered ${response.status}: ${errorOf(answer)}`)
    return answer
  }
  return {
    // The API's own contract types are named by the caller; the routes are tested against them.
    get: async <T>(path: string) => (await call('GET', path)) as T,
    post: async <T>(path: string, body: unknown) => (await call('POST', path, body)) as T,
  }
}

function errorOf(answer: unknown): string {
  return JSON.stringify(answer).slice(0, 300)
}

/** Polls until the address answers 200. @throws StartError after `timeoutMs` */
export async function waitForOk(
  url: string,
  timeoutMs: number,
  alive: () => boolean,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (alive() && Date.now() < deadline) {
    const ok = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new StartError(`${url} did not answer. The logs in the state folder say why.`)
}
