import type { PaymentAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { DATE_REASONS_PT, parseDate, todayIn } from '../../../src/shared/domain/br-date.ts'
import { MONEY_REASONS_PT, parseMoney } from '../../../src/shared/domain/money.ts'
import { findDebtId, readBalance } from '../../db/payments.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { settle } from '../settlement/settle.ts'
import type { Money, SettleOutcome } from '../settlement/settle.ts'
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
 * Records money received. Under an active agreement it pays the instalments, oldest first. The same `external_id`
 * again, for the same debt and amount, adds nothing.
 * @throws AppError validation_failed, debt_not_found, payment_too_large (details: balance_cents)
 */
export async function recordPayment(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  input: PaymentInput,
): Promise<PaymentAnswer> {
  const { db, now } = deps
  const amountCents = readAmount(input.amount)
  const paidOn = readPaidOn(input.paid_on, todayIn(ZONE, now()))
  const debtId = await findDebtId(db, DEFAULT_CREDITOR, input.debt)
  if (debtId === null) throw new AppError('debt_not_found')
  const money: Money = {
    amountCents,
    paidOn,
    method: input.method,
    source: 'api',
    actor: actor.userId,
    externalId: input.external_id ?? null,
    endToEndId: null,
  }
  const outcome = await settle(deps, money, { debtIds: [debtId] }, { refuseSurplus: true })
  const payment = paymentOf(outcome, { debtId, amountCents })
  return {
    success: true,
    payment_id: payment.id,
    debt_id: debtId,
    balance_cents: await readBalance(db, debtId),
    duplicate: payment.duplicate,
  }
}

function paymentOf(
  outcome: SettleOutcome,
  given: { debtId: string; amountCents: number },
): { id: string; duplicate: boolean } {
  switch (outcome.kind) {
    case 'booked':
      return { id: outcome.paymentId, duplicate: false }
    case 'known': {
      const { payment } = outcome
      if (payment.amountCents !== given.amountCents || !payment.debtIds.includes(given.debtId)) {
        return refuse('external_id', 'already_used', 'Este id já é de outro pagamento.')
      }
      return { id: payment.id, duplicate: true }
    }
    case 'too_much':
      throw new AppError('payment_too_large', { balance_cents: outcome.dueCents })
    default:
      throw new AppError('debt_not_found')
  }
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
