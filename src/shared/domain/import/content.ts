import { parsePhone } from '../phone.ts'
import { dateStyle, readDateCell } from './dates.ts'
import type { Cell, TableField } from './fields.ts'
import { cellText } from './fields.ts'
import { looksLikeMoney, looksNumeric } from './numbers.ts'
import { stateCode } from './states.ts'
import { readTaxId } from './tax-ids.ts'

export const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/
const NAME = /^\p{L}[\p{L}\p{M}'’.´`-]*(?: [\p{L}\p{M}'’.´`&-]+)+$/u
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u

/** What the cells of one column look like: shares of its filled cells, 0 to 1. */
export type ColumnLook = {
  filled: number
  phone: number
  taxId: number
  email: number
  date: number
  /** Sure money: currency, decimals or grouped thousands. */
  money: number
  number: number
  state: number
  name: number
  /** Short codes, each only once. */
  code: number
  /** Different values among the filled cells. */
  distinct: number
  /** Years of birth rather than of debts. */
  birth: number
}

const share = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length

/** Characters of a cell that tell what it is. */
const LOOKED_AT = 200

/** @param today YYYY-MM-DD: dates of birth are long past */
export function lookOf(cells: readonly Cell[], today: string): ColumnLook {
  const given = cells.filter((cell) => cellText(cell) !== '')
  const texts = given.map((cell) => cellText(cell).slice(0, LOOKED_AT))
  const style = dateStyle(given) ?? 'dmy'
  const dates = given.map((cell) => readDateCell(cell, style)).filter((date) => date !== null)
  const distinct = new Set(texts).size / Math.max(1, texts.length)
  const adult = `${Number(today.slice(0, 4)) - 16}`
  return {
    filled: texts.length,
    phone: share(texts, (text) => parsePhone(text).ok || /^\d[.,]\d+e\+?\d+$/i.test(text)),
    taxId: share(texts, (text) => readTaxId(text) !== null),
    email: share(texts, (text) => EMAIL.test(text)),
    date: dates.length / Math.max(1, texts.length),
    money: share(texts, looksLikeMoney),
    number: share(texts, looksNumeric),
    state: share(texts, (text) => stateCode(text) !== null),
    name: share(texts, (text) => NAME.test(text)) * (0.5 + 0.5 * distinct),
    code: distinct < 0.9 ? 0 : share(texts, (text) => CODE.test(text) && /\d/.test(text)),
    distinct,
    birth: dates.length === 0 ? 0 : dates.filter((date) => date < adult).length / dates.length,
  }
}

/** A code that comes again and again names a person with several debts, not the debts. */
const namesPeople = (look: ColumnLook) => look.filled >= 5 && look.distinct < 0.67

/** How well a column's content suits a field, 0 to 1. Text fields suit nearly anything. */
export function contentFit(look: ColumnLook, field: TableField): number {
  switch (field) {
    case 'phone':
      return look.phone
    case 'tax_id':
      return look.taxId
    case 'email':
      return look.email
    case 'due_date':
    case 'paid_on':
      return look.date * (1 - look.birth)
    case 'birth_date':
      return look.date
    case 'amount':
      return Math.max(look.money, look.number * 0.8) * (1 - look.date) * (1 - look.taxId)
    case 'state':
      return look.state
    case 'name':
      return Math.max(
        look.name,
        0.6 * (1 - Math.max(look.number, look.date, look.phone, look.email)),
      )
    case 'id':
      if (namesPeople(look)) return -1
      return Math.max(look.code, 0.5) * (1 - look.date) * (1 - look.money * 0.7)
    case 'debt_id':
    case 'external_id':
      return Math.max(look.code, 0.5) * (1 - look.date) * (1 - look.money * 0.7)
    case 'description':
    case 'tags':
    case 'creditor':
    case 'method':
      return 0.9 * (1 - Math.max(look.money, look.date, look.phone, look.taxId, look.email))
    default:
      return field satisfies never
  }
}

/** The fields content alone can tell, with how far it may be believed. */
export function contentGuess(look: ColumnLook, field: TableField): number {
  switch (field) {
    case 'phone':
      return look.phone * (1 - look.taxId)
    case 'tax_id':
      return look.taxId
    case 'email':
      return look.email
    case 'amount':
      return look.money * (1 - look.date) * (1 - look.phone)
    case 'due_date':
    case 'paid_on':
      return look.date * (1 - look.birth) * 0.9
    case 'birth_date':
      return look.date * look.birth * 0.8
    case 'name':
      return look.name * 0.9
    case 'id':
    case 'debt_id':
      return (
        look.code * (1 - look.phone) * (1 - look.taxId) * (1 - look.money) * (1 - look.date) * 0.7
      )
    case 'state':
      return look.state * 0.8
    case 'description':
    case 'tags':
    case 'creditor':
    case 'method':
    case 'external_id':
      return 0
    default:
      return field satisfies never
  }
}
