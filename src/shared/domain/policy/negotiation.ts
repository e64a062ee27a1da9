/** Negotiation: what is offered, how proposals are answered, how far the ladder goes. */
import type { CounterAnswer, LadderStep, Offer, Proposal } from '../offers/types.ts'
import { counterOffer, installmentOptions, offersFor } from '../offers.ts'
import { breakdown, optionLines } from '../replies/lines.ts'
import { totalCents } from '../replies.ts'
import { formatMoney } from '../money.ts'
import { stripAccents } from '../text.ts'
import { activeAgreement, agreementTalk } from './agreement.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { promise } from './promise.ts'
import { parseProposal } from './proposal.ts'
import { negotiationOf, presentOffers } from './table.ts'
import type { OfferKey } from './table.ts'

const TO_PERSON: Draft = { say: ['offer_last'], actions: [handOff('negotiation')] }
/** More options than this read as a price list; every other count is answered when it is named. */
const MOST_OPTIONS = 4
const AT_SIGHT_WISH =
  /\b(?:d[ei]sc[ou]nt\w*|abat\w+|a vista|avista|quit\w+|juros?|multa|menos|caro|baix\w+|abaix\w+|menor|zerar|isen\w+|perdo\w+|barat\w+|de uma vez|pagar (?:hoje|agora|tudo))\b/u
const PLAN_WISH =
  /\b(?:parcel\w+|vezes|divid\w+|prestac\w+|por mes|ao mes|mensa\w+|entrada|\d ?x)\b/u

/** Wishes for other terms: a proposal is answered, a wish gets the offer that fits it. */
export function negotiate(context: Context): Draft {
  if (context.facts.debts.length === 0) return { say: ['nothing_open'] }
  if (activeAgreement(context) !== null) return agreementTalk(context)
  if (promisesPart(context)) return promise(context)
  const proposal = proposalIn(context)
  if (proposal !== null) return answerProposal(context, proposal)
  const { offered, asked } = context.state
  const wish = wishOf(context)
  const standing = offered.some(({ validUntil }) => validUntil >= context.facts.today)
  if (wish === 'discount' && (standing || asked === 'installments'))
    return atSightInstead(context) ?? betterOffer(context)
  if (wish === 'plan') return planOptions(context)
  return wish === 'discount' ? atSight(context) : openOffer(context)
}

/** Words that settle or split: what they say is no part of a debt promised for a day. */
const SETTLES =
  /\b(?:a vista|avista|quit\w+|encerr\w+|zer[ao]\w*|fech\w+|tudo|d[ei]sc[ou]nt\w*|acordo|aceita\w*|faz por|liquid\w+|abat\w+|entrada|resto|restante|parcel\w+|vezes|por mes|ao mes|mensa\w+|metade|cada|morre)\b/u

/** "Consigo pagar 100 reais dia 30": part of it on a day, where no offer is spoken of. */
function promisesPart({ turn, state, facts }: Context): boolean {
  const { amountCents, dateIso, installments } = turn.entities
  if (amountCents === undefined || dateIso === undefined || installments !== undefined) return false
  const dealing = state.asked === 'offer' || state.asked === 'installments'
  const part = amountCents > 0 && amountCents < totalCents(facts)
  return part && !dealing && !SETTLES.test(stripAccents(turn.text))
}

const NAMES_SIGHT = /\b(?:a vista|avista|de uma vez|uma vez so|pagamento unico)\b/u

/** "E à vista?" where only plans were offered; null where a price at sight is on the table or nothing is. */
export function atSightInstead(context: Context): Draft | null {
  const { turn, state } = context
  const text = stripAccents(turn.text)
  const plans =
    state.offered.length > 0 && state.offered.every(({ kind }) => kind === 'installments')
  if (!plans || !NAMES_SIGHT.test(text) || /\bnao\b/u.test(text)) return null
  const wishes =
    turn.classification.intent === 'negociacao_desconto' ||
    AT_SIGHT_WISH.test(text.replace(NAMES_SIGHT, ' '))
  return wishes ? atSight(context) : answerProposal(context, { installments: 1 })
}

export function proposalIn({ turn, facts }: Context): Proposal | null {
  return parseProposal(turn, { updatedCents: totalCents(facts) })
}

function wishOf({ turn }: Context): 'discount' | 'plan' | 'open' {
  const text = stripAccents(turn.text)
  const plan = turn.classification.intent === 'negociacao_parcelamento' || PLAN_WISH.test(text)
  if (plan && turn.classification.intent !== 'negociacao_desconto') return 'plan'
  if (AT_SIGHT_WISH.test(text)) return 'discount'
  return plan ? 'plan' : 'open'
}

/** Asking for a discount is a no to the full price: the ladder starts one step on. */
function stepFor({ state }: Context, asksForLess: boolean): number {
  return asksForLess ? Math.max(state.ladderStep, 1) : state.ladderStep
}

function rungAt(context: Context, step: number): LadderStep | undefined {
  const ladder = offersFor(negotiationOf(context))
  return ladder[Math.min(step, ladder.length - 1)]
}

/** The price at sight with the discount of this step; without one, that is said and the terms there are follow. */
function atSight(context: Context): Draft {
  const rung = rungAt(context, stepFor(context, true))
  if (rung === undefined) return { say: ['nothing_open'] }
  const { cash, plan } = rung
  const dated = onDay(context, cash)
  if (cash.discountCents > 0) return presentOffers(context, [dated], { key: 'offer_one' })
  return plan === null
    ? presentOffers(context, [dated], { key: 'no_discount' })
    : presentOffers(context, [dated, plan], { key: 'no_discount' })
}

function openOffer(context: Context): Draft {
  const rung = rungAt(context, context.state.ladderStep)
  if (rung === undefined) return { say: ['nothing_open'] }
  return rung.plan === null
    ? presentOffers(context, [rung.cash], { key: 'offer_one' })
    : presentOffers(context, [rung.cash, rung.plan], { key: 'offer_two' })
}

/** "Em quantas vezes?": a few of the plans the policy allows; where there is none, the price at sight. */
export function planOptions(context: Context): Draft {
  const { facts, state } = context
  const options = installmentOptions(negotiationOf(context), state.ladderStep)
  const [first] = options
  if (first === undefined) {
    const rung = rungAt(context, state.ladderStep)
    if (rung === undefined) return { say: ['nothing_open'] }
    return presentOffers(context, [rung.cash], { key: 'no_installments' })
  }
  if (options.length === 1) return presentOffers(context, [first], { key: 'offer_one' })
  const shown = spread(options)
  return {
    say: ['installment_options'],
    asked: 'installments',
    patch: { offered: shown },
    extra: {
      total: formatMoney(first.updatedCents),
      breakdown: breakdown(first),
      option_lines: optionLines(shown),
      range: rangeOf(options, totalCents(facts)),
    },
  }
}

/** "de 2x a 6x", with the total where the plan has a discount. */
function rangeOf(options: readonly Offer[], owedCents: number): string {
  const [first] = options
  const last = options.at(-1)
  const range = `de ${String(first?.installments.length)}x a ${String(last?.installments.length)}x`
  const planCents = first?.totalCents ?? owedCents
  return planCents < owedCents ? `${range}, no total de ${formatMoney(planCents)}` : range
}

/** The shortest, the longest, and those evenly between. */
function spread(options: readonly Offer[]): Offer[] {
  if (options.length <= MOST_OPTIONS) return [...options]
  const at = Array.from({ length: MOST_OPTIONS }, (_, n) =>
    Math.round((n * (options.length - 1)) / (MOST_OPTIONS - 1)),
  )
  return options.filter((_, n) => at.includes(n))
}

/** The same offer with its first payment on the day named in this turn, where the policy bears that day. */
function onDay(context: Context, offer: Offer): Offer {
  const date = context.turn.entities.dateIso
  if (date === undefined || date < context.facts.today) return offer
  const answer = rearranged(context, offer, date)
  return answer.kind === 'accepted' ? answer.offer : offer
}

export function rearranged(
  context: Context,
  offer: Offer,
  date: string | undefined,
): CounterAnswer {
  const proposal = { ...proposalOf(offer), ...(date === undefined ? {} : { date }) }
  return counterOffer(proposal, { ...negotiationOf(context), step: offer.step })
}

/** The terms of an offer as a proposal; a larger first payment is its down payment. */
function proposalOf({ installments, totalCents }: Offer): Proposal {
  const [first, second] = installments
  if (first === undefined || second === undefined) return { totalCents, installments: 1 }
  const isDown = Math.abs(first.amountCents - second.amountCents) > 1
  return isDown
    ? {
        totalCents,
        downPaymentCents: first.amountCents,
        installments: installments.length - 1,
      }
    : { totalCents, installments: installments.length }
}

/** A debtor's own terms: inside the policy they are read back, outside the nearest offer is made. */
export function answerProposal(context: Context, proposal: Proposal): Draft {
  const { facts, state } = context
  const asksForLess = (proposal.totalCents ?? Infinity) < totalCents(facts)
  const step = stepFor(context, asksForLess)
  const answer = counterOffer(proposal, { ...negotiationOf(context), step })
  if (answer.kind === 'unclear') return openOffer(context)
  if (answer.kind === 'accepted')
    return presentOffers(context, [answer.offer], { key: 'offer_fits' })
  if (state.offered.some((offer) => sameTerms(offer, answer.offer))) return betterOffer(context)
  return presentOffers(context, [answer.offer], { key: 'offer_counter', because: answer.because })
}

function sameTerms(one: Offer, other: Offer): boolean {
  return (
    one.totalCents === other.totalCents && one.installments.length === other.installments.length
  )
}

/** A no to what was offered: one step down the ladder; after the last one, a person. */
export function betterOffer(context: Context): Draft {
  const { state } = context
  const at = Math.max(state.ladderStep, ...state.offered.map(({ step }) => step))
  const next = offersFor(negotiationOf(context)).find((rung) => rung.step > at)
  if (next === undefined) return inPartsInstead(context, at) ?? TO_PERSON
  return presentOffers(context, improved(state.offered, next), { key: 'offer_better' })
}

const PLAN_WAS_SHOWN = /^(?:offer_instead|offer_two|installment_options)/u

/** Nothing better at sight: the plan of this rung beside it, once, before a person is called. */
function inPartsInstead(context: Context, step: number): Draft | null {
  const { offered, recentReplies } = context.state
  const [cash] = offered
  const plan = rungAt(context, step)?.plan ?? null
  if (cash === undefined || plan === null || offered.some(({ kind }) => kind !== 'cash'))
    return null
  if (recentReplies.some((key) => PLAN_WAS_SHOWN.test(key))) return null
  return presentOffers(context, [cash, plan], { key: 'offer_instead' })
}

/** Of the next step what betters the offer that was refused: the same kind where it does, else both. */
function improved(
  refused: readonly Offer[],
  { cash, plan }: LadderStep,
): readonly [Offer, ...Offer[]] {
  const [first] = refused
  const both: readonly [Offer, ...Offer[]] = plan === null ? [cash] : [cash, plan]
  if (first === undefined || new Set(refused.map(({ kind }) => kind)).size > 1) return both
  if (first.kind === 'cash') return cash.totalCents < first.totalCents ? [cash] : both
  if (plan === null) return both
  const longest = Math.max(...refused.map(({ installments }) => installments.length))
  const better = plan.totalCents < first.totalCents || plan.installments.length > longest
  return better ? [plan] : both
}

/** An offer that lapsed or whose figures changed is computed anew and asked again, never honoured silently. */
export function renewed(context: Context, offer: Offer): Draft {
  const answer = counterOffer(
    { installments: offer.installments.length },
    { ...negotiationOf(context), step: offer.step },
  )
  if (answer.kind === 'unclear') return openOffer(context)
  const key: OfferKey = 'offer_renewed'
  return presentOffers(context, [answer.offer], { key })
}
