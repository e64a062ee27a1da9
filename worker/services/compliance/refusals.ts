import * as z from 'zod'
import type {
  RefusalDto,
  RefusalsAnswer,
  RefusalsQuery,
} from '../../../src/shared/contracts/api/compliance.ts'
import { RULE_LEVELS, isRuleId } from '../../../src/shared/domain/compliance.ts'
import { countRefusals, listRefusals, refusalCursor } from '../../db/refusals.ts'
import type { Refusal } from '../../db/refusals.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

const evidenceSchema = z.record(z.string(), z.unknown())

/** Every message the gate refused or warned of, newest first. */
export async function showRefusals(
  { db }: Pick<Deps, 'db'>,
  query: RefusalsQuery,
): Promise<RefusalsAnswer> {
  const { campaign_id: campaignId, limit } = query
  const [rows, counts] = await Promise.all([
    listRefusals(db, DEFAULT_CREDITOR, query),
    campaignId === null ? [] : countRefusals(db, DEFAULT_CREDITOR, campaignId),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    success: true,
    refusals: page.map(toDto),
    by_rule: counts.map((count) => ({ ...count, label: labelOf(count.rule) })),
    next: rows.length > limit && last !== undefined ? refusalCursor(last) : null,
  }
}

function toDto({ id, purpose, rule, level, until, at, ...row }: Refusal): RefusalDto {
  return {
    id,
    conversation_id: row.conversationId,
    campaign_id: row.campaignId,
    recipient_id: row.recipientId,
    purpose,
    rule,
    label: labelOf(rule),
    level,
    evidence: readEvidence(row.evidence),
    until,
    at,
  }
}

/** Rows outlive the rules that wrote them. */
const labelOf = (rule: string): string => (isRuleId(rule) ? RULE_LEVELS[rule].label : rule)

function readEvidence(json: string): Record<string, unknown> {
  try {
    return evidenceSchema.catch({}).parse(JSON.parse(json))
  } catch {
    return {}
  }
}
