import { judgeWebhookUrl } from '../../../src/shared/domain/webhook-url.ts'
import type { Deps } from '../../deps.ts'
import { signedHeaders } from './sign.ts'
import type { Signed } from './sign.ts'

/** `fetch` is the runtime's; tests bring their own. */
export type PostDeps = Pick<Deps, 'config' | 'now'> & { fetch?: typeof fetch }
export type Posted = {
  ok: boolean
  gone: boolean
  status: number | null
  error: string | null
  ms: number
}

const TIMEOUT_MS = 10_000

/**
 * One attempt. The address is judged again right before it: what was allowed against the simulator is not against people.
 * Redirects are not followed, the answer's body is not read.
 */
export async function post(
  deps: PostDeps,
  endpoint: { id: string; url: string; secretVersion: number },
  signed: Omit<Signed, 'at'>,
): Promise<Posted> {
  const judged = judgeWebhookUrl(endpoint.url, { local: deps.config.gateway === 'simulator' })
  if (!judged.ok) return { ok: false, gone: false, status: null, error: judged.reason, ms: 0 }
  const startedAt = deps.now()
  const headers = await signedHeaders(deps.config.jwtSecret, endpoint, { ...signed, at: startedAt })
  const call = deps.fetch ?? ((input, init) => fetch(input, init))
  try {
    const res = await call(judged.url, {
      method: 'POST',
      headers,
      body: signed.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await res.body?.cancel()
    const ms = deps.now() - startedAt
    const { status } = res
    if (res.ok) return { ok: true, gone: false, status, error: null, ms }
    const error = status >= 300 && status < 400 ? 'redirect' : `http_${status}`
    return { ok: false, gone: status === 410, status, error, ms }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    const ms = deps.now() - startedAt
    return { ok: false, gone: false, status: null, error: timedOut ? 'timeout' : 'unreachable', ms }
  }
}
