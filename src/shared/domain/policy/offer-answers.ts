/** What people say after offers were put on the table. */
import type { CounterAnswer, Offer, Proposal } from '../offers/types.ts'
import { offerWithin } from '../offers.ts'
import { choicesOf, inWords } from '../replies/lines.ts'
import { normalizeChat, stripAccents } from '../text.ts'
import { activeAgreement, agree, agreementPay } from './agreement.ts'
import { isSure } from './certainty.ts'
import { chosenOffer, namesPlace } from './choice.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import {
  answerProposal,
  atSightInstead,
  betterOffer,
  planOptions,
  proposalIn,
  rearranged,
  renewed,
} from './negotiation.ts'
import { offersStill, presentOffers, validUntil } from './table.ts'
import {
  acceptsExplicitly,
  acknowledges,
  asksToBeSent,
  bareNumber,
  leavesOpen,
  onlyThanks,
  saysNo,
  saysYes,
  wantsLess,
} from './words.ts'

/** The answer to an offer; null where it is about something else. */
export function answerToOffer(context: Context): Draft | null {
  const { turn, state, facts } = context
  if (facts.debts.length === 0 || state.offered.length === 0) return null
  const active = activeAgreement(context)
  if (active !== null) return saysYes(turn) ? agreementPay(context) : null
  const chosen = chosenIn(context)
  if (chosen !== null) return closing(context, chosen)
  if (namesPlace(turn)) return askToBeSure(context)
  if (ASKS_IF_STANDS.test(stripAccents(turn.text))) return whetherItStands(context)
  const proposal = proposalIn(context)
  if (proposal !== null) return answerProposal(context, eachOf(context, proposal))
  if (onlyThanks(turn)) return { say: ['thanks'], asked: 'offer' }
  if (leavesOpen(turn) && !acceptsExplicitly(turn)) return leftOpen(context)
  const sight = atSightInstead(context)
  if (sight !== null) return sight
  if (inNeed(context)) return { say: ['hardship'], actions: [handOff('hardship')] }
  if (wantsLess(turn)) return betterOffer(context)
  return byYesOrNo(context)
}

/** Need was spoken of, and what was shown does not fit either: no further offer, a person. */
function inNeed({ turn, state }: Context): boolean {
  const spoken = state.recentReplies.some((key) => key.startsWith('hardship'))
  return spoken && !acceptsExplicitly(turn) && (wantsLess(turn) || saysNo(turn))
}

const ASKS_IF_STANDS = /\b(?:ainda|continua)\b.{0,20}\b(?:val\w+|de pe|proposta|oferta)\b/u

/** "Ainda está valendo?" is no wish for more: it stands, or it is computed anew. */
function whetherItStands(context: Context): Draft {
  const { state, facts } = context
  const [first] = state.offered
  const lapsed = state.offered.some((offer) => offer.validUntil < facts.today)
  return lapsed && first !== undefined ? renewed(context, first) : offersStill(context)
}

function byYesOrNo(context: Context): Draft | null {
  const { turn, state } = context
  const [only] = state.offered
  const { intent } = turn.classification
  const asks = turn.text.includes('?')
  if (wantsPlan(context)) return planOptions(context)
  if (intent === 'negociacao_desconto' && (asks || !saysYes(turn))) return betterOffer(context)
  const single = only !== undefined && state.offered.length === 1 ? only : null
  const code = asksForCode(context)
  if (code && wasCountered(context)) return askToBeSure(context)
  const yes = (acceptsExplicitly(turn) && !isPolite(context)) || code
  if (yes) return single === null ? askWhich(context) : closing(context, single)
  const perhaps = turn.classification.intent === 'aceite' && isSure(context)
  if (perhaps || acceptsExplicitly(turn)) return askToBeSure(context)
  if (saysNo(turn)) return betterOffer(context)
  const day = turn.entities.dateIso
  return day !== undefined && only !== undefined ? onOtherDay(context, only, day) : null
}

/** These accept what was offered earlier, even after something else was spoken of. */
const DEAL_WORDS = /\b(?:fech\w+|aceito|topo|acordo|proposta|combinad[oa])\b/u

/** "Tá, fechado" after a question in between takes the offer that still stands. */
export function lateAcceptance(context: Context): Draft | null {
  const { turn, state, facts } = context
  const standing = state.offered.some((offer) => offer.validUntil >= facts.today)
  const accepts = DEAL_WORDS.test(stripAccents(turn.text)) && acceptsExplicitly(turn)
  return standing && accepts ? answerToOffer(context) : null
}

const OFFERING = /^(?:offer_|no_discount|no_installments|installment_options)/u

/** "Ok" counts as a yes only where the offer was the last thing said. */
function isPolite({ turn, state }: Context): boolean {
  return acknowledges(turn) && !OFFERING.test(state.recentReplies[0] ?? '')
}

/** After a plan, "não, 60" means each payment, not the total. */
function eachOf({ state, turn }: Context, proposal: Proposal): Proposal {
  const { totalCents, ...rest } = proposal
  const [offer] = state.offered
  if (totalCents === undefined || offer === undefined || Object.keys(rest).length > 0)
    return proposal
  const plans = state.offered.every(({ kind }) => kind === 'installments')
  const whole = /%|\b(?:a vista|desconto|tudo|quit\w+)\b/u.test(stripAccents(turn.text))
  return plans && !whole && totalCents * 2 < offer.totalCents
    ? { installmentCents: totalCents }
    : proposal
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
  const asks = turn.classification.intent === 'informacoes_pagamento' || asksToBeSent(turn)
  return asks && CODE.test(text) && !asksHow
}

const AGREES =
  /\b(?:sim|a[cs]eit\w+|topo|fech\w+|gostei|ok|pode|quero|beleza|combinad[oa]|bora|ta bom|certo|isso)\b/u

/** Their own terms were answered with others: the code alone does not say that these are taken. */
function wasCountered({ turn, state }: Context): boolean {
  const countered = state.recentReplies[0]?.startsWith('offer_counter') === true
  return countered && !AGREES.test(normalizeChat(turn.text).plain)
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
  if (onlyThanks(turn)) return { say: ['thanks'], asked: 'installments' }
  if (turn.classification.intent === 'consulta_divida') return planOptions(context)
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
