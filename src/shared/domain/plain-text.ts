/** Zero-width, direction and emoji-variation marks that come along with copied text. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]|\u20e3/g

/** One spelling for what looks alike: full-width digits, NBSP, compatibility letters; invisible marks are gone. */
export function tidy(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').trim()
}

/** Lower case without accents, for comparing words. */
export function foldWords(text: string): string {
  return tidy(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}
