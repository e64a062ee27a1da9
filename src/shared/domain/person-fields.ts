/** What a row may say about its person; each reader gives nothing for a blank cell and notes a wrong one. */
import type { PersonDetails } from '../contracts/import-rows.ts'
import { EMAIL } from './import/content.ts'
import { stateCode } from './import/states.ts'
import { readTaxId } from './import/tax-ids.ts'
import { isBlank, note, readDate, readText } from './row-fields.ts'
import type { RowReader } from './row-fields.ts'
import { foldWords } from './plain-text.ts'

const TAGS_MAX = 10
const TAG_MAX = 40

/** CPF or CNPJ, alphanumeric ones too, with right check digits. */
export function readTaxIdField(reader: RowReader): Pick<PersonDetails, 'taxId'> {
  const value = reader.cells['tax_id']
  if (isBlank(value)) return {}
  const taxId = typeof value === 'string' || typeof value === 'number' ? readTaxId(value) : null
  if (taxId !== null) return { taxId }
  const message = 'CPF ou CNPJ inválido; confira os dígitos'
  note(reader, 'tax_id', { code: 'tax_id', message })
  return {}
}

export function readEmail(reader: RowReader): Pick<PersonDetails, 'email'> {
  const email = readText(reader, 'email', { label: 'e-mail', max: 254 })?.toLowerCase() ?? null
  if (email === null) return {}
  if (EMAIL.test(email)) return { email }
  note(reader, 'email', { code: 'email', message: 'e-mail inválido' })
  return {}
}

export function readBirthDate(reader: RowReader): Pick<PersonDetails, 'birthDate'> {
  const birthDate = readDate(reader, 'birth_date')
  return birthDate === null ? {} : { birthDate }
}

/** Two letters, or a state's name. */
export function readState(reader: RowReader): Pick<PersonDetails, 'state'> {
  const text = readText(reader, 'state', { label: 'UF', max: 40 })
  if (text === null) return {}
  const state = stateCode(text)
  if (state !== null) return { state }
  note(reader, 'state', { code: 'state', message: 'UF que não existe' })
  return {}
}

/** A list, or text parted by commas; folded, so that `VIP` and `vip` are one. */
export function readTags(reader: RowReader): Pick<PersonDetails, 'tags'> {
  const value = reader.cells['tags']
  if (isBlank(value)) return {}
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,;|]/) : []
  const tags = parts
    .filter((part) => typeof part === 'string')
    .map((part) => foldWords(part).replace(/\s+/g, ' '))
  const unique = [...new Set(tags.filter((tag) => tag !== ''))]
  if (tags.length === parts.length && unique.length > 0 && unique.length <= TAGS_MAX) {
    if (unique.every((tag) => tag.length <= TAG_MAX)) return { tags: unique }
  }
  const message = `etiquetas precisam ser até ${TAGS_MAX} textos de até ${TAG_MAX} caracteres`
  note(reader, 'tags', { code: 'tags', message })
  return {}
}
