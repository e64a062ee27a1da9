import type { TemplateVariable } from '../template.ts'
import type { Rule } from './case.ts'
import type { RuleId } from './levels.ts'

/** What CDC art. 42-A asks for, and the variable that says it. */
const REQUIRED = [
  { field: 'name', variable: 'creditor_name', label: 'nome' },
  { field: 'address', variable: 'creditor_address', label: 'endereço' },
  { field: 'taxId', variable: 'creditor_tax_id', label: 'CPF/CNPJ' },
] as const satisfies readonly {
  field: 'name' | 'address' | 'taxId'
  variable: TemplateVariable
  label: string
}[]

/** Every document of collection shows who collects: in the text, and so known to us. */
const cdc42a: Rule = ({ message, facts }) => {
  const { purpose, debtDetails, variables } = message
  if (!debtDetails || (purpose !== 'campaign' && purpose !== 'notice')) return null
  const missing = REQUIRED.filter(
    ({ field, variable }) =>
      !facts.creditor[field] || (variables !== undefined && !variables.includes(variable)),
  )
  if (missing.length === 0) return null
  const labels = missing.map(({ label }) => label).join(', ')
  return {
    evidence: { missing: missing.map(({ variable }) => variable) },
    message: `A mensagem não traz do credor: ${labels}.`,
    until: null,
  }
}

/** The word lists live with the template linter; the gate only weighs what it found. */
const tone: Rule = ({ message }) => {
  const codes = (message.toneFindings ?? []).map(({ code }) => code)
  if (codes.length === 0) return null
  return {
    evidence: { codes: [...new Set(codes)] },
    message: 'O texto tem expressões que podem constranger ou ameaçar.',
    until: null,
  }
}

export const wordRules = { cdc_42a: cdc42a, tone } as const satisfies Partial<Record<RuleId, Rule>>
