import type { CounterAnswer, Offer } from '../offers/types.ts'
import { offerWithin } from '../offers.ts'
import { choicesOf, inWords } from '../replies/lines.ts'
import { normalizeChat, stripAccents } from '../text.ts'
import { activeAgreement, agree, agreementPay } from './agreement.ts'
import { claimWithoutReceipt } from './claim.ts'
import { isSure } from './certainty.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import {
  answerProposal,
  betterOffer,
  negotiate,
  planOptions,
  proposalIn,
  rearranged,
  renewed,
} from './negotiation.ts'
import { chosenOffer } from './choice.ts'
import { howToPay } from './payment.ts'
import { answerToPromise, namedDay, promise } from './promise.ts'
import { presentOffers, validUntil } from './table.ts'
import { acceptsExplicitly, bareNumber, leavesOpen, saysNo, saysYes, wantsLess } from './words.ts'

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

/** These accept what was offered earlier, even after something else was spoken of. */
const DEAL_WORDS = /\b(?:fech\w+|aceito|acordo|proposta|combinad[oa])\b/u

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
  if (DEAL_WORDS.test(stripAccents(context.turn.text))) {
    const dealt = answerToOffer(context)
    if (dealt !== null) return dealt
  }
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

/** What is said after offers were put on the table; null where it is about something else. */
export function answerToOffer(context: Context): Draft | null {
  const { turn, state, facts } = context
  if (facts.debts.length === 0 || state.offered.length === 0) return null
  const active = activeAgreement(context)
  if (active !== null) return saysYes(turn) ? agreementPay(context) : null
  const chosen = chosenIn(context)
  if (chosen !== null) return closing(context, chosen)
  const proposal = proposalIn(context)
  if (proposal !== null) return answerProposal(context, proposal)
  if (leavesOpen(turn) && !acceptsExplicitly(turn)) return leftOpen(context)
  if (wantsLess(turn)) return betterOffer(context)
  return byYesOrNo(context)
}

function byYesOrNo(context: Context): Draft | null {
  const { turn, state } = context
  const [only] = state.offered
  const { intent } = turn.classification
  const asks = turn.text.includes('?')
  if (wantsPlan(context)) return planOptions(context)
  if (intent === 'negociacao_desconto' && (asks || !saysYes(turn))) return betterOffer(context)
  const single = only !== undefined && state.offered.length === 1 ? only : null
  const yes = acceptsExplicitly(turn) || asksForCode(context)
  if (yes) return single === null ? askWhich(context) : closing(context, single)
  if (turn.classification.intent === 'aceite' && isSure(context)) return askToBeSure(context)
  if (saysNo(turn)) return betterOffer(context)
  const day = turn.entities.dateIso
  return day !== undefined && only !== undefined ? onOtherDay(context, only, day) : null
}

const PLAN_WISH = /\b(?:parcel\w+|dividi\w*|divide|em (?:quantas )?vezes|prestac\w+)\b/u

/** "Pode parcelar?" where only a price at sight was offered. */
function wantsPlan({ turn, state }: Context): boolean {
  if (state.offered.some(({ kind }) => kind === 'installments')) return false
  const { intent } = turn.classification
  return intent === 'negociacao_parcelamento' || PLAN_WISH.test(stripAccents(turn.text))
}

const CODE = /\b(?:pix|codigo|chave|qr|copia e cola)\b/u

/** "Manda o Pix" right after an offer takes it; a question how, or for a boleto, does not. */
function asksForCode({ turn }: Context): boolean {
  const text = stripAccents(turn.text)
  const asksHow = text.includes('?') || /\b(?:boleto|como)\b/u.test(text)
  return turn.classification.intent === 'informacoes_pagamento' && CODE.test(text) && !asksHow
}

/** The answer to "em quantas vezes?": a count, one of those shown, an amount, or terms of their own. */
export function answerToCount(context: Context): Draft | null {
  const { turn, state, facts } = context
  if (facts.debts.length === 0 || activeAgreement(context) !== null) return null
  const proposal = proposalIn(context)
  if (proposal !== null) return answerProposal(context, proposal)
  const count = bareNumber(turn.text)
  if (count !== null && count > 0) return answerProposal(context, { installments: count })
  if (AT_SIGHT.test(normalizeChat(turn.text).plain))
    return answerProposal(context, { installments: 1 })
  const chosen = chosenOffer(turn, state.offered)
  if (chosen !== null) return presentOffers(context, [chosen], { key: 'offer_fits' })
  if (leavesOpen(turn)) return leftOpen(context)
  if (wantsLess(turn)) return betterOffer(context)
  if (saysNo(turn)) return leftOpen(context)
  return saysYes(turn) ? askWhich(context) : null
}

const AT_SIGHT = /\b(?:a vista|avista|de uma vez|uma vez so)\b/u

/** Whether the words choose one of the offers and say nothing that differs from it. */
function chosenIn(context: Context): Offer | null {
  const { turn, state } = context
  const proposal = proposalIn(context)
  const chosen =
    chosenOffer(turn, state.offered) ??
    (proposal?.totalCents === undefined
      ? null
      : (state.offered.find(({ totalCents }) => near(totalCents, proposal.totalCents)) ?? null))
  if (chosen === null || proposal === null) return chosen
  const { totalCents, installmentCents, downPaymentCents, installments } = proposal
  const [first] = chosen.installments
  const agrees =
    (totalCents === undefined || near(chosen.totalCents, totalCents)) &&
    (installmentCents === undefined || near(first?.amountCents ?? 0, installmentCents)) &&
    (downPaymentCents === undefined || near(first?.amountCents ?? 0, downPaymentCents)) &&
    (installments === undefined || installments === chosen.installments.length)
  return agrees ? chosen : null
}

/** People leave the cents out: "fecho nas 2 de 75" means 75,25. */
const NEAR_CENTS = 100
const near = (cents: number, said: number | undefined): boolean =>
  said !== undefined && Math.abs(cents - said) < NEAR_CENTS

/** A choice closes, with its first payment on the day named beside it; a question is read back first. */
function closing(context: Context, offer: Offer): Draft {
  const { turn, facts } = context
  const violations = offerWithin(offer, facts.policy, facts.debts, facts.today)
  if (violations.length > 0) return renewed(context, offer)
  const day = turn.entities.dateIso
  const moved =
    day === undefined || day === offer.installments[0]?.dueDate
      ? ({ kind: 'accepted', offer } as const)
      : rearranged(context, offer, day)
  const asks = turn.text.trim().endsWith('?')
  return moved.kind === 'accepted' && !asks
    ? agree(context, moved.offer)
    : readBack(context, offer, moved)
}

function onOtherDay(context: Context, offer: Offer, day: string): Draft {
  return readBack(context, offer, rearranged(context, offer, day))
}

function readBack(context: Context, offer: Offer, answer: CounterAnswer): Draft {
  if (answer.kind === 'unclear') return renewed(context, offer)
  return answer.kind === 'accepted'
    ? presentOffers(context, [answer.offer], { key: 'offer_fits' })
    : presentOffers(context, [answer.offer], { key: 'offer_counter', because: answer.because })
}

/** Something like a yes, but not in so many words: asked once more before anything binds. */
function askToBeSure(context: Context): Draft {
  const { state } = context
  if (state.offered.length > 1 || state.fallbacks > 0) return askWhich(context)
  return {
    say: ['offer_sure'],
    asked: 'offer',
    patch: { fallbacks: state.fallbacks + 1 },
    extra: { choices: choicesOf(state.offered) },
  }
}

/** A yes to several things: asked which; then a person. */
function askWhich({ state }: Context): Draft {
  if (state.fallbacks > 0) return { say: ['negotiation'], actions: [handOff('negotiation')] }
  return {
    say: ['offer_which'],
    asked: state.asked,
    patch: { fallbacks: state.fallbacks + 1 },
    extra: { choices: choicesOf(state.offered) },
  }
}

function leftOpen({ state, facts }: Context): Draft {
  const until = inWords(validUntil(state.offered) || facts.today, facts.today)
  return { say: ['offer_open'], asked: 'offer', extra: { valid_until: until } }
}

/** What is said right after a promise was read back. */
export function answerToReadBack(context: Context): Draft | null {
  const { turn, facts } = context
  if (facts.debts.length === 0 || activeAgreement(context) !== null) return null
  const answer = saysYes(turn) ? 'yes' : saysNo(turn) ? 'no' : null
  return answerToPromise(context, answer)
}
