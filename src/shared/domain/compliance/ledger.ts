import type { SkipReason, StopReason } from '../campaign-reasons.ts'
import type { RuleLevel } from '../../contracts/facts.ts'
import type { RuleId } from './levels.ts'
import type { Finding, Verdict } from './types.ts'

/** The recipient ledger's word for each rule (`campaign-reasons.ts`). */
const LEDGER_REASONS: Readonly<Record<RuleId, SkipReason | StopReason>> = {
  opt_out: 'opted_out',
  wrong_person: 'wrong_person',
  deceased: 'deceased',
  dispute: 'disputed',
  fine_cap: 'compliance',
  interest_cap: 'compliance',
  prescribed: 'prescribed',
  identity: 'agency_identity',
  payment_claim: 'payment_claim',
  hardship: 'hardship',
  promise_open: 'promise_open',
  frequency_week: 'contacted_recently',
  frequency_day: 'contacted_recently',
  cool_off_after_reply: 'contacted_recently',
  contact_hours: 'window',
  cdc_42a: 'compliance',
  tone: 'compliance',
  parana_consent: 'compliance',
}

/**
 * Why a campaign message does not go, for its ledger, or null when it may. Only hours are waited for by the ledger
 * itself, until they open: a stop, a promise or a recent contact leaves the recipient out of this campaign.
 */
export function ledgerAnswerOf(
  verdict: Verdict,
): { reason: SkipReason | StopReason; retryable: boolean; until?: number } | null {
  if (verdict.kind === 'allow') return null
  if (verdict.kind === 'review') return { reason: 'needs_review', retryable: false }
  const reason = LEDGER_REASONS[verdict.rule]
  const until = reason === 'window' ? verdict.until : null
  return until === null ? { reason, retryable: false } : { reason, retryable: true, until }
}

/** What is kept of a verdict (fact `refusal`): the rule that refused, or every one that asks for review or warns. */
export function spokenOf(verdict: Verdict): {
  rule: RuleId
  level: RuleLevel
  /** JSON */
  evidence: string
  until: number | null
}[] {
  if (verdict.kind === 'allow') return verdict.warnings.map(recordOf)
  if (verdict.kind === 'review') return verdict.findings.map(recordOf)
  const { rule, evidence, until } = verdict
  return [{ rule, level: 'block', evidence: JSON.stringify(evidence), until }]
}

function recordOf({ rule, level, evidence, until }: Finding) {
  return { rule, level, evidence: JSON.stringify(evidence), until }
}
