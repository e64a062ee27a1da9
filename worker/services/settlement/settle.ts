import type { Deps } from '../../deps.ts'
import { book, externalIdOf, findPayment, readStanding } from '../../db/settlement.ts'
import type { KnownPayment, PaidCharge, Standing } from '../../db/settlement.ts'
import { caseDueAt } from '../cases/due.ts'
import { judgePromisesOf } from '../promises/judge.ts'
import { allocate } from './allocate.ts'
import type { Purpose } from './allocate.ts'

export type Money = {
  amountCents: number
  /** YYYY-MM-DD */
  paidOn: string
  method: string
  source: string
  actor: string
  /** The payer's or bank's id: the same one twice is the same money. */
  externalId: string | null
  endToEndId: string | null
}

export type Target = { charge: PaidCharge } | { debtIds: readonly string[] }

/**
 * `booked`: now, `paymentId` is its first row. `known`: the external id was booked before. `too_much`: more than the
 * caller allowed. `gone`: no debt to book it on.
 */
export type SettleOutcome =
  | { kind: 'booked'; paymentId: string; surplusCents: number; standing: Standing }
  | { kind: 'known'; payment: KnownPayment }
  | { kind: 'too_much'; dueCents: number }
  | { kind: 'gone' }

export type SettleDeps = Pick<Deps, 'db' | 'now' | 'newId'>

/** Somebody else was faster this often in a row: the caller's retry is better than a loop. */
const ATTEMPTS = 8

/** Money was booked by others in between, again and again. */
export class SettlementConflict extends Error {
  readonly code = 'settlement_conflict'
}

/**
 * Books money that came in: on the instalments of the active agreement of these debts (oldest first), else on the
 * debts. In one batch with all that follows: instalments, an agreement kept with its discounts, codes, audit.
 * Idempotent by external id; two at once are booked one after the other.
 * @param refuseSurplus refuse more than is due instead of keeping it for review
 * @throws SettlementConflict
 */
export async function settle(
  deps: SettleDeps,
  money: Money,
  target: Target,
  { refuseSurplus = false } = {},
): Promise<SettleOutcome> {
  const charge = 'charge' in target ? target.charge : null
  const given = {
    debtIds: charge?.debtIds ?? ('debtIds' in target ? target.debtIds : []),
    agreementId: charge?.agreementId ?? null,
    since: charge?.createdAt ?? 0,
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const standing = await readStanding(deps.db, given)
    if (standing === null) return { kind: 'gone' }
    const known =
      money.externalId === null
        ? null
        : await findPayment(deps.db, standing.creditorId, money.externalId)
    if (known !== null) return { kind: 'known', payment: known }
    const purpose = purposeOf(standing, charge)
    const { parts, surplusCents } = allocate(money.amountCents, purpose, standing.debts)
    if (refuseSurplus && surplusCents > 0) {
      return { kind: 'too_much', dueCents: money.amountCents - surplusCents }
    }
    const rows = parts.map((part, n) => ({
      ...part,
      id: deps.newId('pay'),
      externalId: externalIdOf(money.externalId, n),
    }))
    const at = deps.now()
    const reviewDueAt = caseDueAt('payment_review', at)
    const booked = await book(deps.db, {
      ...money,
      standing,
      parts: rows,
      at,
      charge,
      surplusCents,
      reviewDueAt,
    })
    if (!booked) continue
    await judgePromisesOf(deps, given.debtIds)
    return { kind: 'booked', paymentId: rows[0]?.id ?? '', surplusCents, standing }
  }
  throw new SettlementConflict()
}

function purposeOf(standing: Standing, charge: PaidCharge | null): Purpose {
  if (standing.agreement !== null) return { kind: 'agreement', ...standing.agreement }
  if (charge === null) return { kind: 'debt' }
  // What the code asked for above the balance of its day was fine and interest.
  const balanceThen = standing.debts.reduce(
    (sum, { balanceCents, paidSinceCents }) => sum + balanceCents + paidSinceCents,
    0,
  )
  const chargesCents = Math.max(0, charge.amountCents - balanceThen)
  return { kind: 'charge', amountCents: charge.amountCents, chargesCents }
}
