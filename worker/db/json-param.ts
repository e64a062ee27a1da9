/** Production D1 refuses bound values above 2 MB and the local one does not: this is the line for both. */
export const JSON_PARAM_MAX_BYTES = 1_000_000

const encoder = new TextEncoder()

/** UTF-8 bytes of a text; short ones are bounded without encoding by the caller's limit. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).byteLength
}

/**
 * One bound value for `json_each(?)`, from items that are JSON texts already.
 * @throws RangeError when it would be larger than a bound value may be
 */
export function jsonParam(items: readonly string[]): string {
  const text = `[${items.join(',')}]`
  if (text.length * 3 > JSON_PARAM_MAX_BYTES && utf8Bytes(text) > JSON_PARAM_MAX_BYTES) {
    throw new RangeError('a bound value may have at most 1 MB')
  }
  return text
}
