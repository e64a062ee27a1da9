import * as z from 'zod'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'

/** What a validator reports; zod adds code and bounds, read below only when they are there. */
const issueSchema = z.looseObject({
  code: z.string().default('invalid'),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).default([]),
  keys: z.array(z.string()).default([]),
  expected: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  origin: z.string().optional(),
})
type Issue = z.infer<typeof issueSchema>

/** zod issues as the envelope's `details`: dotted field paths and pt-BR sentences. */
export function fieldIssues(issues: readonly unknown[], input: unknown): FieldIssue[] {
  return issues.flatMap((raw) => {
    const parsed = issueSchema.safeParse(raw)
    if (!parsed.success) return [{ field: '', code: 'invalid', message: 'Valor inválido.' }]
    return fromIssue(parsed.data, input)
  })
}

function fromIssue(issue: Issue, input: unknown): FieldIssue[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: path === '' ? key : `${path}.${key}`,
      code: 'unknown_field',
      message: 'Campo desconhecido.',
    }))
  }
  if (valueAt(input, issue.path) === undefined && issue.code !== 'custom') {
    return [{ field: path, code: 'required', message: 'Campo obrigatório.' }]
  }
  return [{ field: path, code: issue.code, message: sentence(issue) }]
}

function sentence(issue: Issue): string {
  const unit = issue.origin === 'string' ? ' caracteres' : issue.origin === 'array' ? ' itens' : ''
  switch (issue.code) {
    case 'custom':
      return issue.message
    case 'invalid_type':
      return `Tipo inválido (esperado: ${issue.expected ?? 'outro'}).`
    case 'too_small':
      return `Precisa de pelo menos ${issue.minimum ?? 1}${unit}.`
    case 'too_big':
      return `Pode ter no máximo ${issue.maximum ?? 0}${unit}.`
    case 'invalid_format':
      return 'Formato inválido.'
    default:
      return 'Valor inválido.'
  }
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === String(key))?.[1]
  }
  return value
}
