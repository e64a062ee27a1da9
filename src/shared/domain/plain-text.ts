/** Zero-width, direction and emoji-variation marks that come along with copied text. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]|\u20e3/gu

/** Printable ASCII is its own canonical form: most cells of a large file need no more than a trim. */
const PLAIN = /^[\x20-\x7e]*$/

/** One spelling for what looks alike: full-width digits, NBSP, compatibility letters; invisible marks are gone. */
export function tidy(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text.normalize('NFKC').replace(INVISIBLE, '').trim()
}

/** Lower case without accents, for comparing words. */
export function foldWords(text: string): string {
  if (PLAIN.test(text)) return text.trim().toLowerCase()
  // An accent on a space leaves a space behind, so the ends are trimmed last.
  return tidy(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').trim()
}
