import { readBot } from './bot.ts'
import type { BotTurn } from './bot.ts'
import { CONCEPTS, findConcepts, SUBJECT_CONCEPTS } from './concepts.ts'
import type { ConceptHit } from './concepts.ts'
import { extend, extendCode, groupSeed } from './hash.ts'
import { chosenOption } from './menu.ts'
import { FeatureSink } from './sink.ts'
import type { Features } from './sink.ts'
import { stem } from './stem.ts'
import { readTurn } from './tokens.ts'
import type { Turn } from './tokens.ts'

export type { Features } from './sink.ts'

/** Rows of the model's weight table. A power of two. */
export const BUCKETS = 1 << 17

const SEED = {
  word: groupSeed('w'),
  pair: groupSeed('ww'),
  stem: groupSeed('s'),
  stemPair: groupSeed('ss'),
  skip: groupSeed('sk'),
  chars: groupSeed('c'),
  negated: groupSeed('n'),
  concept: groupSeed('k'),
  sequence: groupSeed('kk'),
  together: groupSeed('kt'),
  conceptWord: groupSeed('kw'),
  place: groupSeed('kp'),
  shape: groupSeed('h'),
  question: groupSeed('q'),
  act: groupSeed('a'),
  actWord: groupSeed('aw'),
  actConcept: groupSeed('ak'),
  botWord: groupSeed('b'),
  whole: groupSeed('all'),
  actWhole: groupSeed('aa'),
  botPair: groupSeed('bb'),
  edge: groupSeed('e'),
  chosen: groupSeed('m'),
  answer: groupSeed('r'),
  name: groupSeed('i'),
} as const

/** Lengths of the groups: lexicon up, characters down; chosen on held-out authors (model/README.md). */
const WEIGHT = {
  words: 1,
  stems: 0.8,
  chars: 0.9,
  negated: 0.5,
  concepts: 1,
  crosses: 1,
  shape: 0.6,
  bot: 0.5,
  context: 1.3,
  whole: 0.7,
  chosen: 2,
  answer: 1.2,
  name: 0.7,
  coverage: 0.5,
} as const

const NEGATIONS: ReadonlySet<string> = new Set([
  'nao',
  'nem',
  'nunca',
  'jamais',
  'sem',
  'nada',
  'nenhum',
  'nenhuma',
  'ninguem',
])
const NEGATION_REACH = 3
const MIN_CHARS = 2
const MAX_CHARS = 5
const SHORT_ANSWER = 5
const MAX_CROSSED = 24
const START = '^'

function addWords(sink: FeatureSink, words: readonly string[]): void {
  let before = START
  for (const word of words) {
    sink.add(extend(SEED.word, word))
    sink.add(extend(extendCode(extend(SEED.pair, before), 32), word))
    before = word
  }
  sink.add(extend(extendCode(extend(SEED.pair, before), 32), '$'))
  sink.closeGroup(WEIGHT.words)
}

function addStems(sink: FeatureSink, stems: readonly string[]): void {
  for (let i = 0; i < stems.length; i++) {
    const here = stems[i] ?? ''
    const next = stems[i + 1]
    sink.add(extend(SEED.stem, here))
    if (next !== undefined) sink.add(extend(extendCode(extend(SEED.stemPair, here), 32), next))
  }
  sink.add(extend(extend(SEED.edge, 'a'), stems[0] ?? ''))
  sink.add(extend(extend(SEED.edge, 'z'), stems.at(-1) ?? ''))
  sink.closeGroup(WEIGHT.stems)
}

function addChars(sink: FeatureSink, words: readonly string[]): void {
  for (const word of words) {
    const padded = `<${word}>`
    for (let start = 0; start < padded.length; start++) {
      let hash = SEED.chars
      const end = Math.min(start + MAX_CHARS, padded.length)
      for (let i = start; i < end; i++) {
        hash = extendCode(hash, padded.charCodeAt(i))
        if (i - start + 1 >= MIN_CHARS) sink.add(hash)
      }
    }
  }
  sink.closeGroup(WEIGHT.chars)
}

/** Words within reach of a negation: "não paguei" must not look like "paguei". */
function addNegated(
  sink: FeatureSink,
  words: readonly string[],
  stems: readonly string[],
): Set<number> {
  const negated = new Set<number>()
  words.forEach((word, at) => {
    if (!NEGATIONS.has(word)) return
    for (let i = at + 1; i <= at + NEGATION_REACH && i < words.length; i++) {
      negated.add(i)
      sink.add(extend(SEED.negated, stems[i] ?? ''))
    }
  })
  sink.closeGroup(WEIGHT.negated)
  return negated
}

function addConcepts(
  sink: FeatureSink,
  hits: readonly ConceptHit[],
  negated: ReadonlySet<number>,
): number[] {
  const seen = new Set<number>()
  for (const { concept, at } of hits) seen.add(negated.has(at) ? concept + 1000 : concept)
  const codes = [...seen]
  for (const code of codes) sink.add(extendCode(SEED.concept, code))
  sink.closeGroup(WEIGHT.concepts)
  return codes
}

function addCrosses(
  sink: FeatureSink,
  turn: Turn,
  hits: readonly ConceptHit[],
  codes: readonly number[],
): void {
  const question = turn.questions > 0 ? 1 : 0
  for (const code of codes) sink.addPair(SEED.question, (code << 1) | question)
  for (let i = 1; i < hits.length; i++) {
    const before = hits[i - 1]
    const here = hits[i]
    if (before && here && before.at !== here.at)
      sink.addPair(SEED.sequence, before.concept * 512 + here.concept)
  }
  const sorted = [...codes].sort((a, b) => a - b).slice(0, MAX_CROSSED)
  for (let i = 0; i < sorted.length; i++)
    for (let j = i + 1; j < sorted.length; j++)
      sink.addPair(SEED.together, (sorted[i] ?? 0) * 2048 + (sorted[j] ?? 0))
  sink.closeGroup(WEIGHT.crosses)
}

/** How much of the message is about anything the lists know: little of it hints at another subject. */
function addCoverage(sink: FeatureSink, turn: Turn, hits: readonly ConceptHit[]): void {
  const telling = hits.filter(({ concept }) => concept < SUBJECT_CONCEPTS)
  const covered = new Set(telling.map(({ at }) => at)).size
  const long = turn.words.filter((word) => word.length > 3).length
  const share = long === 0 ? 9 : Math.min(4, Math.floor((covered / long) * 4))
  sink.add(extendCode(extend(SEED.shape, 'c'), share * 8 + Math.min(turn.questions, 1)))
  sink.add(extendCode(extend(SEED.shape, 'd'), Math.min(covered, 4) * 8 + Math.min(long, 5)))
  sink.closeGroup(WEIGHT.coverage)
}

function addShape(sink: FeatureSink, turn: Turn): void {
  const count = turn.words.length
  const size = count <= 3 ? count : count <= 6 ? 4 : count <= 10 ? 5 : count <= 18 ? 6 : 7
  sink.add(extendCode(extend(SEED.shape, 'n'), size))
  sink.add(extendCode(extend(SEED.shape, '?'), Math.min(turn.questions, 2)))
  sink.add(extendCode(extend(SEED.shape, '!'), Math.min(turn.exclaims, 2)))
  sink.add(extendCode(extend(SEED.shape, 'b'), Math.min(turn.bubbles, 3)))
  if (turn.shouting) sink.add(extend(SEED.shape, 'caps'))
  const first = turn.words[0] ?? ''
  sink.add(extendCode(extend(extend(SEED.shape, 'f'), first), turn.questions > 0 ? 1 : 0))
  for (const match of turn.raw.matchAll(/\p{Extended_Pictographic}/gu))
    sink.add(extend(extend(SEED.shape, 'e'), match[0]))
  sink.closeGroup(WEIGHT.shape)
}

function addContext(
  sink: FeatureSink,
  turn: Turn,
  bot: BotTurn | null,
  input: { stems: readonly string[]; codes: readonly number[] },
): void {
  const { stems, codes } = input
  if (bot === null) {
    sink.add(extend(SEED.act, 'none'))
    sink.closeGroup(0.5)
    return
  }
  const short = stems.length <= SHORT_ANSWER
  for (const word of bot.words) sink.add(extend(SEED.botWord, stem(word)))
  sink.closeGroup(WEIGHT.bot)
  const acts = [...bot.acts, 500 + (bot.asks ? 1 : 0)]
  for (const act of acts) {
    sink.add(extendCode(SEED.act, act))
    sink.addPair(SEED.act, act * 16 + Math.min(stems.length, 8))
    for (const code of codes) sink.addPair(SEED.actConcept, act * 2048 + code)
    const first = stems[0] ?? ''
    sink.add(extend(extendCode(SEED.actWord, act), first))
    if (short) {
      for (const word of stems) sink.add(extend(extendCode(SEED.actWord, act), word))
      sink.add(extend(extendCode(SEED.actWhole, act), turn.words.join(' ')))
    }
  }
  sink.closeGroup(WEIGHT.context)
  for (const word of bot.last)
    for (const code of codes.slice(0, 8))
      sink.add(extendCode(extend(SEED.botPair, stem(word)), code))
  sink.closeGroup(WEIGHT.bot)
}

/** Signs that sort an answer before its details count. */
const ANSWER_SIGNS: readonly string[] = [
  'yes',
  'no',
  'neg',
  'ack',
  'thanks',
  'greet',
  'day',
  'today',
  'later',
  'payPast',
  'future',
  'means',
  'split',
  'ask',
  'but',
  'hardship',
  'human',
  'thirdPerson',
  'relative',
]
const SIGN_CODES: readonly number[] = ANSWER_SIGNS.map((name) => CONCEPTS.indexOf(name))
const NUMBER = /^q(?:um|dois|pouco|centena|valor|vezes|dia|data|hora|pct|longo|ano)$/u

const INTRODUCES =
  /\b(?:aqui e|aqui fala|quem fala e|me chamo|meu nome e|eu sou|sou) (?:o |a |d[ao] )?([a-z]{3,})/u

/** Whether the customer repeats the name the bot used, or gives another one. */
function addNames(sink: FeatureSink, turn: Turn, bot: BotTurn): void {
  if (bot.names.length === 0) return
  const echo = turn.words.some((word) => bot.names.includes(word))
  const introduced = INTRODUCES.exec(turn.words.join(' '))?.[1]
  const own = introduced === undefined ? 'none' : bot.names.includes(introduced) ? 'same' : 'other'
  const asked = turn.questions > 0 ? '?' : '.'
  sink.add(extend(SEED.name, `${echo ? 1 : 0}${asked}`))
  sink.add(extend(SEED.name, own))
  if (echo) sink.add(extend(extend(SEED.name, turn.words[0] ?? ''), asked))
  sink.closeGroup(WEIGHT.name)
}

/** The kind of answer (yes, no, a number, a day, ...) crossed with what the bot asked last: few, loud features. */
function addAnswer(
  sink: FeatureSink,
  turn: Turn,
  bot: BotTurn,
  input: { stems: readonly string[]; hits: readonly ConceptHit[] },
): void {
  const { stems, hits } = input
  const present = new Set(hits.map(({ concept }) => concept))
  const signs = SIGN_CODES.filter((code) => present.has(code))
  const first = hits.find(({ concept }) => SIGN_CODES.includes(concept))?.concept ?? -1
  const numbers = turn.words.filter((word) => NUMBER.test(word)).join(' ')
  const size = Math.min(stems.length, 6)
  const asked = extendCode(extend(SEED.answer, bot.act), turn.questions > 0 ? 1 : 0)
  sink.add(extendCode(asked, size))
  sink.add(extendCode(extendCode(asked, 100 + first), size > 2 ? 1 : 0))
  sink.add(extend(asked, numbers))
  sink.add(extend(asked, stems[0] ?? ''))
  sink.add(extend(extend(asked, 'z'), stems.at(-1) ?? ''))
  if (size <= 3) sink.add(extend(extend(asked, 'w'), turn.words.join(' ')))
  let all = asked
  for (const code of signs) {
    sink.add(extendCode(asked, 300 + code))
    all = extendCode(all, code)
  }
  sink.add(extendCode(all, 7))
  const opening = bot.last.slice(0, 2).map(stem).join(' ')
  sink.add(extendCode(extend(SEED.answer, opening), first))
  sink.closeGroup(WEIGHT.answer)
}

/** What a picked option says counts as if the customer had said it, in features of its own. */
function addChosen(sink: FeatureSink, text: string, botText: string): void {
  const option = chosenOption(text, botText)
  if (option === null) return
  const { words } = readTurn(option)
  sink.add(extend(SEED.chosen, 'any'))
  for (const word of words) sink.add(extend(SEED.chosen, stem(word)))
  for (const { concept } of findConcepts(words)) sink.add(extendCode(SEED.chosen, concept))
  sink.closeGroup(WEIGHT.chosen)
}

/**
 * A turn as hashed, weighted features: words, stems, characters, concepts and their crosses, and how
 * they answer the bot. Pure and the same in training and serving.
 * @param text the turn, split messages joined by a line break
 * @param botText what the bot said last, or null
 */
export function featurize(text: string, botText: string | null, buckets = BUCKETS): Features {
  const sink = new FeatureSink(buckets)
  const turn = readTurn(text)
  const stems = turn.words.map(stem)
  addWords(sink, turn.words)
  addStems(sink, stems)
  addChars(sink, turn.words)
  const negated = addNegated(sink, turn.words, stems)
  const hits = findConcepts(turn.words)
  const codes = addConcepts(sink, hits, negated)
  addCrosses(sink, turn, hits, codes)
  addShape(sink, turn)
  addCoverage(sink, turn, hits)
  if (turn.words.length <= SHORT_ANSWER) {
    sink.add(extend(SEED.whole, turn.words.join(' ')))
    sink.closeGroup(WEIGHT.whole)
  }
  const bot = botText === null ? null : readBot(botText)
  addContext(sink, turn, bot, { stems, codes })
  if (bot !== null && botText !== null) {
    addAnswer(sink, turn, bot, { stems, hits })
    addNames(sink, turn, bot)
    addChosen(sink, text, botText)
  }
  return sink.done()
}
