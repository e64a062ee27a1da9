/**
 * Brazilian phone numbers: import cells and WhatsApp ids to one canonical E.164 that always has the ninth digit.
 * National number = DDD + 8 digits (fixed, first 2-5) or 9 digits (mobile, first 9).
 */
import { isDdd, needsLookup } from './ddd.ts'
import { tidy } from './plain-text.ts'

export { needsLookup, stateOfDdd, timeZonesOfDdd } from './ddd.ts'

export type PhoneReason =
  | 'empty'
  | 'no_ddd'
  | 'unknown_ddd'
  | 'ninth_digit'
  | 'length'
  | 'toll_free'
  | 'shared_cost'
  | 'foreign'
  | 'lid'
  | 'group'
  | 'scientific'
  | 'several'
  | 'not_a_phone'

export type Phone = {
  /** Canonical, `+55` and the ninth digit included. */
  readonly e164: string
  /** DDD and subscriber number, digits only. */
  readonly national: string
  readonly ddd: string
  readonly kind: 'mobile' | 'fixed'
  /** The input lacked the ninth digit. */
  readonly legacy: boolean
  /** Digits without `+`, in the order to ask WhatsApp whether an account exists. */
  readonly candidates: string[]
}

type Refusal = { readonly ok: false; readonly reason: PhoneReason }
export type PhoneResult = ({ readonly ok: true } & Phone) | Refusal

export type ChatIdentity =
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'lid'; readonly lid: string }
  | { readonly kind: 'group' | 'broadcast' | 'newsletter' | 'status' | 'unknown' }

/** What an operator reads beside a refused row. */
export const PHONE_REASONS_PT: Readonly<Record<PhoneReason, string>> = {
  empty: 'telefone vazio',
  no_ddd: 'número sem DDD',
  unknown_ddd: 'DDD inexistente',
  ninth_digit: 'celular de nove dígitos precisa começar com 9',
  length: 'quantidade de dígitos inválida',
  toll_free: 'número 0800 não recebe mensagens de cobrança',
  shared_cost: 'número de tarifa compartilhada (0300, 4004) não recebe mensagens',
  foreign: 'número de outro país',
  lid: 'identificador oculto do WhatsApp, sem telefone',
  group: 'grupo, canal ou lista do WhatsApp, não uma pessoa',
  scientific:
    'número em notação científica (dígitos perdidos na planilha); formate a coluna como texto',
  several: 'mais de um telefone na mesma célula',
  not_a_phone: 'não é um telefone',
}

const COUNTRY = '55'
/** Long-distance carriers people leave in front of a number (`0 15 11 ...`). */
const CARRIERS = new Set('12 14 15 21 22 23 24 25 31 41 43 55 65 99'.split(' '))
const SHARED_COST = /^(?:3003|4003|4004|4020)\d{4}$/
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?\s*e\s*\+?\d+$/i
const BETWEEN_DIGITS = /^[\d\s().,/:_+'\u2212\p{Pd}]*$/u
const WHATSAPP_ID = /^\s*\+?([\d\s().-]+?)(?:[_:]\d+)*@([a-z.]+)\s*$/i

const refuse = (reason: PhoneReason): Refusal => ({ ok: false, reason })

/**
 * Reads one import cell. Never guesses lost digits: what cannot be one Brazilian subscriber is refused with a reason.
 * Safe integers are accepted as numbers (JSON, spreadsheets).
 */
export function parsePhone(input: unknown): PhoneResult {
  if (input === null || input === undefined) return refuse('empty')
  if (typeof input === 'number') return parseNumber(input)
  if (typeof input !== 'string') return refuse('not_a_phone')
  const text = tidy(input)
  if (text === '') return refuse('empty')
  if (SCIENTIFIC.test(text)) return refuse('scientific')
  if (text.includes('@')) return parseWhatsAppId(text)
  return parseText(text)
}

function parseNumber(input: number): PhoneResult {
  if (!Number.isSafeInteger(input) || input <= 0) return refuse('not_a_phone')
  return parseText(String(input))
}

function parseWhatsAppId(text: string): PhoneResult {
  const match = WHATSAPP_ID.exec(text)
  const user = match?.[1]?.replace(/\D/g, '') ?? ''
  switch (match?.[2]?.toLowerCase()) {
    case 'c.us':
    case 's.whatsapp.net':
    case 'hosted':
      return fromInternational(user)
    case 'lid':
    case 'hosted.lid':
      return refuse('lid')
    case 'g.us':
    case 'broadcast':
    case 'newsletter':
      return refuse('group')
    default:
      return refuse('not_a_phone')
  }
}

function parseText(text: string): PhoneResult {
  const first = text.search(/\d/)
  if (first < 0) return refuse('not_a_phone')
  if (holdsSeveral(text)) return refuse('several')
  const span = text.slice(first).replace(/\D+$/, '')
  // A letter or a mask inside the number (`98765-O321`, `9****-4321`) hides a digit.
  if (!BETWEEN_DIGITS.test(span)) return refuse('not_a_phone')
  const digits = span.replace(/\D/g, '')
  const international = text.slice(0, first).includes('+') && !digits.startsWith('0')
  return international ? fromInternational(digits) : fromDialled(digits)
}

const digitsIn = (part: string) => part.replace(/\D/g, '').length

function holdsSeveral(text: string): boolean {
  const parts = text.split(/[/;|,\n\r\t&]|\s(?:ou|e)\s/i)
  return parts.filter((part) => digitsIn(part) >= 8).length > 1 || digitsIn(text) >= 20
}

function fromInternational(digits: string): PhoneResult {
  if (!digits.startsWith(COUNTRY)) return refuse('foreign')
  return fromNational(digits.slice(COUNTRY.length).replace(/^0/, ''))
}

/** Digits as a person dials or types them, with whatever stands in front of the DDD. */
function fromDialled(digits: string): PhoneResult {
  if (digits.startsWith('00')) return fromInternational(digits.slice(2))
  if (/^550?\d{10,11}$/.test(digits) && digits.length >= 12) return fromInternational(digits)
  const collect = /^90(\d\d)(\d{10,11})$/.exec(digits)
  if (collect && CARRIERS.has(collect[1] ?? '')) return fromNational(collect[2] ?? '')
  if (!digits.startsWith('0')) return fromNational(digits)
  const carrier = /^0(\d\d)(\d{10,11})$/.exec(digits)
  if (carrier && CARRIERS.has(carrier[1] ?? '')) return fromNational(carrier[2] ?? '')
  return fromNational(digits.slice(1))
}

function fromNational(national: string): PhoneResult {
  if (/^800\d{6,7}$/.test(national)) return refuse('toll_free')
  if (/^[359]00\d{6,7}$/.test(national) || SHARED_COST.test(national)) return refuse('shared_cost')
  if (national.length === 8 || national.length === 9) return refuse('no_ddd')
  if (national.length !== 10 && national.length !== 11) return refuse('length')
  const ddd = national.slice(0, 2)
  if (!isDdd(ddd)) return refuse('unknown_ddd')
  return fromSubscriber(ddd, national.slice(2))
}

function fromSubscriber(ddd: string, local: string): PhoneResult {
  if (local.length === 9)
    return local.startsWith('9') ? mobile(ddd, local, false) : refuse('ninth_digit')
  if (/^[2-5]/.test(local)) return fixed(ddd, local)
  // Mobiles had eight digits, first 6-9, until each region's migration (2012 to 2016).
  if (/^[6-9]/.test(local)) return mobile(ddd, `9${local}`, true)
  return refuse('not_a_phone')
}

function fixed(ddd: string, local: string): PhoneResult {
  const digits = `${COUNTRY}${ddd}${local}`
  const parts = { ddd, national: ddd + local, candidates: [digits] }
  return { ok: true, e164: `+${digits}`, kind: 'fixed', legacy: false, ...parts }
}

function mobile(ddd: string, local: string, legacy: boolean): PhoneResult {
  const digits = `${COUNTRY}${ddd}${local}`
  const candidates = [digits]
  // Numbers 9 0... to 9 5... were born with nine digits and have no older form.
  if (needsLookup(ddd) && /^9[6-9]/.test(local))
    candidates.push(`${COUNTRY}${ddd}${local.slice(1)}`)
  return {
    ok: true,
    e164: `+${digits}`,
    kind: 'mobile',
    legacy,
    ddd,
    national: ddd + local,
    candidates,
  }
}

/**
 * Who stands behind a WhatsApp chat id. Phones come out as canonical E.164 (a Brazilian id without the ninth digit
 * gains it; foreign numbers stay as they are, for they may write to us); `lid` is the bare hidden id, digits only.
 */
export function parseChatId(chatId: string): ChatIdentity {
  const text = chatId.trim().toLowerCase()
  if (text === 'status@broadcast') return { kind: 'status' }
  if (text.endsWith('@g.us')) return { kind: 'group' }
  if (text.endsWith('@broadcast')) return { kind: 'broadcast' }
  if (text.endsWith('@newsletter')) return { kind: 'newsletter' }
  const match = /^(\d{5,20})(?:[_:]\d+)*@(c\.us|s\.whatsapp\.net|hosted|lid|hosted\.lid)$/.exec(
    text,
  )
  const user = match?.[1] ?? ''
  if (user === '') return { kind: 'unknown' }
  if (match?.[2]?.endsWith('lid')) return { kind: 'lid', lid: user }
  if (user.length > 15 || user.startsWith('0')) return { kind: 'unknown' }
  const phone = fromInternational(user)
  return { kind: 'phone', e164: phone.ok ? phone.e164 : `+${user}` }
}

/** `+5511987654321` to `5511987654321`, the form WAHA's look-ups take. */
export function phoneDigits(e164: string): string {
  return e164.replace(/\D/g, '')
}

/** The chat id to write to when WhatsApp has not yet told a better one. */
export function chatIdOf(e164: string): string {
  return `${phoneDigits(e164)}@c.us`
}

/** DDD of a Brazilian subscriber number, else null (foreign, 0800). */
export function dddOf(e164: string): string | null {
  return splitBrazilian(e164)?.ddd ?? null
}

/** For logs and screens that must not show the number: DDD and the last four digits, `+55 11 9****-4321`. */
export function maskPhone(e164: string): string {
  const parts = splitBrazilian(e164)
  const last = phoneDigits(e164).slice(-4)
  if (!parts) return `+****${last}`
  return `+55 ${parts.ddd} ${parts.prefix.length === 5 ? '9' : ''}****-${last}`
}

/** As people write it, `(11) 98765-4321`; a foreign number stays E.164. */
export function formatPhone(e164: string): string {
  const parts = splitBrazilian(e164)
  return parts ? `(${parts.ddd}) ${parts.prefix}-${parts.last}` : e164
}

function splitBrazilian(e164: string): { ddd: string; prefix: string; last: string } | null {
  const match = /^\+55(\d\d)(9\d{4}|[2-5]\d{3})(\d{4})$/.exec(e164)
  const [, ddd = '', prefix = '', last = ''] = match ?? []
  return isDdd(ddd) ? { ddd, prefix, last } : null
}
