import { createWahaClient } from '../../worker/adapters/waha/client.ts'
import { DeployError } from './names.ts'

const TIMEOUT_MS = 15_000

type Gateway = { baseUrl: string; apiKey: string }

/** The gateway answers, and to this key. @throws DeployError */
export async function checkGateway({ baseUrl, apiKey }: Gateway): Promise<void> {
  const base = baseUrl.replace(/\/+$/, '')
  const answer = await fetch(`${base}/api/sessions?all=true`, {
    headers: { 'x-api-key': apiKey },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null)
  if (answer === null) throw new DeployError(`WAHA does not answer at ${base}.`)
  await answer.body?.cancel()
  if (answer.status === 401 || answer.status === 403) {
    throw new DeployError('WAHA refuses the key: WAHA_API_KEY is not the key of that server.')
  }
  if (!answer.ok) throw new DeployError(`WAHA answered ${answer.status} to the list of sessions.`)
}

/** Makes or updates the session with the Worker's webhook, and starts it. */
export async function registerWebhook(
  gateway: Gateway,
  input: { session: string; webhookUrl: string; hmacKey: string },
): Promise<string> {
  const client = createWahaClient({ ...gateway, sendTimeoutMs: TIMEOUT_MS, log: () => {} })
  const { status } = await client.ensureSession(input)
  return status
}
