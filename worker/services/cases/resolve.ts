import type * as z from 'zod'
import type { resolveCaseSchema } from '../../../src/shared/contracts/api/records.ts'
import type { CaseKind } from '../../../src/shared/contracts/facts.ts'
import type { StopKind } from '../../../src/shared/domain/dialogue.ts'
import { hasPaymentSince, resolveCase } from '../../db/record-changes.ts'
import { findCase } from '../../db/records.ts'
import type { CaseRow } from '../../db/records.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { needConversation } from '../chat/find.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { recordPayment } from '../payments/record.ts'

type Resolution = z.infer<typeof resolveCaseSchema>
type ResolveDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'conversation'>

/** What a case of this kind keeps campaigns from. */
const STOP_OF: Partial<Record<CaseKind, StopKind>> = {
  payment_claim: 'payment_claim',
  dispute: 'dispute',
  deceased: 'deceased',
  wrong_person: 'wrong_person',
  hardship: 'hardship',
}

/**
 * A person settles a case. A payment claim is confirmed only with the money: given here, or recorded since it was
 * made; refused, dunning may go on.
 * @throws AppError record_not_found, record_state, payment_required, and what recording a payment throws
 */
export async function settleCase(
  deps: ResolveDeps,
  actor: Actor,
  { id, ...resolution }: Resolution & { id: string },
): Promise<void> {
  const { db, now } = deps
  const found = await findCase(db, DEFAULT_CREDITOR, id)
  if (found === null) throw new AppError('record_not_found')
  if (found.status !== 'open') throw new AppError('record_state')
  const { payment, outcome, note } = resolution
  if (payment !== undefined) {
    const { debt_id: debt, external_id = `case:${id}`, ...rest } = payment
    // Named by its case: asked for again, because a later step failed, it is the same money.
    await recordPayment(deps, actor, { debt, external_id, ...rest })
  } else if (found.kind === 'payment_claim' && outcome === 'confirmed') {
    await needPayment(deps, found)
  }
  const stops = liftedBy(found.kind, outcome)
  const { id: conversationId, phoneHash } = await needConversation({ db }, found.conversationId)
  // The object first: it would write its stop to D1 again.
  if (stops.length > 0) await deps.conversation(conversationId).liftStops(stops)
  const at = now()
  const done = await resolveCase(db, {
    id,
    creditorId: found.creditorId,
    at,
    by: actor.userId,
    outcome,
    note,
    stops,
    phoneHash,
    audit: {
      at,
      actor: actor.userId,
      action: 'case.resolved',
      entity: 'case',
      entityId: id,
      details: { kind: found.kind, outcome },
    },
  })
  if (!done) throw new AppError('record_state')
}

async function needPayment(deps: Pick<Deps, 'db'>, { debtorId, openedAt }: CaseRow): Promise<void> {
  const paid = debtorId !== null && (await hasPaymentSince(deps.db, { debtorId, since: openedAt }))
  if (!paid) throw new AppError('payment_required')
}

/** A claim and the rest after need end with their case; the others hold on unless they were wrong or put right. */
function liftedBy(kind: CaseKind, outcome: Resolution['outcome']): StopKind[] {
  const stop = STOP_OF[kind]
  if (stop === undefined) return []
  const passes = kind === 'payment_claim' || kind === 'hardship'
  return passes || outcome === 'refused' || outcome === 'corrected' ? [stop] : []
}
