/**
 * Message templates: `{name}`, `{nome|cliente}` with a fallback, `{{` and `}}` for literal braces. Values are placed
 * once and never scanned again, so a debtor called `{amount}` is harmless.
 */
import { foldWords } from './plain-text.ts'

export { firstName } from './names.ts'
export { templateValues } from './template-values.ts'
export type { TemplateCreditor, TemplateDebt, TemplateFacts } from './template-values.ts'

export const TEMPLATE_VARIABLES = [
  'name',
  'first_name',
  'amount',
  'principal',
  'fine',
  'interest',
  'total',
  'days_late',
  'phone',
  'due_date',
  'description',
  'current_date',
  'current_time',
  'creditor_name',
  'creditor_address',
  'creditor_tax_id',
  'creditor_phone',
  'pix_key',
] as const

export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number]
export type TemplateValues = Partial<Record<TemplateVariable, string>>

/** Brazilian names of the variables; accents and case do not matter. */
export const TEMPLATE_ALIASES: Readonly<Record<string, TemplateVariable>> = {
  nome: 'name',
  primeiro_nome: 'first_name',
  valor: 'amount',
  multa: 'fine',
  juros: 'interest',
  dias_atraso: 'days_late',
  telefone: 'phone',
  data: 'due_date',
  vencimento: 'due_date',
  descricao: 'description',
  data_atual: 'current_date',
  hora_atual: 'current_time',
  credor: 'creditor_name',
  endereco: 'creditor_address',
  cnpj: 'creditor_tax_id',
  telefone_credor: 'creditor_phone',
  chave_pix: 'pix_key',
}

/** UTF-16 units, as `String.length` counts: never more generous than WhatsApp. */
export const MAX_TEMPLATE_LENGTH = 4_096

export type TemplateErrorCode =
  | 'unknown_variable'
  | 'unclosed'
  | 'empty'
  | 'too_long'
  | 'not_for_agency'
export type TemplateError = {
  readonly code: TemplateErrorCode
  readonly variable?: string
  /** Index into the body where the trouble starts. */
  readonly position: number
  /** pt-BR, for the person who edits the template. */
  readonly message: string
}
export type TemplateResult =
  | { readonly ok: true; readonly variables: TemplateVariable[] }
  | { readonly ok: false; readonly errors: TemplateError[] }
export type RenderResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly missing: string[] }

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unclosed'; readonly text: string; readonly position: number }
  | {
      readonly kind: 'variable'
      readonly written: string
      readonly variable: TemplateVariable | null
      readonly fallback: string | null
      readonly position: number
    }

const VARIABLES: ReadonlyMap<string, TemplateVariable> = new Map([
  ...TEMPLATE_VARIABLES.map((name) => [name, name] as const),
  ...Object.entries(TEMPLATE_ALIASES),
])
const PART = /\{\{|\}\}|\{([^{}]*)\}|\{[^{}]*|[^{}]+|\}/g

/** Checks a body before it is stored. `variables` are canonical, unique, in order of appearance. */
export function parseTemplate(body: string): TemplateResult {
  const parts = partsOf(body)
  const errors = [...bodyErrors(body), ...parts.flatMap(partErrors)]
  if (errors.length > 0) return { ok: false, errors }
  const used = parts.flatMap((part) => (part.kind === 'variable' ? (part.variable ?? []) : []))
  return { ok: true, variables: [...new Set(used)] }
}

/**
 * Fills a body. A variable without a value takes its fallback; without one its name (as written) is `missing` and
 * nothing is rendered, for a debtor must not read a hole.
 */
export function renderTemplate(body: string, values: TemplateValues): RenderResult {
  const missing = new Set<string>()
  let text = ''
  for (const part of partsOf(body)) {
    const piece = part.kind === 'variable' ? valueOf(part, values) : part.text
    if (part.kind === 'variable' && piece === null) missing.add(part.variable ?? part.written)
    if (part.kind === 'unclosed') missing.add(part.text)
    text += piece ?? ''
  }
  return missing.size > 0 ? { ok: false, missing: [...missing] } : { ok: true, text }
}

function partsOf(body: string): Part[] {
  return [...body.matchAll(PART)].map((match) => partOf(match[0], match[1], match.index))
}

function partOf(raw: string, inner: string | undefined, position: number): Part {
  if (raw === '{{' || raw === '}}') return { kind: 'text', text: raw.slice(1) }
  if (inner === undefined) {
    return raw.startsWith('{')
      ? { kind: 'unclosed', text: raw, position }
      : { kind: 'text', text: raw }
  }
  const [written = '', ...rest] = inner.split('|')
  const fallback = rest.length > 0 ? rest.join('|') : null
  const variable = VARIABLES.get(foldWords(written)) ?? null
  return { kind: 'variable', written: written.trim(), variable, fallback, position }
}

function valueOf(part: Part & { kind: 'variable' }, values: TemplateValues): string | null {
  const value = part.variable === null ? undefined : values[part.variable]
  return value === undefined || value.trim() === '' ? part.fallback : value
}

function bodyErrors(body: string): TemplateError[] {
  if (body.trim() === '') return [{ code: 'empty', position: 0, message: 'O modelo está vazio.' }]
  if (body.length <= MAX_TEMPLATE_LENGTH) return []
  const message = `O modelo tem ${String(body.length)} caracteres; o limite é ${String(MAX_TEMPLATE_LENGTH)}.`
  return [{ code: 'too_long', position: MAX_TEMPLATE_LENGTH, message }]
}

function partErrors(part: Part): TemplateError[] {
  if (part.kind === 'unclosed') {
    const message = 'Chave "{" sem fechamento; para escrever a chave, use "{{".'
    return [{ code: 'unclosed', position: part.position, message }]
  }
  if (part.kind === 'text' || part.variable !== null) return []
  const { written: variable, position } = part
  const message = `A variável {${variable}} não existe.`
  return [{ code: 'unknown_variable', variable, position, message }]
}
