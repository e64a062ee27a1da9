const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `cmp_` + 10 characters of time (sortable) + 12 random ones. */
export function newId(prefix: string, now: number): string {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    time = ALPHABET.charAt(rest % 32) + time
  }
  const random = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) =>
    ALPHABET.charAt(b % 32),
  )
  return `${prefix}_${time}${random.join('')}`
}
