/** Who belongs to which group of a test: decided by the person's id alone, so that asking again answers the same. */

/** Groups are counted in hundredths of a percent. */
const WHOLE = 10_000

/** A number from 0 to 9,999, even over ids (FNV-1a, then murmur3's finalizer, for ids differ in their last letters). */
export function bucketOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % WHOLE
}

/** Whether a debtor is left alone on purpose; `salt` is the campaign's. */
export function isHeldOut(salt: string, debtorId: string, holdoutBps: number): boolean {
  return bucketOf(`hold:${salt}:${debtorId}`) < holdoutBps
}

/** Which variant a debtor gets; null without variants. Independent of the hold-out group. */
export function variantOf<V extends { readonly shareBps: number }>(
  salt: string,
  debtorId: string,
  variants: readonly V[],
): V | null {
  const bucket = bucketOf(`part:${salt}:${debtorId}`)
  let end = 0
  for (const variant of variants) {
    end += variant.shareBps
    if (bucket < end) return variant
  }
  return variants.at(-1) ?? null
}
