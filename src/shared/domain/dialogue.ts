import * as z from 'zod'
import type { CaseKind } from '../contracts/facts.ts'
import { intentSchema } from '../contracts/intents.ts'
import type { Classification, Entities } from '../contracts/intents.ts'
import type { NegotiationPolicy, Offer } from './offers/types.ts'
import { offerSchema } from './offers/types.ts'

/**
 * The types of one turn of conversation. `policy.ts` is the pure function over them:
 * (turn, state, debt facts, clock) -> decision.
 */

/** What kind of thing arrived; everything but `text` has its own sensible answer. */
export const messageKindSchema = z.enum([
  'text',
  'image',
  'document',
  'audio',
  'video',
  'sticker',
  'location',
  'contact',
  'reaction',
  'poll_vote',
  'call',
  'unknown',
])
export type MessageKind = z.infer<typeof messageKindSchema>

/** What the bot asked last, so that "sim" or "dia 10" can be understood. */
export const openQuestionSchema = z.enum([
  'identity',
  'date',
  'receipt',
  'installments',
  'dispute_reason',
  'rephrase',
  'anything_else',
  'human',
  /** Whether an offer is accepted. */
  'offer',
  /** Whether a promise that was read back is right. */
  'promise',
  /** Whether a Pix code should be sent. */
  'pay',
  /** Birth day or three digits of the CPF (agency). */
  'identity_proof',
  'nps',
])
export type OpenQuestion = z.infer<typeof openQuestionSchema>

export const dialogueStateSchema = z.object({
  asked: openQuestionSchema.nullable(),
  /** Consecutive turns not understood: first ask again with choices, then a person. */
  fallbacks: z.int().nonnegative(),
  turns: z.int().nonnegative(),
  lastIntent: intentSchema.nullable(),
  /** Keys of the last replies, newest first, so that the same sentence is never said twice running. */
  recentReplies: z.array(z.string()),
  /** The receipt is asked for once. */
  receiptAsked: z.boolean(),
  /**
   * The debtor whom the person confirmed to be (needed when several debtors share the phone, or in agency
   * mode). Never a yes for the phone: the next debtor behind it is asked anew.
   */
  confirmedDebtorId: z.string().nullable().default(null),
  /** The person asked for silence in this conversation; until they come back, only their questions are answered. */
  optedOut: z.boolean().optional(),
  /** What was put on the table last, newest offer first; empty when nothing was. */
  offered: z.array(offerSchema).default([]),
  /** How often the bot already improved its offer in this negotiation. */
  ladderStep: z.int().nonnegative().default(0),
  /** A promise that was read back and waits for a yes. */
  promised: z
    .object({ dueDate: z.iso.date(), amountCents: z.int().positive() })
    .nullable()
    .default(null),
  /** Failed attempts to prove who they are. */
  proofFailures: z.int().nonnegative().default(0),
  /** An offer accepted on that day, until the records show its agreement. */
  agreed: z.object({ offer: offerSchema, on: z.iso.date() }).nullable().optional(),
  /** Somebody else answered at this phone: nothing of a debt is ever said here again. */
  stranger: z.boolean().optional(),
})
export type DialogueState = z.infer<typeof dialogueStateSchema>

export const INITIAL_DIALOGUE: DialogueState = {
  asked: null,
  fallbacks: 0,
  turns: 0,
  lastIntent: null,
  recentReplies: [],
  receiptAsked: false,
  confirmedDebtorId: null,
  offered: [],
  ladderStep: 0,
  promised: null,
  proofFailures: 0,
}

/** One gathered turn: split messages are joined by "\n" before they are classified. */
export type Turn = {
  text: string
  kinds: readonly MessageKind[]
  classification: Classification
  entities: Entities
  /** What the bot said last, or null. */
  botText: string | null
}

/** Present truth, read from D1 for this turn; the only source of numbers a reply may carry. */
export type DebtFacts = {
  creditor: {
    name: string
    address: string | null
    taxId: string | null
    phone: string | null
    pixKey: string | null
    pixKeyOwner: string | null
    city: string | null
    /** first_party: a reminder with details; agency: identity first. */
    mode: 'first_party' | 'agency'
  }
  /** Null when this phone belongs to nobody we know. */
  debtor: { id: string; name: string } | null
  /** More than one debtor with open debts answers at this phone: nothing about a debt before identity. */
  shared: boolean
  /** Open debts of the debtor, oldest due date first; balances are amount minus payments. */
  debts: readonly {
    id: string
    description: string | null
    dueDate: string | null
    balanceCents: number
  }[]
  /** What the creditor allows in a negotiation. */
  policy: NegotiationPolicy
  /** The debtor's open promise, which campaigns wait for. */
  promise: { id: string; dueDate: string; amountCents: number } | null
  /** Promises and agreements broken in the last year. */
  broken: number
  /** The debtor's active agreement: its instalments are what is owed now. */
  agreement: {
    id: string
    totalCents: number
    installments: readonly {
      no: number
      dueDate: string
      amountCents: number
      paidCents: number
    }[]
  } | null
  /** They said they paid and somebody is looking for the payment. */
  claimOpen: boolean
  /** What an agency may ask to confirm who answers; null where the upload did not say. */
  proof: { birthDay: string | null; taxIdFirst3: string | null }
  /** The creditor's own wordings by reply key; they take the place of ours. */
  texts: Readonly<Record<string, readonly string[]>>
  /** Today in the debtor's time zone, YYYY-MM-DD. */
  today: string
  /** Hour of the day 0..23 in the debtor's time zone (greetings). */
  hour: number
}

/** Reasons for which nobody is written to any more (or not about this debt). */
export const stopKindSchema = z.enum([
  'opt_out',
  'wrong_person',
  'deceased',
  'dispute',
  'payment_claim',
  'hardship',
])
export type StopKind = z.infer<typeof stopKindSchema>

/** What a decision does besides talking. The stop is written before the acknowledgement leaves. */
export type Action =
  | { kind: 'stop'; stop: StopKind }
  | { kind: 'resume' }
  | { kind: 'hand_off'; reason: HandOffReason }
  | { kind: 'promise_noted'; dateIso: string | null; amountCents: number | null }
  | { kind: 'promise'; dueDate: string; amountCents: number; debtIds: readonly string[] }
  | { kind: 'agreement'; offer: Offer }
  | ChargeAction
  | { kind: 'case'; case: CaseKind }
  | { kind: 'nps'; score: number }

/**
 * A Pix code is to be made; its text takes the place of the reply of kind `pix_code`. With `offer`, the
 * code is for that offer's first payment; with `agreementId`, for that instalment.
 */
export type ChargeAction = {
  kind: 'charge'
  amountCents: number
  debtIds: readonly string[]
  agreementId: string | null
  installmentNo: number | null
  /** The agreement is made in this same decision: its id is not known yet. */
  ofNewAgreement: boolean
}

export const HAND_OFF_REASONS = [
  'asked',
  'not_understood',
  'deceased',
  'dispute',
  'legal_threat',
  'anger',
  'hardship',
  'payment_claim',
  'negotiation',
  'identity',
  'broken_promises',
  'data_request',
] as const
export const handOffReasonSchema = z.enum(HAND_OFF_REASONS)
export type HandOffReason = z.infer<typeof handOffReasonSchema>

export type Decision = {
  /**
   * Texts to send in order, each its own message; empty means say nothing. A `pix_code` is the code alone
   * (so that it can be copied), a `pix_qr` its picture: both are filled in by whoever makes the charge.
   */
  replies: readonly { key: string; text: string; kind?: 'text' | 'pix_code' | 'pix_qr' }[]
  actions: readonly Action[]
  state: DialogueState
}
