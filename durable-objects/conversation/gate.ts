import { agencyErrors } from '../../src/shared/domain/disclosure.ts'
import {
  DEFAULT_CONTACT_HOURS,
  isWithinContactHours,
} from '../../src/shared/domain/contact-hours.ts'
import {
  chatIdOf,
  dddOf,
  needsLookup,
  parsePhone,
  timeZonesOfDdd,
} from '../../src/shared/domain/phone.ts'
import { renderTemplate, templateValues } from '../../src/shared/domain/template.ts'
import { faultCode } from '../../worker/adapters/log.ts'
import { localClock, readCampaignGate } from '../../worker/db/debt-facts.ts'
import type { CampaignGate } from '../../worker/db/debt-facts.ts'
import { personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'

/** May it go, and with which words; a refusal says whether the ledger may plan it again. */
export type GateAnswer =
  | { ok: true; text: string; debtor: { id: string; name: string } }
  | { ok: false; reason: string; retryable: boolean }

const no = (reason: string, retryable: boolean): GateAnswer => ({ ok: false, reason, retryable })

/** The last moment's truth about a campaign recipient: D1 in one batch, then hours and words. */
export async function campaignGate(parts: Parts, row: OutboxRow): Promise<GateAnswer> {
  const { db, now, config } = parts
  const at = now()
  const gate = await readCampaignGate(db, { recipientId: row.recipientId ?? '', now: at })
  if (gate === null) return no('erased', false)
  if (gate.status === 'canceled' || gate.status === 'done') return no('canceled', false)
  if (gate.status !== 'running') return no('paused', true)
  const stopped = stopReason(gate.stops, 'campaign')
  if (stopped !== null) return no(stopped, false)
  if (gate.debts.length === 0) return no('debt_paid', false)
  if (tellsStranger(parts, gate)) return no('agency_identity', false)
  const zones = timeZonesOfDdd(dddOf(gate.debtor.phone) ?? '')
  if (config.contactHours && !isWithinContactHours(DEFAULT_CONTACT_HOURS, zones, at)) {
    return no('window', true)
  }
  const text = render(gate, at)
  if (text === null) return no('missing_value', false)
  return { ok: true, text, debtor: { id: gate.debtorId, name: gate.debtor.name } }
}

/** An agency tells a debt to nobody but the debtor who said so in this conversation. */
function tellsStranger({ store }: Parts, { mode, body, debtorId }: CampaignGate): boolean {
  if (mode !== 'agency' || agencyErrors(body).length === 0) return false
  return personOf(store).dialogue.confirmedDebtorId !== debtorId
}

function render({ body, debtor, debts, creditor }: CampaignGate, now: number): string | null {
  const { zone } = localClock(debtor.phone, now)
  const rendered = renderTemplate(body, templateValues({ debtor, debts, creditor, now, zone }))
  return rendered.ok ? rendered.text : null
}

export type ChatAnswer =
  | { ok: true; chatId: string }
  | { ok: false; reason: string; retryable: boolean }

/**
 * Where to write: the chat they wrote from, else what WhatsApp said before, else (DDD 31 and up, where old
 * accounts have no ninth digit) what it says now, else the canonical form (waha.md 4).
 */
export async function resolveChat(parts: Parts, session: string): Promise<ChatAnswer> {
  const { chatId, phone } = personOf(parts.store)
  if (chatId !== null) return { ok: true, chatId }
  if (phone === null) return { ok: false, reason: 'no_phone', retryable: false }
  const ddd = dddOf(phone)
  const parsed = parsePhone(phone)
  if (ddd === null || !needsLookup(ddd) || !parsed.ok) return { ok: true, chatId: chatIdOf(phone) }
  try {
    for (const digits of parsed.candidates) {
      const found = await parts.waha.checkExists({ session, digits })
      if (found !== null) return { ok: true, chatId: found.chatId }
    }
    return { ok: false, reason: 'not_on_whatsapp', retryable: false }
  } catch (error) {
    const limited = faultCode(error) === 'rate_limit'
    return { ok: false, reason: limited ? 'rate_limited' : 'unreachable', retryable: true }
  }
}
