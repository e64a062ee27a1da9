import type { ReadyAnswer } from '../../../src/shared/contracts/api/system.ts'
import { ALERT_RULES } from '../../../src/shared/domain/alerts.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'
import { keepIdentityKey } from '../waha/keep-identity-key.ts'
import { paymentProvider } from '../status/payments.ts'
import { queueAges } from '../status/queues.ts'

type Check = ReadyAnswer['checks'][number]
type ReadyParts = Pick<
  Deps,
  'config' | 'db' | 'hash' | 'now' | 'waha' | 'scheduler' | 'classifierState' | 'provider'
>

/** A public route must not hang on a gateway that does. */
const GATEWAY_TIMEOUT_MS = 3_000
/** Work that waits longer than this is stuck. */
const QUEUE_MAX_AGE_MS = ALERT_RULES.queue_age.start

/** Asks each dependency. Details are codes and names, nothing secret. */
export async function readiness(parts: ReadyParts): Promise<ReadyAnswer> {
  const outside = await Promise.all([
    check('database', async () => {
      await keepIdentityKey(parts)
      return 'd1'
    }),
    check('gateway', () => gatewayStatus(parts)),
    check('queues', () => queuesByAge(parts)),
    check('scheduler', async () => {
      const jobs = await parts.scheduler().status()
      return `${jobs.length} jobs, ${jobs.filter(({ failures }) => failures > 0).length} failing`
    }),
    check('payments', async () => {
      const { ok, detail } = await paymentProvider(parts)
      if (!ok) throw new NotReady(detail)
      return detail
    }),
  ])
  // Alone: its first use loads the local model, and an isolate that stands still looks like a gateway that does.
  const checks = [...outside, await check('classifier', () => classifierLegs(parts))]
  return { status: checks.every(({ ok }) => ok) ? 'ok' : 'degraded', checks }
}

class NotReady extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

async function check(name: Check['name'], ask: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await ask() }
  } catch (error) {
    return { name, ok: false, detail: faultCode(error) }
  }
}

/** Reachable is enough: a number that waits for its QR scan is the operator's affair. */
async function gatewayStatus({ config, waha }: ReadyParts): Promise<string> {
  const tooSlow = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('gateway')), GATEWAY_TIMEOUT_MS)
  })
  const session = await Promise.race([waha.getSession(config.waha.session), tooSlow])
  return session?.status ?? 'STOPPED'
}

/** The oldest due work of each queue that has some, in seconds. */
async function queuesByAge(parts: ReadyParts): Promise<string> {
  const ages = await queueAges(parts)
  const text = ages.map(({ queue, ageMs }) => `${queue} ${Math.round(ageMs / 1_000)}s`).join(', ')
  if (ages.some(({ ageMs }) => ageMs > QUEUE_MAX_AGE_MS)) throw new NotReady(text)
  return text === '' ? 'nothing waits' : text
}

/** Workers AI is not called: a public route must not cost anything. */
async function classifierLegs({ config, classifierState }: ReadyParts): Promise<string> {
  const { ai, local } = await classifierState()
  return `${config.classifier}; ai ${ai}; local ${local}`
}
