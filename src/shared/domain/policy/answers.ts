import { stripAccents } from '../text.ts'
import { activeAgreement } from './agreement.ts'
import { claimWithoutReceipt } from './claim.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { negotiate, proposalIn } from './negotiation.ts'
import { howToPay } from './payment.ts'
import { answerToPromise, namedDay, promise } from './promise.ts'
import { asksToBeSent, saysNo, saysYes } from './words.ts'

/**
 * Yes and no, read by what the bot asked (state first, then its words: a campaign's question
 * leaves no open question in the state).
 */
type Topic = 'pay' | 'human' | 'date' | 'deal' | null

const TOPICS: readonly (readonly [Exclude<Topic, null>, RegExp])[] = [
  ['human', /\b(?:atendente|uma pessoa|alguem da equipe|colega)\b/u],
  ['date', /\bque dia|qual (?:o )?dia|quando (?:voce|consegue|fica)|qual data\b/u],
  ['deal', /\b(?:proposta|acordo|negoci\w+|parcel\w+|desconto|condic\w+|opcoes)\b/u],
  ['pay', /\b(?:pix|como pagar|forma de pagamento|boleto|segunda via|pagar agora)\b/u],
]
const topicsIn = (text: string): readonly Topic[] =>
  TOPICS.filter(([, pattern]) => pattern.test(text)).map(([topic]) => topic)

/** The last question says what a yes is to; a text that offers several things is answered by asking which. */
function topicOf({ turn }: Context): Topic {
  const text = stripAccents(turn.botText ?? '')
  const question = text.split(/(?<=[?!.])\s+/u).findLast((part) => part.includes('?')) ?? text
  const topics = [topicsIn(question), topicsIn(text)].find((found) => found.length > 0) ?? []
  return topics.length === 1 ? (topics[0] ?? null) : null
}

export function accepted(context: Context): Draft {
  const { state, facts } = context
  switch (state.asked) {
    case 'date':
      return namedDay(context) === null
        ? { say: ['promise_ask_day'], asked: 'date' }
        : promise(context)
    case 'receipt':
      return { say: ['receipt_waiting'], asked: 'receipt' }
    case 'human':
      return { say: ['human'], actions: [handOff('asked')] }
    case 'dispute_reason':
      return { say: ['dispute_noted'], actions: [handOff('dispute')] }
    case 'pay':
      return howToPay(context)
    default:
      break
  }
  const proposes = facts.debts.length > 0 && proposalIn(context) !== null
  // "Fechado por 50" accepts terms that nobody offered: it is a proposal.
  if (proposes) return negotiate(context)
  if (namedDay(context) !== null) return promise(context)
  const topic = topicOf(context)
  if (topic === 'human') return { say: ['human'], actions: [handOff('asked')] }
  if (topic === 'pay') return howToPay(context)
  if (topic === 'deal') return negotiate(context)
  if (topic === 'date') return { say: ['promise_ask_day'], asked: 'date' }
  if (facts.debts.length === 0) return { say: ['anything'] }
  return { say: ['accepted'], asked: 'rephrase' }
}

export function refused(context: Context): Draft {
  const { state } = context
  if (state.asked === 'receipt') return claimWithoutReceipt()
  if (namedDay(context) !== null && state.asked === 'date') return promise(context)
  return { say: ['refused'] }
}

/** What is said right after a promise was read back. */
export function answerToReadBack(context: Context): Draft | null {
  const { turn, facts } = context
  if (facts.debts.length === 0 || activeAgreement(context) !== null) return null
  if (asksToBeSent(turn)) return howToPay(context)
  const answer = saysYes(turn) ? 'yes' : saysNo(turn) ? 'no' : null
  return answerToPromise(context, answer)
}
