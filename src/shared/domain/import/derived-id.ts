/** What makes two rows of a file without ids the same debt: never its amount, which interest changes. */
export type DebtPrint = {
  /** CPF or CNPJ, or its keyed hash: says who it is whatever phone or name stands beside it. */
  taxId?: string
  phone: string
  nameKey: string
  dueDate: string | null
  description: string | null
}

/** What such ids begin with. */
export const DERIVED = 'auto-'

/**
 * The id of a debt whose file has none: the same person, due day and description is the same debt again, so
 * that next week's file updates it. 106 bits: distinct debts of one creditor do not meet.
 */
export function derivedId({ taxId, phone, nameKey, dueDate, description }: DebtPrint): string {
  const person = taxId === undefined ? [phone, nameKey] : [taxId]
  const text = JSON.stringify([...person, dueDate, description])
  return `${DERIVED}${hex(fingerprint(text, 0))}${hex(fingerprint(text, 0x51ed))}`
}

/** 53 bits of a text (cyrb53): tells texts apart, hides nothing. */
export function fingerprint(text: string, seed = 0): number {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

const hex = (value: number) => value.toString(16).padStart(14, '0')

/** A short name of a kind of file, from its signature. */
export function derivedSourceKey(signature: string): string {
  return `src_${hex(fingerprint(signature, 0))}${hex(fingerprint(signature, 0x51ed))}`
}
