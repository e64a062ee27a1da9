import {
  eventSchema,
  importStepSchema,
  jobMessageSchema,
  planMessageSchema,
  sendMessageSchema,
} from '../../../src/shared/contracts/queues.ts'
import type {
  EventBatchItem,
  ImportStep,
  SendMessage,
} from '../../../src/shared/contracts/queues.ts'
import { movesOf } from '../../../src/shared/domain/ledger-moves.ts'
import { faultCode } from '../../adapters/log.ts'
import { finishOfRecipientsStatement } from '../../db/campaigns.ts'
import { deadLettersStatement } from '../../db/events.ts'
import type { DeadLetter } from '../../db/events.ts'
import { movesStatement, readRecipient } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { timesOf } from '../campaigns/sweep.ts'
import { applyEvents } from './apply.ts'

type DeadDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'newId' | 'log' | 'sender'>

/** Bodies that are none of ours; they may hold anything, so only their number is kept. */
export async function recordMalformed(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'log'>,
  given: { queue: string; count: number },
): Promise<void> {
  const letters = Array.from({ length: given.count }, () => ({
    id: deps.newId('dl'),
    queue: given.queue,
    body: '{}',
    outcome: 'malformed',
  }))
  await deadLettersStatement(deps.db, letters, deps.now()).run()
  deps.log('error', { event: 'queue.dead_letter', queue: given.queue, outcome: 'malformed' })
}

type Ended = { queue: string; body: object; outcome: string }

/**
 * Where a message that failed too often ends: a named outcome in `dead_letters`, and its subject in a named state.
 */
export async function endDeadLetter(deps: DeadDeps, body: unknown): Promise<void> {
  const ended = await endOf(deps, body)
  const letter: DeadLetter = {
    id: deps.newId('dl'),
    queue: ended.queue,
    body: JSON.stringify(ended.body),
    outcome: ended.outcome,
  }
  await deadLettersStatement(deps.db, [letter], deps.now()).run()
  deps.log('error', { event: 'queue.dead_letter', queue: ended.queue, outcome: ended.outcome })
}

async function endOf(deps: DeadDeps, body: unknown): Promise<Ended> {
  const send = sendMessageSchema.safeParse(body)
  if (send.success) return endSend(deps, send.data)
  const event = eventSchema.safeParse(body)
  if (event.success) return endEvent(deps, event.data)
  const step = importStepSchema.safeParse(body)
  if (step.success) return endImport(deps, step.data)
  const job = jobMessageSchema.safeParse(body)
  // The clock's next turn asks again.
  if (job.success) return { queue: 'jobs', body: job.data, outcome: 'next_alarm' }
  const plan = planMessageSchema.safeParse(body)
  // The Sender's next alarm asks again; nothing was lost.
  if (plan.success) return { queue: 'campaign-plan', body: plan.data, outcome: 'next_alarm' }
  return { queue: 'unknown', body: {}, outcome: 'malformed' }
}

/**
 * A send that could not be handed over counts as a failed attempt: the row is planned again, or ends as
 * failed(dead_letter). A row already handed over is left to the sweep, which asks its conversation.
 */
async function endSend(deps: DeadDeps, send: SendMessage): Promise<Ended> {
  const now = deps.now()
  const context = { now, random: deps.random, times: timesOf(deps.config) }
  const before = await readRecipient(deps.db, send.recipientId)
  if (before === null || before.planNo !== send.planNo || before.status !== 'scheduled') {
    const outcome = before?.status === 'sending' ? 'left_to_sweep' : 'no_longer_due'
    return { queue: 'campaign-sends', body: send, outcome }
  }
  const moves = movesOf(
    { ...send, outcome: 'failed', reason: 'dead_letter', retryable: true },
    context,
  ).map((move) => ({ ...move, from: ['scheduled'] as const }))
  await deps.db.$client.batch([
    movesStatement(deps.db, moves, now),
    finishOfRecipientsStatement(deps.db, [send.recipientId], now),
  ])
  const after = await readRecipient(deps.db, send.recipientId)
  const outcome = after?.status === 'failed' ? 'failed' : 'replanned'
  return { queue: 'campaign-sends', body: send, outcome }
}

/** Tried alone; else its object finds it missing and sends it again. */
async function endEvent(deps: DeadDeps, event: EventBatchItem): Promise<Ended> {
  const body = { conversationId: event.conversationId, seq: event.seq }
  try {
    await applyEvents(deps, [event])
    return { queue: 'events', body, outcome: 'applied' }
  } catch (error) {
    deps.log('error', { event: 'queue.fault', queue: 'events', code: faultCode(error) })
    return { queue: 'events', body, outcome: 'sent_again_by_object' }
  }
}

/** The upload stays where its cursor is and says so; uploading the file again is harmless. */
async function endImport(deps: DeadDeps, step: ImportStep): Promise<Ended> {
  await deps.db.$client
    .prepare(
      `update imports set status = 'failed', error = 'dead_letter' where id = ? and status = 'committing'`,
    )
    .bind(step.importId)
    .run()
  return { queue: 'imports', body: step, outcome: 'import_failed' }
}
