import { addDays, todayIn, zonedTime } from '../br-date.ts'
import { isWithinContactHours, nextContactTime } from '../contact-hours.ts'
import type { DayHours } from '../contact-hours.ts'
import { answersFresh, startedByUs } from './case.ts'
import type { Case, Hit, Rule } from './case.ts'
import { contactHoursOf } from './hours.ts'
import { STATE_LAWS } from './laws.ts'
import type { RuleId } from './levels.ts'

const HOUR_MS = 3_600_000
const WEEK_DAYS = 7

/** A real gateway reaches real people: nothing turns the clock off there. */
const binds = ({ facts, rules }: Case): boolean => rules.enforceHours || facts.gateway === 'waha'

/** Hours of every state and zone possible; only an answer to a fresh message is free of them. */
const contactHours: Rule = (one) => {
  const { facts, rules } = one
  if (!binds(one) || answersFresh(one)) return null
  const hours = contactHoursOf(facts.states, rules.settings)
  if (isWithinContactHours(hours, facts.zones, facts.now)) return null
  const opens = nextContactTime(hours, facts.zones, facts.now)
  const laws = facts.states.flatMap((uf) => STATE_LAWS.get(uf)?.hours && STATE_LAWS.get(uf)?.laws)
  return {
    evidence: {
      states: facts.states,
      zones: facts.zones,
      weekdays: spanOf(hours.weekdays),
      saturday: spanOf(hours.saturday),
    },
    message: `Fora do horário de contato (segunda a sexta ${spanOf(hours.weekdays) ?? 'fechado'}, sábado ${spanOf(hours.saturday) ?? 'fechado'}; nunca em domingos e feriados).`,
    until: Number.isFinite(opens) ? opens : null,
    source: ['CDC art. 71', ...new Set(laws.flatMap((law) => law?.law ?? []))].join('; '),
  }
}

const spanOf = (hours: DayHours | null): string | null => hours && `${hours.from}-${hours.to}`

/** Whether the caps look at this message: once per message, and never at answers. */
function isCounted(one: Case): boolean {
  const { message } = one
  if (!binds(one) || message.continuation === true || message.acknowledgesStop === true)
    return false
  return startedByUs(message) || (message.purpose === 'manual' && !answersFresh(one))
}

/** A person who writes by hand answers for it: the caps only warn them. */
const softForPeople = ({ message }: Case): Pick<Hit, 'atMost'> =>
  message.purpose === 'manual' ? { atMost: 'warn' } : {}

/** Local calendar days on which we started a message, ascending; a moment still to come counts as today. */
function startedDays({ facts }: Case, zone: string): string[] {
  const days = facts.startedAt.map((at) => todayIn(zone, Math.min(at, facts.now)))
  return days.sort()
}

const frequencyDay: Rule = (one) => {
  const { facts, rules } = one
  if (!isCounted(one)) return null
  const max = rules.settings.maxPerDay
  const counts = facts.zones.map((zone) => {
    const today = todayIn(zone, facts.now)
    const sent = startedDays(one, zone).filter((day) => day === today).length
    return { sent, ends: zonedTime(addDays(today, 1), 0, 0, zone) }
  })
  return capHit(one, counts, { max, message: 'O limite de mensagens do dia foi atingido.' })
}

/** Any seven days running, so that no week holds more wherever it begins. */
const frequencyWeek: Rule = (one) => {
  const { facts, rules } = one
  if (!isCounted(one)) return null
  const max = rules.settings.maxPerWeek
  const counts = facts.zones.map((zone) => {
    const first = addDays(todayIn(zone, facts.now), 1 - WEEK_DAYS)
    const days = startedDays(one, zone).filter((day) => day >= first)
    const leaves = days[Math.max(0, days.length - max)] ?? first
    return { sent: days.length, ends: zonedTime(addDays(leaves, WEEK_DAYS), 0, 0, zone) }
  })
  return capHit(one, counts, { max, message: 'O limite de mensagens em sete dias foi atingido.' })
}

type Count = { readonly sent: number; readonly ends: number }

function capHit(
  one: Case,
  counts: readonly Count[],
  { max, message }: { max: number; message: string },
): Hit | null {
  const full = counts.filter(({ sent }) => sent >= max)
  if (full.length === 0) return null
  const sent = Math.max(...full.map((count) => count.sent))
  const until = Math.max(...full.map(({ ends }) => ends))
  return { evidence: { sent, max }, message, until, ...softForPeople(one) }
}

/** Who has just written to us is in a talk; a campaign or a question about it can wait. */
const coolOff: Rule = (one) => {
  const { message, facts, rules } = one
  if (!binds(one) || facts.lastInboundAt === null) return null
  if (message.purpose !== 'campaign' && message.purpose !== 'nps') return null
  const hours = rules.settings.coolOffAfterReplyHours
  const until = facts.lastInboundAt + hours * HOUR_MS
  if (until <= facts.now) return null
  return { evidence: { hours }, message: 'A pessoa escreveu há pouco.', until }
}

export const timeRules = {
  contact_hours: contactHours,
  frequency_day: frequencyDay,
  frequency_week: frequencyWeek,
  cool_off_after_reply: coolOff,
} as const satisfies Partial<Record<RuleId, Rule>>
