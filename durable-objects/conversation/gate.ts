import { timeIn, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { ledgerAnswerOf } from '../../src/shared/domain/compliance.ts'
import { clockOf } from '../../src/shared/domain/compliance/places.ts'
import { debtVariables } from '../../src/shared/domain/disclosure.ts'
import { chatIdOf, dddOf, needsLookup, parsePhone } from '../../src/shared/domain/phone.ts'
import { parseTemplate, renderTemplate, templateValues } from '../../src/shared/domain/template.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { faultCode } from '../../worker/adapters/log.ts'
import { GatewayFault } from '../../worker/adapters/waha/http.ts'
import { readCampaignGate } from '../../worker/db/campaign-gate.ts'
import type { CampaignGate } from '../../worker/db/campaign-gate.ts'
import { localClock } from '../../worker/db/local-clock.ts'
import { keepWaContact, readWaContact } from '../../worker/db/wa-contacts.ts'
import { personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import { permit } from './permit.ts'
import type { OutboxRow } from './rows.ts'
import { toRules } from './rules.ts'
import type { Learned } from './settle.ts'

/** May it go, and with which words; a refusal says whether the ledger may plan it again. */
export type GateAnswer =
  | { ok: true; text: string; learned: Learned }
  | { ok: false; reason: string; retryable: boolean | { until: number }; learned?: Learned }

const no = (reason: string, retryable: boolean | { until: number }) => ({
  ok: false as const,
  reason,
  retryable,
})

/** The last moment's truth about a campaign recipient, then words, then the law. Writes nothing but refusals. */
export async function campaignGate(parts: Parts, row: OutboxRow): Promise<GateAnswer> {
  const { db, now } = parts
  const at = now()
  const gate = await readCampaignGate(db, { recipientId: row.recipientId ?? '', now: at })
  if (gate === null) return no('erased', false)
  if (gate.status === 'canceled' || gate.status === 'done') return no('canceled', false)
  if (gate.status !== 'running') return no('paused', true)
  const { saved, mode, debtorId, debtor } = gate
  const learned: Learned = { rules: { ...saved, mode }, name: debtor.name, debtorId }
  // The phone was corrected: nothing about the debt is told here, the ledger has the new conversation.
  const { phone } = personOf(parts.store)
  if (phone !== null && phone !== debtor.phone) return no('phone_changed', true)
  const stopped = stopReason(gate.stops, 'campaign')
  if (stopped !== null) return { ...no(stopped, false), learned }
  if (gate.debts.length === 0) return { ...no('debt_paid', false), learned }
  if (isPastWindow(gate, at)) return { ...no('window', true), learned }
  const opens = windowOpensAt(gate, at)
  if (opens !== null) return { ...no('window', { until: opens }), learned }
  const text = render(gate, at)
  if (text === null) return { ...no('missing_value', false), learned }
  const refused = refusalOf(parts, row, { gate, text })
  if (refused !== null) {
    const { reason, retryable, until } = refused
    return { ...no(reason, until === undefined ? retryable : { until }), learned }
  }
  return { ok: true, text, learned }
}

/** A step of a ladder ends by the person's own clock; what is left is given back when its window closes. */
const isPastWindow = ({ windowTo, debtor }: CampaignGate, at: number): boolean =>
  windowTo !== null && timeIn(clockOf(debtor), at).text >= windowTo

/** When a ladder's step begins by the person's own clock, while that is still to come today. */
function windowOpensAt({ windowFrom, debtor }: CampaignGate, at: number): number | null {
  if (windowFrom === null) return null
  const zone = clockOf(debtor)
  if (timeIn(zone, at).text >= windowFrom) return null
  const [hour, minute] = windowFrom.split(':').map(Number)
  return zonedTime(todayIn(zone, at), hour ?? 0, minute ?? 0, zone)
}

/** What the law wants to know of the creditor; templates leave out what is not on record. */
const creditorOf = (
  { name, address, taxId }: CampaignGate['creditor'],
  mode: CampaignGate['mode'],
) => ({
  name: name ?? '',
  address: address ?? null,
  taxId: taxId ?? null,
  mode,
})

function refusalOf(
  parts: Parts,
  row: OutboxRow,
  { gate, text }: { gate: CampaignGate; text: string },
) {
  const { body, mode, creditor, debtorId, debtor, debts, stops, saved } = gate
  const { promisedFor, installmentsDue } = gate
  const parsed = parseTemplate(body)
  const message = {
    debtDetails: debtVariables(body).length > 0,
    ...(parsed.ok ? { variables: parsed.variables } : {}),
  }
  const said = { state: debtor.state, debts, promisedFor, installmentsDue, stops }
  const known = { ...said, creditor: creditorOf(creditor, mode) }
  const rules = toRules({ ...saved, mode })
  return ledgerAnswerOf(permit(parts, { row, text, message, debtorId, known, rules }))
}

function render(gate: CampaignGate, now: number): string | null {
  const { body, debtor, debts, creditor, charges } = gate
  const { zone } = localClock(debtor.phone, now)
  const values = templateValues({ debtor, debts, creditor, charges, now, zone })
  const rendered = renderTemplate(body, values)
  return rendered.ok ? rendered.text : null
}

export type ChatAnswer =
  | { ok: true; chatId: string }
  | { ok: false; reason: string; retryable: boolean }

/**
 * Where to write: the chat they wrote from, else what WhatsApp said of the number before, else what it says now. A
 * number without WhatsApp is never written to: such messages are lost and cost the sender's standing (waha.md 4).
 */
export async function resolveChat(parts: Parts, session: string): Promise<ChatAnswer> {
  const { chatId, phone } = personOf(parts.store)
  if (chatId !== null) return { ok: true, chatId }
  if (phone === null) return { ok: false, reason: 'no_phone', retryable: false }
  const parsed = parsePhone(phone)
  const ddd = dddOf(phone)
  if (ddd === null || !parsed.ok) return { ok: true, chatId: chatIdOf(phone) }
  const { db, hash, now, config } = parts
  // Where the form is certain only standing is at stake, and against the simulator nobody has any to lose.
  if (config.gateway === 'simulator' && !needsLookup(ddd)) {
    return { ok: true, chatId: chatIdOf(phone) }
  }
  const phoneHash = await hashPhone(hash, phone)
  const known = await readWaContact(db, phoneHash, now())
  if (known !== null) return answerOf(known.chatId)
  try {
    const found = await lookUpNumber(parts, session, parsed.candidates)
    await keepWaContact(db, { phoneHash, chatId: found, source: 'lookup', now: now() })
    return answerOf(found)
  } catch (error) {
    return unanswered(error, needsLookup(ddd) ? null : chatIdOf(phone))
  }
}

async function lookUpNumber(
  { waha }: Parts,
  session: string,
  candidates: readonly string[],
): Promise<string | null> {
  for (const digits of candidates) {
    const found = await waha.checkExists({ session, digits })
    if (found !== null) return found.chatId
  }
  return null
}

const answerOf = (chatId: string | null): ChatAnswer =>
  chatId === null
    ? { ok: false, reason: 'not_on_whatsapp', retryable: false }
    : { ok: true, chatId }

/** Below DDD 31 the form is certain: the send itself will tell what the look-up could not. */
function unanswered(error: unknown, certain: string | null): ChatAnswer {
  if (faultCode(error) === 'rate_limit')
    return { ok: false, reason: 'rate_limited', retryable: true }
  if (error instanceof GatewayFault && error.status === 422) {
    return { ok: false, reason: 'session_down', retryable: true }
  }
  if (certain !== null) return { ok: true, chatId: certain }
  return { ok: false, reason: 'unreachable', retryable: true }
}
