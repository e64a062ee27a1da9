import type { PhoneAction } from '../inbound.ts'
import { filledTextOf, isObject, textOf, type Json, type JsonObject } from '../json.ts'
import { inboundKinds } from '../state/records.ts'
import { canonicalPhone, lidOf } from '../waha/numbers.ts'

export type ParsedInbound = { ok: true; action: PhoneAction } | { ok: false; error: string }

/**
 * `lid`: true (the person's own privacy id), a lid as text, or `{lid?, hidden?}`; a hidden one shows no phone and
 * the public look-up does not know it.
 */
function lidMode(value: Json | undefined, phone: string): PhoneAction['lid'] | 'unreadable' {
  if (value === undefined || value === null || value === false) return undefined
  if (value === true) return { lid: lidOf(canonicalPhone(phone)), hidden: false }
  const given = isObject(value) ? textOf(value['lid']) : textOf(value)
  const hidden = isObject(value) && value['hidden'] === true
  if (given === undefined) {
    return isObject(value) ? { lid: lidOf(phone, hidden ? '|hidden' : ''), hidden } : 'unreadable'
  }
  const digits = /^(\d{5,20})(?:@lid)?$/.exec(given)?.[1]
  return digits === undefined ? 'unreadable' : { lid: digits, hidden }
}

/** The body of `POST /sim/inbound {session?, from, text?, kind?, media?, lid?, replyTo?}`. */
export function parseInbound(body: JsonObject, session: string): ParsedInbound {
  const phone = textOf(body['from'])
  if (phone === undefined || !/^\d{8,15}$/.test(phone)) {
    return {
      ok: false,
      error: '"from" must be a phone number: 8 to 15 digits with country code, nothing else',
    }
  }
  const kind = inboundKinds.find((known) => known === (body['kind'] ?? 'text'))
  if (kind === undefined)
    return { ok: false, error: `"kind" must be one of ${inboundKinds.join(', ')}` }
  const lid = lidMode(body['lid'], phone)
  if (lid === 'unreadable')
    return {
      ok: false,
      error: '"lid" must be true, digits (with or without @lid) or {hidden: true}',
    }
  const text = textOf(body['text'])
  if (text === undefined && (kind === 'text' || kind === 'edited')) {
    return { ok: false, error: `"text" is needed for kind "${kind}"` }
  }
  const replyTo = filledTextOf(body['replyTo'])
  return {
    ok: true,
    action: {
      session,
      phone,
      kind,
      text: text ?? null,
      ...(lid === undefined ? {} : { lid }),
      ...(isObject(body['media']) ? { media: body['media'] } : {}),
      ...(replyTo === undefined ? {} : { replyTo }),
    },
  }
}
