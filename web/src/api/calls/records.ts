import type * as z from 'zod'
import type { paymentSchema } from '../../../../src/shared/contracts/api/billing.ts'
import type {
  newChargeSchema,
  newPromiseSchema,
  resolveCaseSchema,
} from '../../../../src/shared/contracts/api/records.ts'
import type { CaseKind } from '../../../../src/shared/contracts/facts.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

/** Whom it is about; only several debtors at one phone need to be told apart. */
type Whose = { debtor_id?: string }

/** What a conversation came to: promises, agreements, codes, cases. */
export function recordCalls({ api }: Client) {
  const one = api.chat.conversations[':id']
  return {
    records: (id: string) => read(one.records.$get({ param: at(id) })),
    offers: (id: string, whose: Whose) => read(one.offers.$get({ param: at(id), query: whose })),
    makePromise: (id: string, json: z.input<typeof newPromiseSchema>) =>
      read(one.promises.$post({ param: at(id), json })),
    makeAgreement: (id: string, json: Whose & { offer_id: string }) =>
      read(one.agreements.$post({ param: at(id), json })),
    makeCharge: (id: string, json: z.input<typeof newChargeSchema>) =>
      read(one.charges.$post({ param: at(id), json })),
    cancelPromise: (id: string) => read(api.promises[':id'].cancel.$post({ param: at(id) })),
    cancelAgreement: (id: string) => read(api.agreements[':id'].cancel.$post({ param: at(id) })),
    cases: (kind: CaseKind | null, after: string | null = null) =>
      read(
        api.cases.$get({
          query: {
            status: 'open' as const,
            ...(kind === null ? {} : { kind }),
            ...(after === null ? {} : { after }),
          },
        }),
      ),
    resolveCase: (id: string, json: z.input<typeof resolveCaseSchema>) =>
      read(api.cases[':id'].resolve.$post({ param: at(id), json })),
    recordPayment: (debt: string, json: z.input<typeof paymentSchema>) =>
      read(api.debts[':id'].payments.$post({ param: at(debt), json })),
  }
}
