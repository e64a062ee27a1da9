import type { Fact } from '../../src/shared/contracts/facts.ts'
import { complianceFactsOf, judge, spokenOf } from '../../src/shared/domain/compliance.ts'
import type {
  FactSource,
  OutgoingMessage,
  Purpose,
  Verdict,
} from '../../src/shared/domain/compliance.ts'
import { emit } from './emit.ts'
import { isPixCode, personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'
import { rulesOf } from './rules.ts'
import type { Rules } from './rules.ts'

/** The longest time that a cap looks back, and a day more for the zones. */
const LOOK_BACK_MS = 8 * 86_400_000
/** An amount of money said in a text. */
const MONEY = /R\$\s?\d/u

/** What only D1 knows; a reply is judged without it. */
export type JudgedFacts = Pick<
  FactSource,
  'debts' | 'promisedFor' | 'installmentsDue' | 'state' | 'creditor' | 'stops'
>

export type Asked = {
  row: OutboxRow
  text: string
  message: Omit<OutgoingMessage, 'purpose' | 'cold' | 'answersInbound' | 'acknowledgesStop'>
  /** Whose debt it tells; null when that is nobody's in particular. */
  debtorId: string | null
  known?: JudgedFacts
  /** The rules as they were read a moment ago; else those remembered. */
  rules?: Rules
}

/**
 * The compliance gate, passed by every row right before it leaves. Who refused what is told with the object's
 * events, once for a row and rule; so are warnings.
 */
export function permit(parts: Parts, asked: Asked): Verdict {
  const { compliance: settings, mode } = asked.rules ?? rulesOf(parts)
  const facts = complianceFactsOf(sourceOf(parts, asked, mode), settings)
  const enforceHours = parts.config.contactHours
  const verdict = judge(messageOf(parts, asked), facts, { settings, enforceHours })
  tell(parts, asked.row, verdict)
  return verdict
}

export const purposeOf = ({ kind, notice }: Pick<OutboxRow, 'kind' | 'notice'>): Purpose =>
  kind === 'notice' && notice?.kind === 'nps' ? 'nps' : kind

/** Whether a text of the bot or an operator says something of a debt. */
export const tellsDebt = (row: Pick<OutboxRow, 'media'>, text: string): boolean =>
  row.media !== null || MONEY.test(text) || isPixCode(text)

function messageOf({ store }: Parts, { row, message }: Asked): OutgoingMessage {
  const { heard } = personOf(store)
  return {
    ...message,
    purpose: purposeOf(row),
    cold: !heard,
    answersInbound: heard && (row.kind === 'reply' || row.kind === 'manual'),
    acknowledgesStop: row.kind === 'reply' && row.last,
  }
}

function sourceOf(parts: Parts, { debtorId, known }: Asked, mode: Rules['mode']): FactSource {
  const { store, now, config } = parts
  const person = personOf(store)
  const at = now()
  const confirmed = person.dialogue.confirmedDebtorId
  const own = store.stopFacts().filter(({ until }) => until === null || until > at)
  return {
    debts: [],
    promisedFor: [],
    creditor: { name: '', address: null, taxId: null, mode },
    ...known,
    now: at,
    phone: person.phone,
    gateway: config.gateway,
    stops: [...own, ...(known?.stops ?? [])],
    charges: null,
    startedAt: store.startedSince(at - LOOK_BACK_MS),
    lastInboundAt: person.lastInAt,
    lastOutboundAt: person.direction === 'out' ? person.lastAt : null,
    identityConfirmed: debtorId === null ? confirmed !== null : confirmed === debtorId,
  }
}

/**
 * A warning about a campaign is the same for all its recipients, and was shown when it was saved and started: it is
 * not told again for each.
 */
function tell(parts: Parts, row: OutboxRow, verdict: Verdict): void {
  if (verdict.kind === 'allow' && row.kind === 'campaign') return
  parts.transaction(() => {
    const fresh = spokenOf(verdict).filter(({ rule }) => parts.store.refusedFirst(row.key, rule))
    if (fresh.length === 0) return
    const { recipientId, campaignId } = row
    const facts = fresh.map((spoken): Fact => {
      const id = `${parts.id}:${row.key}:${spoken.rule}`
      return { kind: 'refusal', id, recipientId, campaignId, purpose: purposeOf(row), ...spoken }
    })
    emit(parts, { metric: verdict.kind === 'allow' ? 'warned' : 'refused', facts })
  })
}
