import type * as z from 'zod'
import type {
  debtorChangeSchema,
  debtorsQuerySchema,
  liftStopSchema,
  newStopSchema,
} from '../../../../src/shared/contracts/api/debtors.ts'
import type { AudienceFilter } from '../../../../src/shared/domain/audience-filter.ts'
import { read, readBlob } from '../http.ts'
import { at } from './client.ts'
import type { Client, Send } from './client.ts'

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

/** People who owe: the table, a whole story, corrections, a person's rights. */
export function debtorCalls({ api: { debtors } }: Client, send: Send) {
  const one = debtors[':id']
  return {
    debtors: ({ filter, search, sort, state, before }: DebtorsAsked) => {
      const query = {
        search,
        sort,
        state,
        ...(Object.keys(filter).length === 0 ? {} : { filter: JSON.stringify(filter) }),
        ...(before === null ? {} : { before }),
      }
      return read(debtors.$get({ query }))
    },
    debtor: (id: string) => read(one.$get({ param: at(id) })),
    changeDebtor: (id: string, json: DebtorChangeBody) => read(one.$patch({ param: at(id), json })),
    mergeDebtor: (id: string, into: string) =>
      read(one.merge.$post({ param: at(id), json: { into } })),
    stopDebtor: (id: string, json: z.input<typeof newStopSchema>) =>
      read(one.stops.$post({ param: at(id), json })),
    liftStop: (id: string, json: z.input<typeof liftStopSchema>) =>
      read(one.stops.$delete({ param: at(id), json })),
    /** Everything kept about the person, as a file (LGPD art. 18, II). */
    exportDebtor: (id: string) => readBlob(send(`/api/debtors/${at(id).id}/export`, {})),
    eraseDebtor: (id: string, confirm: 'APAGAR') =>
      read(one.erase.$post({ param: at(id), json: { confirm } })),
  }
}
