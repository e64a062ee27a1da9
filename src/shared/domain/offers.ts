/**
 * Negotiation arithmetic: what may be offered, what a proposal is answered with, and the check of the result.
 * docs/negotiation.md describes the rules.
 */
export { counterOffer } from './offers/counter.ts'
export { installmentOptions, offersFor } from './offers/ladder.ts'
export { type OfferViolation, offerWithin } from './offers/check.ts'
export * from './offers/types.ts'
