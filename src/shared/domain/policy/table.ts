/** Offers put on the table: what is said with them, and what the state remembers. */
import type { Offer } from '../offers/types.ts'
import type { CounterReason, Negotiation } from '../offers/types.ts'
import { formatMoney } from '../money.ts'
import { breakdown, choicesOf, inWords, offerLines } from '../replies/lines.ts'
import type { ReplyKey } from '../replies.ts'
import type { Context, Draft } from './draft.ts'

/** Keys of texts that present offers and ask whether to close. */
export type OfferKey = Extract<
  ReplyKey,
  | 'offer_one'
  | 'offer_two'
  | 'offer_better'
  | 'offer_instead'
  | 'offer_counter'
  | 'offer_fits'
  | 'offer_renewed'
  | 'no_discount'
  | 'no_installments'
>

export function negotiationOf({ facts }: Context): Negotiation {
  return { debts: facts.debts, policy: facts.policy, today: facts.today }
}

/** The earliest day on which one of them lapses. */
export function validUntil(offers: readonly Offer[]): string {
  return offers.map((offer) => offer.validUntil).sort()[0] ?? ''
}

export function presentOffers(
  { facts, state }: Context,
  offers: readonly [Offer, ...Offer[]],
  { key, because }: { key: OfferKey; because?: CounterReason },
): Draft {
  const [first] = offers
  return {
    say: [key],
    asked: 'offer',
    patch: {
      offered: [...offers],
      ladderStep: Math.max(state.ladderStep, ...offers.map(({ step }) => step)),
    },
    extra: {
      total: formatMoney(first.updatedCents),
      breakdown: breakdown(first),
      offer_lines: offerLines(offers, facts.today),
      valid_until: inWords(validUntil(offers), facts.today),
      reason: because === undefined ? '' : REASONS[because](first, facts.policy),
    },
  }
}

/** After a question in between: what was offered still stands, and until when. */
export function offersStill({ facts, state }: Context): Draft {
  const extra = {
    choices: choicesOf(state.offered),
    valid_until: inWords(validUntil(state.offered), facts.today),
  }
  return { say: ['offer_still'], asked: 'offer', extra }
}

/** Why a proposal is countered; the figures are the policy's or the counter-offer's. */
const REASONS: Readonly<
  Record<CounterReason, (offer: Offer, policy: Negotiation['policy']) => string>
> = {
  below_minimum: () => 'Esse valor eu não consigo.',
  too_many_installments: ({ installments }) =>
    installments.length === 1
      ? 'Parcelar eu não consigo.'
      : `Consigo em até ${String(installments.length)}x.`,
  installment_too_small: (_offer, { minInstallmentCents }) =>
    `A menor parcela que consigo é de ${formatMoney(minInstallmentCents)}.`,
  down_payment_too_small: () => 'O primeiro pagamento precisa ser um pouco maior.',
  too_late: () => 'Para essa data eu não consigo segurar.',
}
