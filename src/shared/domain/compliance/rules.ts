import type { StopKind } from '../dialogue.ts'
import { startedByUs } from './case.ts'
import type { Case, Hit, Rule } from './case.ts'
import type { RuleId } from './levels.ts'
import { debtRules } from './rules-debt.ts'
import { timeRules } from './rules-time.ts'
import { wordRules } from './rules-words.ts'

/** Ends all contact with this number, but for the one acknowledgement. */
function endsContact(kind: StopKind, message: string): Rule {
  return (one) => {
    const { purpose, acknowledgesStop } = one.message
    const lastWord = acknowledgesStop === true && purpose === 'reply'
    return lastWord ? null : stopHit(one, kind, message)
  }
}

/** Ends what we start and asks for money; the talk goes on. */
function endsDunning(kind: StopKind, message: string): Rule {
  return (one) => {
    const { purpose, asksPayment } = one.message
    const dunning = startedByUs(one.message) && (purpose !== 'notice' || asksPayment !== false)
    return dunning ? stopHit(one, kind, message) : null
  }
}

function stopHit({ facts }: Case, kind: StopKind, message: string): Hit | null {
  const active = facts.stops.filter(
    (stop) => stop.kind === kind && (stop.until === null || stop.until > facts.now),
  )
  if (active.length === 0) return null
  const ends = active.map(({ until }) => until ?? Number.POSITIVE_INFINITY)
  const last = Math.max(...ends)
  return { evidence: { stop: kind }, message, until: Number.isFinite(last) ? last : null }
}

/** One function per rule; every one is asked. */
export const RULES: Readonly<Record<RuleId, Rule>> = {
  opt_out: endsContact('opt_out', 'A pessoa pediu para não receber mensagens.'),
  wrong_person: endsContact('wrong_person', 'O número é de outra pessoa.'),
  deceased: endsContact('deceased', 'Foi informado o falecimento do titular.'),
  dispute: endsDunning('dispute', 'A dívida foi contestada e aguarda análise.'),
  payment_claim: endsDunning('payment_claim', 'A pessoa informou que já pagou; em conferência.'),
  hardship: endsDunning(
    'hardship',
    'A pessoa contou que passa por dificuldade; sem cobrança por ora.',
  ),
  ...debtRules,
  ...timeRules,
  ...wordRules,
}
