/**
 * A light stemmer for chat Portuguese: strips the endings that vary without changing what is meant
 * (number, gender, person, diminutive). It need not be right, only the same in training and serving.
 */
const ENDINGS: readonly string[] = [
  'amentos', 'imentos', 'amento', 'imento', 'mente', 'acoes', 'icoes', 'acao', 'icao', 'adoras', 'adores',
  'adora', 'ador', 'aremos', 'eremos', 'iremos', 'ariam', 'eriam', 'iriam', 'assem', 'essem', 'issem',
  'inhos', 'inhas', 'zinho', 'zinha', 'inho', 'inha', 'ando', 'endo', 'indo', 'aram', 'eram', 'iram',
  'aria', 'eria', 'iria', 'asse', 'esse', 'isse', 'arei', 'erei', 'irei', 'amos', 'emos', 'imos', 'avam',
  'ados', 'adas', 'idos', 'idas', 'ado', 'ada', 'ido', 'ida', 'ava', 'ara', 'ais', 'eis', 'oes', 'aos',
  'iam', 'ei', 'ou', 'eu', 'iu', 'ar', 'er', 'ir', 'am', 'em', 'ao', 'as', 'os', 'es', 'ia', 'a', 'o',
  'e', 's', 'i',
]
const MIN_STEM = 3

/** Stem of one normalised word (lower case, no accents). Words of up to four letters stay. */
export function stem(word: string): string {
  if (word.length <= 4) return word
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= MIN_STEM && word.endsWith(ending))
      return word.slice(0, -ending.length)
  }
  return word
}
