import type { Intent } from '../../contracts/intents.ts'

/**
 * One weighted sign of an intent. Weights: 3 decides alone, 2 is strong, 1 supports;
 * negative signs take an intent away ("não paguei" is no payment claim).
 */
export type Sign = readonly [weight: number, pattern: RegExp]
export type PatternTable = Partial<Record<Intent, readonly Sign[]>>
