import type { DebtFacts } from '../../../src/shared/domain/dialogue.ts'
import { debtFacts } from '../domain/dialogue-builders.ts'
import { GENEROUS, oneDebt } from './talk.ts'

/** A debt of R$ 300,00 that was agreed in three payments; the first is in. */
const AGREED: DebtFacts['agreement'] = {
  id: 'a1',
  totalCents: 31_290,
  installments: [
    { no: 1, dueDate: '2026-11-10', amountCents: 10_430, paidCents: 10_430 },
    { no: 2, dueDate: '2026-12-10', amountCents: 10_430, paidCents: 0 },
    { no: 3, dueDate: '2027-01-11', amountCents: 10_430, paidCents: 0 },
  ],
}

/** Situations by name: who answers, for whom the bot writes, what is on record. */
export const SITUATIONS = {
  one: oneDebt(),
  two: debtFacts({ policy: GENEROUS }),
  shared: oneDebt({ shared: true }),
  stranger: oneDebt({ debtor: null, debts: [] }),
  paid: oneDebt({ debts: [] }),
  noPix: oneDebt({ creditor: { pixKey: null } }),
  /** Neither discount nor instalments. */
  strict: oneDebt({ policy: { ...GENEROUS, discountTiers: [], maxInstallments: 1 } }),
  broken: oneDebt({ broken: 2 }),
  claim: oneDebt({ claimOpen: true }),
  promised: oneDebt({ promise: { id: 'p0', dueDate: '2026-11-25', amountCents: 31_290 } }),
  agreement: oneDebt({ agreement: AGREED }),
  agency: oneDebt({ creditor: { mode: 'agency' } }),
  agencyBirth: oneDebt({
    creditor: { mode: 'agency' },
    proof: { birthDay: '14', taxIdFirst3: null },
  }),
  agencyCpf: oneDebt({
    creditor: { mode: 'agency' },
    proof: { birthDay: null, taxIdFirst3: '529' },
  }),
  cpfCreditor: oneDebt({ creditor: { name: 'José Pereira', taxId: '52998224725' } }),
  rawPhone: oneDebt({ creditor: { phone: '+551133334444', taxId: '11222333000181' } }),
} as const satisfies Record<string, DebtFacts>

export type Situation = keyof typeof SITUATIONS
