import { hash32 } from '../dice.ts'

/**
 * Brazilian numbers as WhatsApp knows them (WAHA's `brazilian-phone-numbers` rule set): 55 + DDD + 8 or 9 digits;
 * an 8-digit number starting 6-9 or a 9-digit one starting 9 is a mobile; accounts of DDD < 31 carry the ninth
 * digit, those of DDD 31-99 may be registered with or without it.
 */
type Brazilian = { kind: 'mobile'; ddd: string; last8: string } | { kind: 'other' }

function parseBrazilian(digits: string): Brazilian {
  const parts = /^55([1-9]\d)(?:9(\d{8})|([6-9]\d{7}))$/.exec(digits)
  const [, ddd, after9, eight] = parts ?? []
  const last8 = after9 ?? eight
  if (ddd === undefined || last8 === undefined) return { kind: 'other' }
  return { kind: 'mobile', ddd, last8 }
}

/** One form per person: a Brazilian mobile always with its ninth digit; anything else unchanged. */
export function canonicalPhone(digits: string): string {
  const number = parseBrazilian(digits)
  return number.kind === 'mobile' ? `55${number.ddd}9${number.last8}` : digits
}

/**
 * The form this number has on WhatsApp, or null when it is not there (landline, 0800, wrong length).
 * For DDD >= 31 the form depends on the number alone, so that every run and seed agrees.
 */
export function registeredPhone(digits: string): string | null {
  if (!digits.startsWith('55')) return /^[1-9]\d{7,14}$/.test(digits) ? digits : null
  const number = parseBrazilian(digits)
  if (number.kind === 'other') return null
  const withNinth = `55${number.ddd}9${number.last8}`
  if (Number(number.ddd) < 31 || hash32(withNinth) % 2 === 0) return withNinth
  return `55${number.ddd}${number.last8}`
}

/** The privacy id WhatsApp shows instead of this phone: 15 digits, stable per person. */
export function lidOf(digits: string, salt = ''): string {
  const phone = canonicalPhone(digits)
  const high = 100_000 + (hash32(`lid-high${salt}|${phone}`) % 900_000)
  const low = hash32(`lid-low${salt}|${phone}`) % 1_000_000_000
  return `${high}${String(low).padStart(9, '0')}`
}
