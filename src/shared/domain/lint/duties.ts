import { debtVariables } from '../disclosure.ts'
import type { TemplateVariable } from '../template.ts'
import { parseTemplate } from '../template.ts'
import type { Plain } from './plain.ts'
import type { Finding, LintContext } from './types.ts'

/** What must be there, or must not for this kind of sender. */
export function dutyFindings(body: string, plain: Plain, context: LintContext): Finding[] {
  const parsed = parseTemplate(body)
  const variables = new Set(parsed.ok ? parsed.variables : [])
  const tellsDebt = variables.size > 0 && debtVariables(body).length > 0
  return [
    ...strangerTold(body, tellsDebt, context),
    ...wayOut(plain, tellsDebt),
    ...creditor(variables, tellsDebt, context),
    ...itemised(plain, variables),
  ]
}

/** An agency asks for the person first (CDC art. 42); the send itself waits for the answer too. */
function strangerTold(body: string, tellsDebt: boolean, { mode }: LintContext): Finding[] {
  if (mode !== 'agency' || !tellsDebt) return []
  return debtVariables(body).map((variable) => ({
    ...whole('stranger_told', 'review', 'CDC art. 42; LGPD art. 6'),
    message: `{${variable}} revela a dívida: no modo agência só chega a quem já confirmou quem é.`,
  }))
}

/** A word to stop with, or a person to reach: what WhatsApp asks of automation and the law of contact. */
const WAY_OUT =
  /\b(?:sair|parar|pare|descadastrar|cancelar o recebimento|nao (?:quer|deseja|quiser) (?:mais )?receber|nao receber(?: mais)?|deixar de receber|atendente|falar com (?:uma pessoa|alguem|a gente|nossa equipe))\b/

function wayOut(plain: Plain, tellsDebt: boolean): Finding[] {
  if (WAY_OUT.test(plain.text)) return []
  return [
    {
      ...whole('no_way_out', tellsDebt ? 'review' : 'warn', 'Política do WhatsApp; LGPD art. 18'),
      message: 'Não diz como parar de receber. Inclua, por exemplo, "Responda SAIR para parar".',
    },
  ]
}

const CREDITOR = [
  { variable: 'creditor_name', field: 'name', label: 'nome' },
  { variable: 'creditor_address', field: 'address', label: 'endereço' },
  { variable: 'creditor_tax_id', field: 'taxId', label: 'CPF ou CNPJ' },
] as const satisfies readonly {
  variable: TemplateVariable
  field: keyof LintContext['creditorFields']
  label: string
}[]

/** Name, address and CPF/CNPJ of the creditor stand on every collection document. */
function creditor(
  variables: ReadonlySet<TemplateVariable>,
  tellsDebt: boolean,
  { creditorFields }: LintContext,
): Finding[] {
  return CREDITOR.flatMap(({ variable, field, label }): Finding[] => {
    if (!variables.has(variable)) {
      const message = `Falta {${variable}}: toda cobrança mostra ${label} do credor.`
      return tellsDebt ? [{ ...whole('creditor_missing', 'warn', 'CDC art. 42-A'), message }] : []
    }
    if (creditorFields[field]) return []
    const message = `O modelo usa {${variable}}, mas o ${label} do credor não está preenchido.`
    return [{ ...whole('creditor_unset', 'warn', 'CDC art. 42-A'), message }]
  })
}

const CHARGES = /\b(?:multa|juros|encargos|valor atualizado|corrigido)\b/

/** Who asks for fine and interest shows each of them beside the principal. */
function itemised(plain: Plain, variables: ReadonlySet<TemplateVariable>): Finding[] {
  const parts: TemplateVariable[] = ['principal', 'fine', 'interest']
  const asks = variables.has('total') || variables.has('fine') || variables.has('interest')
  const speaks = CHARGES.exec(plain.text)
  const missing = parts.filter((part) => !variables.has(part))
  if ((!asks && (speaks === null || !variables.has('amount'))) || missing.length === 0) return []
  const names = missing.map((part) => `{${part}}`).join(', ')
  return [
    {
      ...whole('not_itemised', 'review', 'CDC art. 42; RJ Lei 6.854/2014; PE Lei 16.559/2019'),
      message: `Cobra multa ou juros sem mostrar cada parcela do valor: inclua ${names}.`,
    },
  ]
}

function whole(code: Finding['code'], level: Finding['level'], law: string) {
  return { code, level, law, position: 0, length: 0 } as const
}
