import { parseTemplate } from './template.ts'
import type { TemplateError, TemplateVariable } from './template.ts'

/** Values that tell a reader that, what and since when somebody owes. */
const TELLS_OF_DEBT: ReadonlySet<TemplateVariable> = new Set([
  'amount',
  'principal',
  'fine',
  'interest',
  'total',
  'days_late',
  'due_date',
  'description',
])

/**
 * Variables of a template that state the debt, canonical, in order of appearance. An agency may say nothing of a debt
 * before the person confirmed who they are (CDC art. 42), so its first message has none of them.
 */
export function debtVariables(body: string): TemplateVariable[] {
  const parsed = parseTemplate(body)
  return parsed.ok ? parsed.variables.filter((variable) => TELLS_OF_DEBT.has(variable)) : []
}

/** One error per variable that an agency's first message must not have; none when it may go. */
export function agencyErrors(body: string): TemplateError[] {
  return debtVariables(body).map((variable) => ({
    code: 'not_for_agency',
    variable,
    position: 0,
    message: `A variável {${variable}} revela a dívida; no modo agência ela só pode ser dita depois que a pessoa confirmar quem é.`,
  }))
}
