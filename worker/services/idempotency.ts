import { faultCode } from '../adapters/log.ts'
import { createSecretBox } from '../adapters/secret-box.ts'
import { claimKey, freeKey, keepAnswer } from '../db/idempotency.ts'
import type { StoredAnswer } from '../db/idempotency.ts'
import type { Deps } from '../deps.ts'
import { AppError } from './errors.ts'

const DAY_MS = 24 * 60 * 60_000
/** No request lives that long; one without an answer after this died with its isolate. */
const ABANDONED_MS = 5 * 60_000

type Parts = Pick<Deps, 'db' | 'now' | 'hash' | 'log' | 'config'>

/** @param caller user or key, with what it may do: a demoted user is somebody else */
export type KeyedRequest = { key: string; caller: string; route: string }

export type Taken = {
  /** `body` is encrypted under the caller's key, which is not kept: answers may hold secrets shown once. */
  keep(answer: StoredAnswer): Promise<void>
  /** Nothing was created: the same key may try again. */
  free(): Promise<void>
}

/**
 * Takes an idempotency key for a first request, or finds the answer of an earlier one, for a day.
 * @throws AppError idempotency_in_progress, idempotency_unknown
 */
export async function takeKey(
  parts: Parts,
  request: KeyedRequest,
): Promise<{ kind: 'first'; taken: Taken } | { kind: 'again'; answer: StoredAnswer }> {
  const { key, caller, route } = request
  const at = parts.now()
  const keyHash = await parts.hash('idempotency', [caller, route, key].join('\n'))
  const claim = await claimKey(parts.db, {
    keyHash,
    route,
    at,
    forgetBefore: at - DAY_MS,
    abandonedBefore: at - ABANDONED_MS,
  })
  if (claim.kind === 'under_way') throw new AppError('idempotency_in_progress', { retry_after: 1 })
  if (claim.kind === 'unknown') throw new AppError('idempotency_unknown')
  if (claim.kind === 'done') return { kind: 'again', answer: claim.answer }
  const box = createSecretBox(parts.config.identityKey, `idempotency ${key}`)
  const keep = async (answer: StoredAnswer) => {
    const body = await box.seal(answer.body)
    await keepAnswer(parts.db, { ...answer, body, keyHash, at })
  }
  return {
    kind: 'first',
    taken: {
      keep: (answer) => logged(parts, keep(answer)),
      free: () => logged(parts, freeKey(parts.db, { keyHash, at })),
    },
  }
}

/**
 * The body to say again.
 * @throws AppError idempotency_key_reused when this is another request
 */
export async function answerAgain(
  { config }: Parts,
  given: { key: string; answer: StoredAnswer; requestHash: string | null },
): Promise<string> {
  const { key, answer, requestHash } = given
  const box = createSecretBox(config.identityKey, `idempotency ${key}`)
  const body = requestHash === answer.requestHash ? await box.open(answer.body) : null
  if (body === null) throw new AppError('idempotency_key_reused')
  return body
}

/** The work is done and its answer stands; that it could not be kept is told to the log alone. */
async function logged({ log }: Parts, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    log('warn', { event: 'queue.fault', queue: 'idempotency', code: faultCode(error) })
  }
}
