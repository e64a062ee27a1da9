import type { TableField } from '../../../../src/shared/domain/import/fields.ts'

/** A file as offices send them, with the columns a person would say it has. */
export type AwkwardFile = {
  name: string
  bytes: Uint8Array
  type?: string
  columns: (TableField | null)[]
  good: number
  rejected?: number
  /** Of the good rows. */
  cents: number
}

export const NAMES = ['Ana Lima', 'João Araújo', 'Conceição Sá', 'Márcia d’Ávila', 'José Luís Peña']
export const PHONES = ['11987654321', '21998765432', '31988887777', '85991234567', '11912345678']
export const CPFS = ['52998224725', '12345678909', '11144477735', '39053344705', '98765432100']
export const N = NAMES.length

export const at = (list: readonly string[], n: number) => list[n % list.length] ?? ''
export const phone = (n: number) => {
  const digits = at(PHONES, n)
  return `(${digits.slice(0, 2)}) ${digits.slice(2, 7)}-${digits.slice(7)}`
}
export const cpf = (n: number) => at(CPFS, n).replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4')
export const rows = (make: (n: number) => string[]) => Array.from({ length: N }, (_, n) => make(n))

type Written = {
  bom?: boolean
  eol?: string
  encoding?: 'utf-8' | 'latin1' | 'utf-16le' | 'utf-16be'
}

export function text(
  lines: readonly string[],
  { bom = false, eol = '\r\n', encoding = 'utf-8' }: Written = {},
) {
  const whole = `${bom ? '\ufeff' : ''}${lines.join(eol)}${eol}`
  if (encoding === 'utf-8') return new TextEncoder().encode(whole)
  if (encoding === 'latin1')
    return Uint8Array.from(whole, (char) => LATIN.get(char) ?? char.charCodeAt(0))
  const bytes = new Uint8Array(whole.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < whole.length; i++)
    view.setUint16(i * 2, whole.charCodeAt(i), encoding === 'utf-16le')
  return bytes
}

/** What Windows-1252 has where Latin-1 has control characters. */
const LATIN = new Map([
  ['’', 0x92],
  ['–', 0x96],
  ['€', 0x80],
])

export const csv = (
  separator: string,
  header: readonly string[] | null,
  body: readonly string[][],
) => [...(header === null ? [] : [header]), ...body].map((cells) => cells.join(separator))

export const BASE = ['id', 'name', 'phone', 'amount', 'due_date'] as const
export const base = (money: (n: number) => string, date: (n: number) => string) =>
  rows((n) => [`C${n + 1}`, at(NAMES, n), phone(n), money(n), date(n)])
export const HEADER = ['Código', 'Nome', 'Telefone', 'Valor', 'Vencimento']
/** 1.234,50 + n in the notation asked for: 617,750 cents for five. */
export const br = (n: number) => `1.234,5${n}`
export const plain = (n: number) => `1234.5${n}`
export const english = (n: number) => `1,234.5${n}`
export const CENTS = 123_450 * N + 10
export const day = (n: number) => `${10 + n}`
export const slashed = (n: number) => `${day(n)}/03/2024`

/** What a person reads in most of these files: the five columns, every row good. */
export const USUAL = { columns: [...BASE], good: N, cents: CENTS }
