import { readFileSync } from 'node:fs'
import type { CaseKind } from '../../../src/shared/contracts/facts.ts'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import type {
  Action,
  DebtFacts,
  Decision,
  DialogueState,
  MessageKind,
  StopKind,
} from '../../../src/shared/domain/dialogue.ts'
import { classifyLexical } from '../../../src/shared/domain/intents/index.ts'
import { noticeText } from '../../../src/shared/domain/notice.ts'
import type { Notice } from '../../../src/shared/domain/notice.ts'
import { offerWithin } from '../../../src/shared/domain/offers.ts'
import { processText } from '../../../src/shared/domain/process.ts'
import { createOnnxClassifier } from '../../../worker/adapters/intents/onnx-classifier.ts'
import { debtFacts } from '../domain/dialogue-builders.ts'

const MODEL = new URL('../../../model/intents.onnx', import.meta.url)

/** The classifier that production falls back to, with the same weights in plain code. */
const classify = createOnnxClassifier({
  readModel: () => Promise.resolve(new Uint8Array(readFileSync(MODEL))),
  createRunner: () => Promise.reject(new Error('plain leg')),
})

/** Fine of 2 %, interest of 1 % a month, up to 20 % off at sight, up to six payments of R$ 20,00. */
export const GENEROUS: DebtFacts['policy'] = {
  ...debtFacts().policy,
  chargesByContract: true,
  finePercentBps: 200,
  interestMonthlyBps: 100,
  discountTiers: [{ minDaysLate: 0, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 2_000 }],
  minPrincipalShareBps: 8_000,
  maxInstallments: 6,
  minInstallmentCents: 2_000,
}

/** One debt of R$ 300,00, due on 10/09/2026; today is Wednesday 18/11/2026. */
export function oneDebt(
  more: Partial<Omit<DebtFacts, 'creditor'>> & { creditor?: Partial<DebtFacts['creditor']> } = {},
): DebtFacts {
  return debtFacts({
    debts: [
      {
        id: 'd1',
        description: 'Mensalidade de setembro',
        dueDate: '2026-09-10',
        balanceCents: 30_000,
      },
    ],
    policy: GENEROUS,
    ...more,
  })
}

export type Said = string | { text: string; kinds: readonly MessageKind[] }

/** What a conversation has come to; the records are written as the events consumer would. */
export type Records = {
  stops: StopKind[]
  cases: CaseKind[]
  handOffs: string[]
  promises: { dueDate: string; amountCents: number }[]
  agreements: { total: number; payments: readonly number[]; dates: readonly string[] }[]
  charges: number[]
  scores: number[]
}

/**
 * A talk with the whole bot: real classifier, entities, policy, and facts that follow from what was agreed. After
 * a hand-off the bot is silent, as its object would make it. `lexical`: by the words alone, without the model.
 */
export function talk(
  start: DebtFacts = oneDebt(),
  state: Partial<DialogueState> = {},
  { lexical = false } = {},
) {
  let facts = start
  let dialogue: DialogueState = { ...INITIAL_DIALOGUE, ...state }
  let botText: string | null = null
  const records: Records = {
    stops: [],
    cases: [],
    handOffs: [],
    promises: [],
    agreements: [],
    charges: [],
    scores: [],
  }

  async function says(said: Said): Promise<Decision & { intent: string; silent: boolean }> {
    const { text, kinds } =
      typeof said === 'string' ? { text: said, kinds: ['text' as const] } : said
    const silent = records.handOffs.length > 0
    const classification = lexical
      ? classifyLexical(text, botText, kinds)
      : await classify({ text, botText, kinds })
    const { decision } = processText({
      text,
      botText,
      kinds,
      state: dialogue,
      facts,
      classification,
    })
    for (const action of decision.actions) if (!silent || action.kind === 'stop') note(action)
    if (!silent) {
      dialogue = decision.state
      botText = decision.replies.at(-1)?.text ?? botText
    }
    return { ...decision, intent: classification.intent, silent }
  }

  function note(action: Action): void {
    switch (action.kind) {
      case 'stop':
        records.stops.push(action.stop)
        if (action.stop === 'payment_claim') facts = { ...facts, claimOpen: true }
        return
      case 'case':
        records.cases.push(action.case)
        return
      case 'hand_off':
        records.handOffs.push(action.reason)
        return
      case 'promise':
        records.promises.push({ dueDate: action.dueDate, amountCents: action.amountCents })
        facts = {
          ...facts,
          promise: { id: 'p1', dueDate: action.dueDate, amountCents: action.amountCents },
        }
        return
      case 'agreement':
        agree(action)
        return
      case 'charge':
        records.charges.push(action.amountCents)
        return
      case 'nps':
        records.scores.push(action.score)
        return
      case 'resume':
      case 'promise_noted':
    }
  }

  function agree({ offer }: Extract<Action, { kind: 'agreement' }>): void {
    const broken = offerWithin(offer, facts.policy, facts.debts, facts.today)
    if (broken.length > 0) throw new Error(`outside the policy: ${broken.join(', ')}`)
    const { installments, totalCents } = offer
    records.agreements.push({
      total: totalCents,
      payments: installments.map(({ amountCents }) => amountCents),
      dates: installments.map(({ dueDate }) => dueDate),
    })
    facts = {
      ...facts,
      promise: null,
      agreement: {
        id: 'a1',
        totalCents,
        installments: installments.map((one) => ({ ...one, paidCents: 0 })),
      },
    }
  }

  return {
    says,
    records,
    /** A message that the system starts: its words and its question are what the next turn answers. */
    hears(notice: Notice) {
      const said = { turn: dialogue.turns, recent: dialogue.recentReplies }
      const { text, key, asked } = noticeText(notice, facts, said)
      botText = text
      dialogue = { ...dialogue, asked, recentReplies: [key, ...dialogue.recentReplies] }
      return text
    },
    /** The clock goes on; what was promised for earlier days stays as it is. */
    later(days: number) {
      facts = { ...facts, today: addDays(facts.today, days) }
    },
    change(next: Partial<DebtFacts>) {
      facts = { ...facts, ...next }
    },
    get facts() {
      return facts
    },
    get dialogue() {
      return dialogue
    },
  }
}
