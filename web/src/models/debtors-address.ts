import { DEBTOR_SORT_NAMES, DEBTOR_STATE_NAMES } from '../text/debtors.ts'
import { WHOLE_VIEW } from './debtors.ts'
import type { DebtorsView } from './debtors.ts'

/** The view as the query of an address: what is usual is left out. */
export function queryOf({ filter, search, sort, state }: DebtorsView): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('busca', search)
  if (sort !== WHOLE_VIEW.sort) query.set('ordem', sort)
  if (state !== WHOLE_VIEW.state) query.set('mostrar', state)
  if (Object.keys(filter).length > 0) query.set('filtro', JSON.stringify(filter))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** A view from an address; what cannot be read is the usual. The server judges the conditions. */
export function viewOf(query: string): DebtorsView {
  const asked = new URLSearchParams(query)
  return {
    filter: filterOf(asked.get('filtro')),
    search: asked.get('busca') ?? '',
    sort: DEBTOR_SORT_NAMES.find((one) => one === asked.get('ordem')) ?? WHOLE_VIEW.sort,
    state: DEBTOR_STATE_NAMES.find((one) => one === asked.get('mostrar')) ?? WHOLE_VIEW.state,
  }
}

/** Conditions written as JSON into an address. */
export function filterOf(text: string | null): DebtorsView['filter'] {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** An address is typed by nobody but this dashboard; whatever else stands there, the server refuses by its schema. */
const isObject = (value: unknown): value is DebtorsView['filter'] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
