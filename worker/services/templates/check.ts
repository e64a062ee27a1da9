import type { TemplateCheckAnswer } from '../../../src/shared/contracts/api/templates.ts'
import { isBlocked, lintTemplate } from '../../../src/shared/domain/template-lint.ts'
import type { Finding } from '../../../src/shared/domain/template-lint.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import { findCreditor } from '../../db/creditors.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'

/**
 * What tone and law say of a body that is about to be saved.
 * @throws AppError template_invalid: unreadable, or the law forbids it; details name each place
 */
export async function acceptedFindings(deps: Pick<Deps, 'db'>, body: string): Promise<Finding[]> {
  const { errors, findings } = await checkTemplate(deps, body)
  const blocking = findings.filter((finding) => isBlocked([finding]))
  const wrong = [...errors, ...blocking].map((problem) => ({ field: 'body', ...problem }))
  if (wrong.length > 0) throw new AppError('template_invalid', wrong)
  return findings
}

/** The same verdict without consequences. */
export async function checkTemplate(
  { db }: Pick<Deps, 'db'>,
  body: string,
): Promise<TemplateCheckAnswer> {
  const parsed = parseTemplate(body)
  const errors = parsed.ok ? [] : parsed.errors
  const creditor = await findCreditor(db, DEFAULT_CREDITOR)
  const findings = lintTemplate(body, {
    mode: creditor?.mode ?? 'first_party',
    creditorFields: {
      name: isFilled(creditor?.name),
      address: isFilled(creditor?.address),
      taxId: isFilled(creditor?.taxId),
    },
  })
  return {
    success: true,
    errors,
    findings,
    acceptable: errors.length === 0 && !isBlocked(findings),
  }
}

function isFilled(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text.trim() !== ''
}
