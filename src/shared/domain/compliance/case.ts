import type { Level } from './levels.ts'
import type { ComplianceFacts, ComplianceRules, Evidence, OutgoingMessage } from './types.ts'

export type Case = {
  readonly message: OutgoingMessage
  readonly facts: ComplianceFacts
  readonly rules: ComplianceRules
}

/** What a rule that speaks says; its level comes from the table. */
export type Hit = {
  readonly evidence: Evidence
  /** pt-BR */
  readonly message: string
  readonly until: number | null
  /** The rule weighs no more than this in this case. */
  readonly atMost?: Level
  /** When the law is a state's own. */
  readonly source?: string
}

export type Rule = (one: Case) => Hit | null

/** Campaigns, notices and NPS questions; replies and operators' texts are part of a talk. */
export function startedByUs({ purpose }: OutgoingMessage): boolean {
  return purpose === 'campaign' || purpose === 'notice' || purpose === 'nps'
}

/**
 * An answer to a message they just wrote: bound neither to hours nor to caps (brazil.md 5.2).
 */
export function answersFresh({ message, facts, rules }: Case): boolean {
  const { purpose, answersInbound } = message
  if (!answersInbound || (purpose !== 'reply' && purpose !== 'manual')) return false
  if (facts.lastInboundAt === null) return false
  return facts.now - facts.lastInboundAt <= rules.settings.replyWindowHours * 3_600_000
}
