/** What a column of a table can hold. `creditor` is recognised and left aside: an upload belongs to one creditor. */
export const CLIENT_COLUMNS = [
  'id',
  'name',
  'phone',
  'amount',
  'due_date',
  'description',
  'tax_id',
  'email',
  'birth_date',
  'state',
  'tags',
  'creditor',
] as const
export const PAYMENT_COLUMNS = ['debt_id', 'amount', 'paid_on', 'method', 'external_id'] as const

export type TableKind = 'clients' | 'payments'
export type TableField = (typeof CLIENT_COLUMNS)[number] | (typeof PAYMENT_COLUMNS)[number]

/** A cell as its file holds it: text, or a number of a spreadsheet. */
export type Cell = string | number

/** One row of a table. */
export type SheetRow = {
  /** Its number in the file, from 1, as a spreadsheet program shows it; empty rows count. */
  place: number
  cells: Cell[]
  /** Columns whose value was copied down from a merged cell. */
  filled?: ReadonlySet<number>
}

/** What operators read. */
export const FIELD_LABELS_PT: Readonly<Record<TableField, string>> = {
  id: 'identificador',
  name: 'nome',
  phone: 'telefone',
  amount: 'valor',
  due_date: 'vencimento',
  description: 'descrição',
  tax_id: 'CPF/CNPJ',
  email: 'e-mail',
  birth_date: 'data de nascimento',
  state: 'UF',
  tags: 'etiquetas',
  creditor: 'credor',
  debt_id: 'identificador da dívida',
  paid_on: 'data do pagamento',
  method: 'forma de pagamento',
  external_id: 'identificador do pagamento',
}

export function columnsOf(kind: TableKind): readonly TableField[] {
  return kind === 'clients' ? CLIENT_COLUMNS : PAYMENT_COLUMNS
}

/** Without these no row of the table can be good. */
export function requiredOf(kind: TableKind): readonly TableField[] {
  return kind === 'clients' ? ['name', 'phone', 'amount'] : ['debt_id', 'amount']
}

export function isTableField(kind: TableKind, value: string): value is TableField {
  return columnsOf(kind).some((field) => field === value)
}

/** A cell as text, trimmed. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : String(cell).trim()
}
