import type { KeyedHash } from '../../adapters/keyed-hash.ts'

const CODES = 10
/** Crockford's letters without those that are taken for digits: 10 of them are 50 bits. */
const LETTERS = '23456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 10

/** One-use codes as `abcde-fghjk`, for a day without the phone. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from({ length: LENGTH }, letter).join('')
    return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
  })
}

/** Keyed, and of one user; case and dashes do not matter. */
export function recoveryHash(hash: KeyedHash, userId: string, code: string): Promise<string> {
  return hash('recovery', `${userId} ${code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}`)
}

/** Bytes past the last whole multiple are drawn again, so that each letter is as likely. */
function letter(): string {
  const whole = 256 - (256 % LETTERS.length)
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < whole) return LETTERS.charAt(byte % LETTERS.length)
  }
}
