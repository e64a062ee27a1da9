import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { FIELD_LABELS_PT, requiredOf } from '../../../src/shared/domain/import/fields.ts'
import { choiceOf, missingFields } from '../../../src/shared/domain/import/plan.ts'
import type { MappingChoice } from '../../../src/shared/domain/import/plan.ts'
import { AppError } from '../errors.ts'
import type { TableSource } from './source.ts'

/** A column believed less than this wants a person's word before debts are made of it. */
const SURE = 0.5

/**
 * Refuses a table whose columns are not known well enough.
 * @throws AppError validation_failed: mapping_invalid, column_missing, column_unsure
 */
export function checkColumns(source: TableSource, mapping: MappingChoice | null): void {
  const issues = columnIssues(source, mapping)
  if (issues.length > 0) throw new AppError('validation_failed', issues)
}

/** What keeps a table from being uploaded as it is mapped. */
export function columnIssues(source: TableSource, mapping: MappingChoice | null): FieldIssue[] {
  return [...strangers(source, mapping), ...missing(source), ...unsure(source)]
}

/** What a mapping names that the table or the product does not have, or names twice. */
function strangers({ plan }: TableSource, mapping: MappingChoice | null): FieldIssue[] {
  const taken = choiceOf(plan)
  const fields = Object.values(mapping ?? {})
  return Object.entries(mapping ?? {}).flatMap(([index, field]) => {
    const twice = field !== null && fields.filter((other) => other === field).length > 1
    if (!twice && index in taken && (taken[index] ?? null) === field) return []
    const why = twice ? 'campo dado a duas colunas' : 'coluna ou campo que não existe'
    const message = `mapping, coluna ${index}: ${why} (${field ?? 'nenhum'})`
    return [{ field: 'mapping', code: 'mapping_invalid', message }]
  })
}

function missing({ plan }: TableSource): FieldIssue[] {
  const headers = plan.columns.map(({ header }) => header).slice(0, 30)
  return missingFields(plan).map((field) => {
    const message = `nenhuma coluna parece ser ${FIELD_LABELS_PT[field]}; as colunas do arquivo são: ${headers.join(', ')}. Diga qual é em mapping`
    return { field, code: 'column_missing', message }
  })
}

function unsure({ plan }: TableSource): FieldIssue[] {
  const required = new Set<string | null>(requiredOf(plan.kind))
  return plan.columns.flatMap(({ field, header, confidence }) => {
    if (field === null || !required.has(field) || confidence >= SURE) return []
    const message = `não é certo que a coluna "${header}" seja ${FIELD_LABELS_PT[field]}; confirme em mapping`
    return [{ field, column: header, code: 'column_unsure', message }]
  })
}
