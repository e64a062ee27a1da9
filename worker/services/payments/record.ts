import type { PaymentAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { DATE_REASONS_PT, parseDate, todayIn } from '../../../src/shared/domain/br-date.ts'
import { MONEY_REASONS_PT, parseMoney } from '../../../src/shared/domain/money.ts'
import { findDebtId, insertPayment } from '../../db/payments.ts'
import type { PaymentOutcome } from '../../db/payments.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { ZONE } from '../zone.ts'

type PaymentInput = {
  /** Ours or the creditor's own id of the debt. */
  debt: string
  amount: number | string
  paid_on?: string | undefined
  method: string
  external_id?: string | undefined
}

/**
 * Records money received. The same `external_id` again, for the same debt and amount, adds nothing.
 * @throws AppError validation_failed, debt_not_found, payment_too_large (details: balance_cents)
 */
export async function recordPayment(
  { db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  input: PaymentInput,
): Promise<PaymentAnswer> {
  const at = now()
  const amountCents = readAmount(input.amount)
  const paidOn = readPaidOn(input.paid_on, todayIn(ZONE, at))
  const debtId = await findDebtId(db, DEFAULT_CREDITOR, input.debt)
  if (debtId === null) throw new AppError('debt_not_found')
  const id = newId('pay')
  const outcome = await insertPayment(db, {
    id,
    creditorId: DEFAULT_CREDITOR,
    debtId,
    amountCents,
    paidOn,
    method: input.method,
    externalId: input.external_id ?? null,
    source: 'api',
    actor: actor.userId,
    at,
  })
  const duplicate = duplicateOf(outcome, { debtId, amountCents })
  if (duplicate === null && !outcome.recorded) {
    throw new AppError('payment_too_large', { balance_cents: outcome.balanceCents })
  }
  return {
    success: true,
    payment_id: duplicate ?? id,
    debt_id: debtId,
    balance_cents: outcome.balanceCents,
    duplicate: duplicate !== null,
  }
}

function duplicateOf(
  { earlier }: PaymentOutcome,
  payment: { debtId: string; amountCents: number },
): string | null {
  if (earlier === null) return null
  if (earlier.debtId !== payment.debtId || earlier.amountCents !== payment.amountCents) {
    refuse('external_id', 'already_used', 'Este id já é de outro pagamento.')
  }
  return earlier.id
}

function readAmount(amount: number | string): number {
  const money = parseMoney(amount)
  if (!money.ok) return refuse('amount', money.reason, `${MONEY_REASONS_PT[money.reason]}.`)
  if (money.cents === 0) return refuse('amount', 'zero', 'O valor precisa ser maior que zero.')
  return money.cents
}

function readPaidOn(text: string | undefined, today: string): string {
  if (text === undefined) return today
  const date = parseDate(text)
  if (!date.ok) return refuse('paid_on', date.reason, `${DATE_REASONS_PT[date.reason]}.`)
  if (date.date > today) return refuse('paid_on', 'future', 'A data está no futuro.')
  return date.date
}

function refuse(field: string, code: string, message: string): never {
  throw new AppError('validation_failed', [{ field, code, message }])
}
