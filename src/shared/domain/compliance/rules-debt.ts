import { addMonths, todayIn } from '../br-date.ts'
import { answersFresh, startedByUs } from './case.ts'
import type { Rule } from './case.ts'
import type { RuleId } from './levels.ts'

/** CC art. 206 § 5º I: five years for a liquid debt in a document. */
const PRESCRIPTION_MONTHS = 60
/** CDC art. 52 § 1º. */
const MAX_FINE_BPS = 200
/** CTN art. 161 § 1º. */
const MAX_INTEREST_BPS = 100

/**
 * A prescribed debt may not be asked for, by message either (STJ, REsp 2.088.100). Whoever asks about it is answered.
 */
const prescribed: Rule = (one) => {
  const { message, facts } = one
  const today =
    facts.zones
      .map((zone) => todayIn(zone, facts.now))
      .sort()
      .at(-1) ?? ''
  const old = facts.debts.filter(
    ({ dueDate, prescribedOverrideReason }) =>
      dueDate !== null &&
      addMonths(dueDate, PRESCRIPTION_MONTHS) < today &&
      (prescribedOverrideReason ?? '').trim() === '',
  )
  if (old.length === 0 || message.asksPayment === false) return null
  const answers = message.purpose === 'reply' || answersFresh(one)
  return {
    evidence: { debts: old.length, of: facts.debts.length },
    message: 'Há dívida vencida há mais de cinco anos, sem justificativa escrita para cobrar.',
    until: null,
    ...(answers ? { atMost: 'warn' } : {}),
  }
}

/** An agency tells a debt to nobody but the debtor who said so in this conversation. */
const identity: Rule = ({ message, facts }) => {
  if (facts.mode !== 'agency' || !message.debtDetails || facts.identityConfirmed) return null
  return {
    evidence: { mode: facts.mode },
    message: 'Modo agência: detalhes da dívida só depois que a pessoa confirmar quem é.',
    until: null,
  }
}

/** A promise that is not due yet, or an agreement kept so far, is not dunned. */
const promiseOpen: Rule = ({ message, facts }) => {
  const { promiseOpenUntil: until, now } = facts
  if (message.purpose !== 'campaign' || until === null || until <= now) return null
  return { evidence: { until }, message: 'Há promessa de pagamento ainda não vencida.', until }
}

const fineCap: Rule = ({ message, facts }) => {
  const highest = Math.max(0, ...facts.debts.map(({ fineBps }) => fineBps))
  if (!message.debtDetails || highest <= MAX_FINE_BPS) return null
  return {
    evidence: { fineBps: highest, maxBps: MAX_FINE_BPS },
    message: 'A multa passa de 2 %.',
    until: null,
  }
}

const interestCap: Rule = ({ message, facts }) => {
  const highest = Math.max(0, ...facts.debts.map(({ interestMonthlyBps }) => interestMonthlyBps))
  if (!message.debtDetails || highest <= MAX_INTEREST_BPS) return null
  return {
    evidence: { interestMonthlyBps: highest, maxBps: MAX_INTEREST_BPS },
    message: 'Os juros passam de 1 % ao mês.',
    until: null,
  }
}

/** Paraná lets an app be used only where the consumer said so expressly. */
const paranaConsent: Rule = ({ message, facts }) => {
  if (!startedByUs(message) || !facts.states.includes('PR') || facts.consent === true) return null
  return {
    evidence: { states: facts.states, consent: facts.consent },
    message: 'Paraná: não consta autorização expressa do consumidor para mensagens.',
    until: null,
  }
}

export const debtRules = {
  prescribed,
  identity,
  promise_open: promiseOpen,
  fine_cap: fineCap,
  interest_cap: interestCap,
  parana_consent: paranaConsent,
} as const satisfies Partial<Record<RuleId, Rule>>
