import type { Line } from './corpus.ts'

/**
 * Noise on top of the hand-written lines, drawn anew for every copy: what fingers, keyboards and
 * habits do to a sentence without changing what it asks. Counts apart from the corpus.
 */
type Random = () => number
type Change = (text: string, random: Random) => string

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\bvocês\b/gu, 'vcs'],
  [/\bvocê\b/gu, 'vc'],
  [/\bnão\b/gu, 'n'],
  [/\bque\b/gu, 'q'],
  [/\bpara\b/gu, 'pra'],
  [/\bporque\b/gu, 'pq'],
  [/\btambém\b/gu, 'tbm'],
  [/\bquero\b/gu, 'qro'],
  [/\bhoje\b/gu, 'hj'],
  [/\bamanhã\b/gu, 'amanha'],
  [/\bqu/gu, 'k'],
  [/ss/gu, 'ç'],
  [/ç/gu, 'ss'],
  [/ei(?=r|x)/gu, 'e'],
  [/ou\b/gu, 'o'],
  [/\bes/gu, 's'],
  [/ndo\b/gu, 'no'],
  [/s\b/gu, ''],
  [/r\b/gu, ''],
  [/lh/gu, 'li'],
  [/e\b/gu, 'i'],
  [/o\b/gu, 'u'],
  [/z/gu, 's'],
  [/x/gu, 'ch'],
  [/ch/gu, 'x'],
]

const OPENINGS: readonly string[] = [
  'oi',
  'oi bom dia',
  'bom dia',
  'boa tarde',
  'boa noite',
  'olá',
  'opa',
  'oi tudo bem?',
  'olá, boa tarde.',
  'oi moça',
  'então',
  'ei',
  'moço',
  'gente',
  'olha',
  'oii',
  'bom diaa',
  'oi boa noite desculpa a hora',
  'oi, vi sua mensagem.',
  'amigo',
  'senhora',
  'ah',
]
const CLOSINGS: readonly string[] = [
  'por favor',
  'pfv',
  'obrigado',
  'obrigada',
  'obg',
  'viu',
  'tá',
  'tá bom?',
  'né',
  '🙏',
  'moça',
  'ok',
  'blz',
  'valeu',
  'por gentileza',
  'kkk',
  '...',
]

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)]
}

const typo: Change = (text, random) => {
  const letters = Array.from(text)
  const at = Math.floor(random() * letters.length)
  const letter = letters[at] ?? ''
  if (!/[a-zà-ú]/iu.test(letter)) return text
  const kind = random()
  const next = letters[at + 1] ?? ''
  if (kind < 0.3) letters[at] = ''
  else if (kind < 0.5) letters[at] = letter + letter
  else if (kind < 0.75 && /[a-z]/iu.test(next)) [letters[at], letters[at + 1]] = [next, letter]
  else letters[at] = pick((NEIGHBOURS[letter.toLowerCase()] ?? letter).split(''), random) ?? letter
  return letters.join('')
}

const spelling: Change = (text, random) => {
  let changed = text
  for (let i = 0; i < 3; i++) {
    const [pattern, replacement] = pick(SPELLINGS, random) ?? [/$^/u, '']
    changed = changed.replace(pattern, replacement)
  }
  return changed.trim() === '' ? text : changed
}

const dropWord: Change = (text, random) => {
  const words = text.split(' ')
  if (words.length < 5) return text
  words.splice(Math.floor(random() * words.length), 1)
  return words.join(' ')
}

const surface: Change = (text, random) => {
  const kind = random()
  if (kind < 0.2) return text.toUpperCase()
  if (kind < 0.5) return text.replaceAll(/[.,;!]/gu, '')
  if (kind < 0.6) return text.replaceAll('?', '')
  return text.toLowerCase()
}

/** Politeness around a request changes nothing about it; around a greeting or thanks it is the message. */
const POLITE_SAFE = /^(?!saudacao|agradecimento|aceite|recusa|fora_de_escopo)/u

function polite(line: Line, random: Random): string {
  if (!POLITE_SAFE.test(line.intent)) return line.text
  const opening = random() < 0.6 ? pick(OPENINGS, random) : undefined
  const closing = random() < 0.4 ? pick(CLOSINGS, random) : undefined
  const joint = random() < 0.3 ? '\n' : random() < 0.5 ? ', ' : ' '
  return (opening ? opening + joint : '') + line.text + (closing ? ` ${closing}` : '')
}

const CHANGES: readonly (readonly [share: number, change: Change])[] = [
  [0.3, typo],
  [0.1, typo],
  [0.2, spelling],
  [0.15, dropWord],
  [0.4, surface],
]

/** One noisy copy of a line; `reminders` are bot messages that ask nothing. */
export function augment(line: Line, reminders: readonly string[], random: Random): Line {
  let text = random() < 0.3 ? polite(line, random) : line.text
  for (const [share, change] of CHANGES) if (random() < share) text = change(text, random)
  const wordy = line.text.split(' ').length >= 4 && POLITE_SAFE.test(line.intent)
  const bot =
    line.bot === null && wordy && random() < 0.3 ? (pick(reminders, random) ?? null) : line.bot
  return text.trim() === '' ? line : { ...line, text, bot }
}
