import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { mergePayments, readPaymentSlice } from '../../db/import-payments.ts'
import type { PaymentMerge, PaymentSliceRow } from '../../db/import-payments.ts'
import type { Slice } from '../../db/import-slices.ts'
import type { Deps } from '../../deps.ts'

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
  const merges = judgePayments(rows, () => deps.newId('pay'))
  return mergePayments(deps.db, slice, merges, { ...by, overtaken: OVERTAKEN })
}

/**
 * What each row comes to, in file order: a payment known by its external id stays one payment, a debt takes
 * payments up to its balance, and a row refused takes nothing from it.
 */
export function judgePayments(
  rows: readonly PaymentSliceRow[],
  newId: () => string,
): PaymentMerge[] {
  const owed = new Map<string, number>()
  const taken = new Set<string>()
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
    const sum = (owed.get(debtId) ?? 0) + row.amount
    if (sum > balance) return end('rejected', refusal(row, 'payment_too_large'))
    owed.set(debtId, sum)
    taken.add(externalId)
    return { ...end('new'), payment: { id: newId(), externalId, owed: sum } }
  })
}

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
