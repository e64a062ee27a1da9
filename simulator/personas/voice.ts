import { pick, type Dice } from '../dice.ts'

const shortForms: [pattern: RegExp, short: string][] = [
  [/\bvocês\b/gi, 'vcs'],
  [/\bvocê\b/gi, 'vc'],
  [/\bporque\b/gi, 'pq'],
  [/\btambém\b/gi, 'tb'],
  [/\bhoje\b/gi, 'hj'],
  [/\bquanto\b/gi, 'qto'],
  [/\bmensagem\b/gi, 'msg'],
  [/\bobrigad[oa]\b/gi, 'obg'],
  [/\bbeleza\b/gi, 'blz'],
  [/\bamanhã\b/gi, 'amanha'],
]

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')
}

/** Swaps two neighbouring letters inside one longer word, as hurried thumbs do. */
function withSlip(text: string, chance: number): string {
  const words = text.split(' ')
  const long = words.flatMap((word, index) => (/^\p{L}{6,}$/u.test(word) ? [index] : []))
  if (long.length === 0) return text
  const at = pick(long, chance)
  const word = words[at] ?? ''
  const cut = 2 + Math.floor(chance * (word.length - 4))
  words[at] =
    word.slice(0, cut) +
    word.slice(cut + 1, cut + 2) +
    word.slice(cut, cut + 1) +
    word.slice(cut + 2)
  return words.join(' ')
}

function abbreviated(text: string): string {
  return shortForms.reduce((result, [pattern, short]) => result.replaceAll(pattern, short), text)
}

const days = ['5', '10', '12', '15', '20', '22', '25', '28', '30']
const whens = [
  'amanhã',
  'sexta',
  'segunda',
  'semana que vem',
  'no fim do mês',
  'quinta feira',
  'depois de amanhã',
]
const values = ['50', '80', '100', '120', '150', '200']
const counts = ['2', '3', '4', '5', '6', '10']

/** Fills `{dia}`, `{quando}`, `{valor}` and `{parcelas}`. */
function filled(line: string, draw: (label: string) => number): string {
  return line
    .replaceAll('{dia}', pick(days, draw('day')))
    .replaceAll('{quando}', pick(whens, draw('when')))
    .replaceAll('{valor}', pick(values, draw('value')))
    .replaceAll('{parcelas}', pick(counts, draw('count')))
}

/**
 * The bubbles this person types for a line: each has habits (no accents, no capitals, short forms) that stay,
 * and slips that come and go. `|` in a line splits it in two bubbles.
 */
export function bubblesOf(line: string, person: string, random: Dice): string[] {
  const habit = (name: string): number => random('habit', person, name)
  const slip = (name: string): number => random('slip', person, line, name)
  let text = filled(line, slip)
  if (habit('short') < 0.4) text = abbreviated(text)
  if (habit('accents') < 0.45) text = withoutAccents(text)
  if (habit('case') < 0.55) text = text.toLowerCase()
  if (slip('letters') < 0.15) text = withSlip(text, slip('where'))
  const parts = text.split('|').map((part) => part.trim())
  const dropsEnd = habit('dots') < 0.6
  return parts
    .map((part) => (dropsEnd ? part.replace(/[.!]+$/, '') : part))
    .filter((part) => part !== '')
}
