/**
 * The compliance gate: one pure function that every outgoing message passes right before WhatsApp (and campaigns at
 * dry run and start). All rules are asked, the worst decides. docs/compliance.md lists rules, laws and callers.
 */
import type { Case } from './compliance/case.ts'
import { RULE_IDS, RULE_LEVELS, levelOf, milder } from './compliance/levels.ts'
import type { RuleId } from './compliance/levels.ts'
import { RULES } from './compliance/rules.ts'
import type {
  ComplianceFacts,
  ComplianceRules,
  Finding,
  OutgoingMessage,
  Verdict,
} from './compliance/types.ts'

export type { Purpose } from '../contracts/facts.ts'
export { complianceFactsOf } from './compliance/facts.ts'
export type { FactSource } from './compliance/facts.ts'
export { contactHoursFor, contactHoursOf, widestHours } from './compliance/hours.ts'
export { RULE_IDS, RULE_LEVELS, isRuleId, levelOf } from './compliance/levels.ts'
export type { Level, RuleId } from './compliance/levels.ts'
export { ledgerAnswerOf, spokenOf } from './compliance/ledger.ts'
export { placeOf, statesOfDdd } from './compliance/places.ts'
export type { Place } from './compliance/places.ts'
export { DEFAULT_COMPLIANCE_SETTINGS, complianceSettingsSchema } from './compliance/settings.ts'
export type { ComplianceSettings } from './compliance/settings.ts'
export type {
  ActiveStop,
  ComplianceDebt,
  ComplianceFacts,
  ComplianceRules,
  Evidence,
  Finding,
  OutgoingMessage,
  Verdict,
} from './compliance/types.ts'

/** Each step waits for the end of what blocks; more than a handful means that something always does. */
const MAX_WAITS = 40

/** Whether this message may leave at `facts.now`; a refusal that passes says when. */
export function judge(
  message: OutgoingMessage,
  facts: ComplianceFacts,
  rules: ComplianceRules,
): Verdict {
  const findings = findingsOf({ message, facts, rules })
  const blocks = findings.filter(isBlock)
  const decides = decisive(blocks)
  if (decides !== null) {
    const { rule, evidence } = decides
    const until = allowedFrom({ message, facts, rules }, blocks)
    return { kind: 'refuse', rule, evidence, until, findings }
  }
  return findings.some(({ level }) => level === 'review')
    ? { kind: 'review', findings }
    : { kind: 'allow', warnings: findings }
}

/** Every rule that speaks, the most lasting first. */
function findingsOf(one: Case): Finding[] {
  return RULE_IDS.flatMap((rule) => findingOf(rule, one) ?? [])
}

function findingOf(rule: RuleId, one: Case): Finding | null {
  const hit = RULES[rule](one)
  if (hit === null) return null
  const { evidence, message, until, atMost, source } = hit
  const level = milder(levelOf(rule, one.rules.settings.levels), atMost ?? 'block')
  return { rule, level, evidence, message, source: source ?? RULE_LEVELS[rule].source, until }
}

const isBlock = ({ level }: Finding): boolean => level === 'block'
const endOf = ({ until }: Finding): number => until ?? Number.POSITIVE_INFINITY

/** What never ends by itself, else what ends last. */
function decisive(blocks: readonly Finding[]): Finding | null {
  return blocks.reduce<Finding | null>(
    (worst, one) => (worst === null || endOf(one) > endOf(worst) ? one : worst),
    null,
  )
}

/**
 * The first moment found at which nothing blocks any more: each block is waited for, then all rules are asked again,
 * for a cap may end at night and a debt may grow too old meanwhile.
 */
function allowedFrom(one: Case, first: readonly Finding[]): number | null {
  let blocks = first
  for (let waits = 0; waits < MAX_WAITS; waits += 1) {
    if (blocks.some(({ until }) => until === null)) return null
    const now = Math.max(...blocks.map(endOf))
    blocks = findingsOf({ ...one, facts: { ...one.facts, now } }).filter(isBlock)
    if (blocks.length === 0) return now
  }
  return null
}
