import type { FieldIssue } from './errors.ts'

/** JSON text of one row may not be larger; larger ones are refused as a row, not as a file. */
export const ROW_MAX_BYTES = 64 * 1024

/** A client row after validation. */
export type ClientRow = {
  /** The creditor's own id of the debt, as text. */
  externalId: string
  name: string
  /** Folded name: part of the person's key. */
  nameKey: string
  /** Canonical E.164, ninth digit included. */
  phone: string
  amountCents: number
  /** YYYY-MM-DD */
  dueDate: string | null
  description: string | null
} & PersonDetails

/** What a row may say about the person; absent what it does not say. */
export type PersonDetails = {
  /** CPF or CNPJ without punctuation. In memory only: storage gets `StoredTaxId`. */
  taxId?: string
  email?: string
  /** YYYY-MM-DD */
  birthDate?: string
  /** Two letters. */
  state?: string
  tags?: string[]
}

/** A CPF or CNPJ as it is kept: keyed hash, and the digits that confirm an identity without telling it. */
export type StoredTaxId = { taxIdHash: string; taxIdFirst3: string; taxIdLast2: string }

/** A client row as `import_rows.row` keeps it. */
export type StoredClientRow = Omit<ClientRow, 'taxId'> & Partial<StoredTaxId>

/** A payment row after validation. */
export type PaymentRow = {
  /** Our id of the debt or the creditor's own. */
  debt: string
  amountCents: number
  /** YYYY-MM-DD */
  paidOn: string
  /** The file gave the day; else it is the day of the upload. */
  dated: boolean
  method: string
  externalId: string | null
}

export type RowResult<Row> = { ok: true; row: Row } | { ok: false; errors: FieldIssue[] }
