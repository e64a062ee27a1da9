/** Transaction ids of Pix, from ids of this system. */

/** A static code takes 1 to 25 characters, a charge of the API Pix 26 to 35, both of `[A-Za-z0-9]`. */
export const STATIC_TXID = /^[A-Za-z0-9]{1,25}$/
const STATIC_LENGTH = 25
const LONGEST = 35

/**
 * The txid of a record: the same for the same id, and nothing of the id readable in it. `length` is 25 for a static
 * code (the default); 26 to 35 for a charge of a payment provider.
 */
export async function txidFrom(id: string, length: number = STATIC_LENGTH): Promise<string> {
  if (!Number.isInteger(length) || length < 1 || length > LONGEST) {
    throw new RangeError('txidFrom: a length of 1 to 35')
  }
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`txid:${id}`))
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
  return hex.join('').slice(0, length)
}
