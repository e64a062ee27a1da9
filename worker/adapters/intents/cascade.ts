import type { Classification, Intent } from '../../../src/shared/contracts/intents.ts'
import { answerIntent } from '../../../src/shared/domain/intents/context.ts'
import { classifyLexical } from '../../../src/shared/domain/intents/index.ts'
import { normalizeChat } from '../../../src/shared/domain/text.ts'
import type { Config } from '../../config.ts'
import { faultCode } from '../log.ts'
import type { Code, Log } from '../log.ts'
import type { Breaker } from './breaker.ts'
import type { Classifier, ClassifierInput } from './port.ts'
import { AiFailure } from './workers-ai.ts'

/** Below this the local model is right less than about nine times in ten: `onnx-first` asks for a second opinion. */
export const AI_BELOW = 0.7

export type CascadeParts = {
  strategy: Config['classifier']
  /** Null where the binding is absent. */
  ai: Classifier | null
  /** Always there; should it throw, the rules and patterns answer. */
  local: Classifier
  /** `onnx-first` asks Workers AI below this confidence. */
  aiBelow?: number
  /** One an isolate, shared by all cascades in it. */
  breaker: Breaker
  now: () => number
  log: Log
}

/**
 * The order of classifiers for one turn. Rules first, always: what stops contact is never left to a model, and
 * a message without words needs none. Then by strategy; every fault of a leg falls to the next one and is
 * logged as `classifier.fallback`. Never throws; `path` names the leg that answered, `latencyMs` the whole time.
 */
export function createCascade(parts: CascadeParts): Classifier {
  return async (input) => {
    const started = parts.now()
    const lexical = classifyLexical(input.text, input.botText, input.kinds)
    const turn = { input, lexical }
    const answer = (await settled(parts, turn)) ?? (await decide(parts, turn))
    // Marks are found by rules alone; a leg may know more, never less.
    const flags = [...new Set([...lexical.flags, ...answer.flags])]
    return { ...answer, flags, latencyMs: Math.max(0, parts.now() - started) }
  }
}

type Turn = { input: ClassifierInput; lexical: Classification }

async function decide(parts: CascadeParts, turn: Turn): Promise<Classification> {
  const { strategy, aiBelow = AI_BELOW } = parts
  if (strategy === 'ai-first')
    return (
      (await byAi(parts, turn.input, turn.lexical)) ?? leftTo(parts, await byLocal(parts, turn))
    )
  const local = await byLocal(parts, turn)
  if (strategy === 'onnx-only' || local.confidence >= aiBelow) return local
  return (await byAi(parts, turn.input, local)) ?? leftTo(parts, local)
}

/** Only where the binding is: an installation without one has nothing to fall back from. */
const leftTo = ({ ai }: CascadeParts, local: Classification): Classification =>
  ai === null ? local : { ...local, fellBack: true }

/** What ends contact, gravest first: a rule that saw one of them is never overruled by a lesser label. */
const STOPS: readonly Intent[] = ['falecimento', 'numero_errado', 'parar_contato']

const graver = (one: Intent, other: Intent): boolean =>
  STOPS.includes(one) && STOPS.indexOf(one) < STOPS.indexOf(other)

/**
 * What needs no strategy: a message without words, a rule that fired (the local model may only name a graver
 * stop) and a yes to our own question whether to stop or whether somebody died. Null for everything else.
 */
async function settled(parts: CascadeParts, turn: Turn): Promise<Classification | null> {
  const { input, lexical } = turn
  if (lexical.path === 'rules') {
    const local = await byLocal(parts, turn)
    return graver(local.intent, lexical.intent) ? local : lexical
  }
  if (lexical.path !== 'lexical' || input.text.trim() === '') return lexical
  if (input.botText === null) return null
  const answer = answerIntent(normalizeChat(input.text), input.botText)
  return answer === 'falecimento' || answer === 'parar_contato' ? lexical : null
}

async function byLocal(parts: CascadeParts, { input, lexical }: Turn): Promise<Classification> {
  try {
    return await parts.local(input)
  } catch (error) {
    parts.log('warn', { event: 'classifier.fallback', from: 'onnx', reason: faultCode(error) })
    return lexical
  }
}

/**
 * Null when Workers AI is absent, refused by the breaker, or failed.
 * @param guess what another leg holds likely: its second guesses stay beside the label
 */
async function byAi(
  parts: CascadeParts,
  input: ClassifierInput,
  guess: Classification,
): Promise<Classification | null> {
  const { ai, breaker, now } = parts
  if (ai === null) return fallen(parts, 'absent')
  const pass = breaker.ask(now())
  if (pass === 'refused') return fallen(parts, 'breaker_open')
  try {
    const answer = await ai(input)
    breaker.settle({ pass, ok: true, now: now() })
    return { ...answer, alternatives: othersOf(guess, answer.intent) }
  } catch (error) {
    breaker.settle({ pass, ok: isAlive(error), now: now() })
    return fallen(parts, faultCode(error))
  }
}

function fallen({ log }: CascadeParts, reason: 'absent' | 'breaker_open' | Code): null {
  log('warn', { event: 'classifier.fallback', from: 'ai', reason })
  return null
}

/** A label nobody asked for is that message's affair; the provider works. */
const isAlive = (error: unknown): boolean =>
  error instanceof AiFailure && error.code === 'out_of_catalogue'

const MAX_ALTERNATIVES = 3

function othersOf(
  { intent, confidence, alternatives }: Classification,
  taken: Intent,
): Classification['alternatives'] {
  return [{ intent, confidence }, ...alternatives]
    .filter((other) => other.intent !== taken)
    .slice(0, MAX_ALTERNATIVES)
}
