import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { mergePayments, readAgreedDebts, readPaymentSlice } from '../../db/import-payments.ts'
import type { AgreedDebts, PaymentMerge, PaymentSliceRow } from '../../db/import-payments.ts'
import type { Slice } from '../../db/import-slices.ts'
import type { Deps } from '../../deps.ts'
import { allocate } from '../settlement/allocate.ts'

const OVERTAKEN: FieldIssue = {
  field: 'amount',
  code: 'payment_overtaken',
  message: 'outro pagamento desta dívida chegou ao mesmo tempo; confira o saldo e envie de novo',
}

/** The statements that record a slice of payments; balances stay sums, no debt is marked paid. */
export async function mergePaymentSlice(
  deps: Pick<Deps, 'db' | 'newId'>,
  slice: Slice,
  by: { now: number; createdBy: string },
): Promise<D1PreparedStatement[]> {
  const rows = await readPaymentSlice(deps.db, slice)
  const agreed = new Set(rows.flatMap(({ agreement_id: id }) => id ?? []))
  const agreements = await readAgreedDebts(deps.db, [...agreed])
  const merges = judgePayments(rows, agreements, () => deps.newId('pay'))
  return mergePayments(deps.db, slice, merges, { ...by, overtaken: OVERTAKEN })
}

/**
 * What each row comes to, in file order: a payment known by its external id stays one payment, a debt takes
 * payments up to its balance, and a row refused takes nothing from it. Under an active agreement a row pays its
 * instalments, as money that comes another way does, up to what is left of it.
 */
export function judgePayments(
  rows: readonly PaymentSliceRow[],
  agreements: readonly AgreedDebts[],
  newId: () => string,
): PaymentMerge[] {
  const owed = new Map<string, number>()
  const taken = new Set<string>()
  const deals = new Map(
    agreements.map((deal) => [deal.id, { ...deal, paidBefore: deal.paidCents }]),
  )
  return rows.map((row) => {
    const base = { line: row.line, debtId: row.debt_id, debtorId: row.debtor_id }
    const end = (outcome: PaymentMerge['outcome'], issue?: FieldIssue): PaymentMerge => {
      return { ...base, outcome, payment: null, errors: issue === undefined ? null : [issue] }
    }
    const { debt_id: debtId, external_id: externalId, balance } = row
    if (debtId === null || externalId === null || balance === null) {
      return end('rejected', refusal(row, 'debt_not_found'))
    }
    if (row.outcome === 'duplicate' || taken.has(externalId)) return end('duplicate')
    if (row.known_debt !== null) {
      const same = row.known_debt === debtId && row.known_amount === row.amount
      return same ? end('unchanged') : end('rejected', refusal(row, 'external_id_used'))
    }
    const deal = deals.get(row.agreement_id ?? '')
    const debts = deal?.debts ?? [{ id: debtId, balanceCents: balance }]
    const { parts, surplusCents } = allocate(
      row.amount,
      deal === undefined ? { kind: 'debt' } : { kind: 'agreement', ...deal },
      debts.map(({ id, balanceCents }) => ({
        id,
        balanceCents: balanceCents - (owed.get(id) ?? 0),
      })),
    )
    if (surplusCents > 0) return end('rejected', refusal(row, 'payment_too_large'))
    taken.add(externalId)
    if (deal !== undefined) deal.paidCents += row.amount
    const written = parts.map((part, n) => {
      const sum = (owed.get(part.debtId) ?? 0) + part.amountCents - part.chargesCents
      owed.set(part.debtId, sum)
      return { ...part, id: newId(), externalId: partIdOf(externalId, n), owed: sum }
    })
    const agreement = deal === undefined ? null : { id: deal.id, paidCents: deal.paidBefore }
    return { ...end('new'), payment: { parts: written, agreement } }
  })
}

const partIdOf = (id: string, n: number): string => (n === 0 ? id : `${id}#${n}`)

const REFUSALS = {
  debt_not_found: { field: 'debt_id', message: 'dívida não encontrada' },
  external_id_used: {
    field: 'external_id',
    message: 'identificador já usado por outro pagamento, de outra dívida ou outro valor',
  },
  payment_too_large: { field: 'amount', message: 'pagamento maior que o saldo da dívida' },
} as const

function refusal(row: PaymentSliceRow, code: keyof typeof REFUSALS): FieldIssue {
  return { row: row.line, code, ...REFUSALS[code] }
}
