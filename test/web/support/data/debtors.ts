import type {
  DebtorAnswer,
  DebtorDetail,
  DebtorRow,
  DebtorsAnswer,
} from '../../../../src/shared/contracts/api/debtors.ts'
import { NOW } from './now.ts'

export function debtorRow(part: Partial<DebtorRow> = {}): DebtorRow {
  return {
    id: 'dev-1',
    name: 'Maria Souza',
    phone: '(11) 98765-4321',
    state: 'SP',
    tags: [],
    debts: 2,
    balance_cents: 150_050,
    overdue_cents: 100_000,
    oldest_due_date: '2026-01-15',
    promise: null,
    agreement: null,
    stops: [],
    last_contact_at: NOW,
    replied_at: null,
    conversation_id: 'conv-1',
    updated_at: NOW,
    merged_into: null,
    erased_at: null,
    ...part,
  }
}

export function debtorsAnswer(
  items: DebtorRow[] = [debtorRow()],
  next: string | null = null,
): DebtorsAnswer {
  return {
    success: true,
    items,
    next,
    totals: { debtors: 40, debts: 52, balance_cents: 900_000, overdue_cents: 700_000 },
  }
}

export function debtorDetail(part: Partial<DebtorDetail> = {}): DebtorDetail {
  return {
    id: 'dev-1',
    name: 'Maria Souza',
    phone: '(11) 98765-4321',
    tax_id: '***.***.**7-25',
    birth_date: null,
    state: 'SP',
    email: null,
    tags: ['turma 2'],
    conversation_id: 'conv-1',
    shared_with: [],
    merged: [],
    merged_into: null,
    erased_at: null,
    created_at: NOW,
    updated_at: NOW,
    ...part,
  }
}

export function debtorStory(part: Partial<DebtorAnswer> = {}): DebtorAnswer {
  return {
    success: true,
    debtor: debtorDetail(),
    balance_cents: 150_050,
    overdue_cents: 150_050,
    paid_cents: 30_000,
    debts: [
      {
        id: 'deb-1',
        external_id: '1001',
        description: 'Mensalidade de janeiro',
        due_date: '2026-01-15',
        amount_cents: 180_050,
        balance_cents: 150_050,
        import_id: 'imp-1',
        created_at: NOW,
        canceled_at: null,
        prescribed_reason: null,
      },
    ],
    payments: [
      {
        id: 'pay-1',
        debt_id: 'deb-1',
        amount_cents: 30_000,
        charges_cents: 0,
        paid_on: '2026-02-01',
        method: 'pix',
        source: 'person',
        created_at: NOW,
      },
    ],
    promises: [],
    agreements: [],
    charges: [],
    cases: [],
    stops: [],
    campaigns: [],
    notes: [],
    timeline: [
      {
        at: NOW,
        kind: 'payment.recorded',
        ref: 'pay-1',
        amount_cents: 30_000,
        text: 'Pagamento registrado',
      },
    ],
    ...part,
  }
}
