import type * as z from 'zod'
import type {
  DebtorAnswer,
  DebtorChangedAnswer,
  DebtorsAnswer,
  debtorChangeSchema,
  debtorsQuerySchema,
  liftStopSchema,
  MergeAnswer,
  newStopSchema,
  StopsAnswer,
} from '../../../../src/shared/contracts/api/debtors.ts'
import type { EraseAnswer } from '../../../../src/shared/contracts/api/privacy.ts'
import type { AudienceFilter } from '../../../../src/shared/domain/audience-filter.ts'
import { readBlob } from '../http.ts'
import { asJson, at, callOf } from './client.ts'
import type { Send } from './client.ts'

type Query = z.output<typeof debtorsQuerySchema>
export type DebtorSort = Query['sort']
export type DebtorState = Query['state']
export type DebtorsAsked = {
  filter: AudienceFilter
  search: string
  sort: DebtorSort
  state: DebtorState
  before: string | null
}
export type DebtorChangeBody = z.input<typeof debtorChangeSchema>

const one = (id: string) => `/api/debtors/${at(id).id}`

/** People who owe: the table, a whole story, corrections, a person's rights. */
export function debtorCalls(send: Send) {
  const call = callOf(send)
  return {
    debtors: ({ filter, search, sort, state, before }: DebtorsAsked) => {
      const query = new URLSearchParams({ search, sort, state })
      if (Object.keys(filter).length > 0) query.set('filter', JSON.stringify(filter))
      if (before !== null) query.set('before', before)
      return call<DebtorsAnswer>(`/api/debtors?${query}`)
    },
    debtor: (id: string) => call<DebtorAnswer>(one(id)),
    changeDebtor: (id: string, json: DebtorChangeBody) =>
      call<DebtorChangedAnswer>(one(id), asJson('PATCH', json)),
    mergeDebtor: (id: string, into: string) =>
      call<MergeAnswer>(`${one(id)}/merge`, asJson('POST', { into })),
    stopDebtor: (id: string, json: z.input<typeof newStopSchema>) =>
      call<StopsAnswer>(`${one(id)}/stops`, asJson('POST', json)),
    liftStop: (id: string, json: z.input<typeof liftStopSchema>) =>
      call<StopsAnswer>(`${one(id)}/stops`, asJson('DELETE', json)),
    /** Everything kept about the person, as a file (LGPD art. 18, II). */
    exportDebtor: (id: string) => readBlob(send(`${one(id)}/export`, {})),
    eraseDebtor: (id: string, confirm: 'APAGAR') =>
      call<EraseAnswer>(`${one(id)}/erase`, asJson('POST', { confirm })),
  }
}
