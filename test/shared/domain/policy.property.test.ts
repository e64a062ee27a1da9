import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INTENTS, FLAGS } from '../../../src/shared/contracts/intents.ts'
import type { Classification, Entities } from '../../../src/shared/contracts/intents.ts'
import {
  INITIAL_DIALOGUE,
  dialogueStateSchema,
  messageKindSchema,
  openQuestionSchema,
} from '../../../src/shared/domain/dialogue.ts'
import type { DebtFacts, DialogueState, Turn } from '../../../src/shared/domain/dialogue.ts'
import { formatDate } from '../../../src/shared/domain/br-date.ts'
import { formatMoney } from '../../../src/shared/domain/money.ts'
import { decide } from '../../../src/shared/domain/policy.ts'
import { processText } from '../../../src/shared/domain/process.ts'
import { debtFacts } from './dialogue-builders.ts'

const date = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))

const chat = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'oi',
    'quanto devo?',
    'manda o pix',
    'já paguei',
    'vou pagar',
    '20',
    'sexta',
    'sim',
    'não',
    'obrigado',
    'sair',
    'voltar',
    'isso é golpe?',
    'parcela em 3x de 50',
    'pago 120 dia 10',
    'ele faleceu',
    'boleto',
    'atendente',
    'ok',
    'número errado',
    'vou no procon',
    'tô desempregado',
    'sou a Maria',
    'não reconheço',
    'asdf',
    '👍',
    'quero morrer',
  ),
)

const debts = fc.array(
  fc.record({
    id: fc.uuid(),
    description: fc.option(fc.constantFrom('Mensalidade', 'Carnê', 'Plano ouro')),
    dueDate: fc.option(date),
    balanceCents: fc.integer({ min: 1, max: 9_999_999 }),
  }),
  { maxLength: 12 },
)

const facts: fc.Arbitrary<DebtFacts> = fc
  .record({
    debts,
    shared: fc.boolean(),
    mode: fc.constantFrom('first_party' as const, 'agency' as const),
    known: fc.boolean(),
    pixKey: fc.option(fc.constantFrom('chave@x.example', '+5541999990000')),
    bare: fc.boolean(),
    hour: fc.integer({ min: 0, max: 23 }),
    today: date,
  })
  .map(({ debts, shared, mode, known, pixKey, bare, hour, today }) =>
    debtFacts({
      debts,
      shared,
      hour,
      today,
      debtor: known ? { id: 'dtr_maria', name: 'Maria da Silva' } : null,
      creditor: {
        mode,
        pixKey,
        ...(bare ? { taxId: null, address: null, phone: null, pixKeyOwner: null } : {}),
      },
    }),
  )

const classification: fc.Arbitrary<Classification> = fc.record({
  intent: fc.constantFrom(...INTENTS),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  path: fc.constantFrom('rules' as const, 'lexical' as const, 'onnx' as const, 'ai' as const),
  flags: fc.uniqueArray(fc.constantFrom(...FLAGS)),
  alternatives: fc.constant([]),
})

const entities: fc.Arbitrary<Entities> = fc.record(
  {
    amountCents: fc.integer({ min: 1, max: 999_999 }),
    installments: fc.integer({ min: 2, max: 24 }),
    dateIso: date,
  },
  { requiredKeys: [] },
)

const turn: fc.Arbitrary<Turn> = fc.record({
  text: chat,
  kinds: fc.array(fc.constantFrom(...messageKindSchema.options), { minLength: 1, maxLength: 3 }),
  classification,
  entities,
  botText: fc.option(chat),
})

const state: fc.Arbitrary<DialogueState> = fc.record({
  asked: fc.option(fc.constantFrom(...openQuestionSchema.options)),
  fallbacks: fc.nat(3),
  turns: fc.nat(50),
  lastIntent: fc.option(fc.constantFrom(...INTENTS)),
  recentReplies: fc.array(
    fc.constantFrom('greeting.0', 'greeting.1', 'thanks.0', 'debts.2', 'pix_key.0'),
    { maxLength: 8 },
  ),
  receiptAsked: fc.boolean(),
  confirmedDebtorId: fc.option(fc.constantFrom('dtr_maria', 'dtr_joao')),
  offered: fc.constant([]),
  ladderStep: fc.nat(2),
  promised: fc.constant(null),
  proofFailures: fc.nat(2),
  optedOut: fc.boolean(),
})

const MENU = [
  '1) ver o valor',
  '2) como pagar',
  '3) já paguei',
  '4) negociar',
  '5) falar com uma pessoa',
  '6) não receber mais mensagens',
]

/** Everything with digits that the facts, or the debtor's own words, allow in a reply. */
function allowed(given: DebtFacts, said: Entities): string[] {
  const { creditor } = given
  const total = given.debts.reduce((sum, { balanceCents }) => sum + balanceCents, 0)
  const days = [said.dateIso, ...given.debts.map(({ dueDate }) => dueDate)].filter(
    (day) => typeof day === 'string',
  )
  return [
    formatMoney(total),
    ...given.debts.map(({ balanceCents }) => formatMoney(balanceCents)),
    ...(said.amountCents === undefined ? [] : [formatMoney(said.amountCents)]),
    ...days.flatMap((day) => [formatDate(day), formatDate(day).slice(0, 5)]),
    ...[creditor.taxId, creditor.phone, creditor.address, creditor.pixKey].filter(
      (part) => part !== null,
    ),
    'CVV no 188',
    'pelo 188',
    ...MENU,
  ]
}

function withoutAllowed(text: string, parts: readonly string[]): string {
  return [...parts]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, part) => rest.replaceAll(part, ''), text.replaceAll(/\d+ de (?=R\$)/gu, ''))
}

/** The day a bare number means is worked out from the debtor's own words. */
function saidDays(decision: ReturnType<typeof decide>): string[] {
  return decision.actions.flatMap((action) =>
    action.kind === 'promise'
      ? [formatDate(action.dueDate), formatDate(action.dueDate).slice(0, 5)]
      : [],
  )
}

/** What the offers on the table, which are checked below, put into words. */
function offered({ state, actions }: ReturnType<typeof decide>): string[] {
  const agreed = actions.flatMap((action) => (action.kind === 'agreement' ? action.offer : []))
  return [...state.offered, ...agreed, ...(state.agreed ? [state.agreed.offer] : [])].flatMap(
    (offer) => [
      ...[offer.updatedCents, offer.discountCents, offer.totalCents].map(formatMoney),
      ...[offer.principalCents, offer.fineCents, offer.interestCents].map(formatMoney),
      ...offer.installments.map(({ amountCents }) => formatMoney(amountCents)),
      ...[offer.validUntil, ...offer.installments.map(({ dueDate }) => dueDate)].flatMap((day) => [
        formatDate(day),
        formatDate(day).slice(0, 5),
      ]),
      ...offer.installments.map(({ no }) => `${String(no)}ª`),
      `${String(offer.installments.length)}x`,
      '1)',
      '2)',
      '1 (',
      '2 (',
    ],
  )
}

describe('decide, for any turn, state and facts', () => {
  const runs = { numRuns: 1500 }

  it('never throws, says at most four things, and leaves a valid state', () => {
    fc.assert(
      fc.property(turn, state, facts, (t, s, f) => {
        const decision = decide(t, s, f)
        expect(decision.replies.length).toBeLessThanOrEqual(4)
        expect(dialogueStateSchema.safeParse(decision.state).success).toBe(true)
        for (const { text } of decision.replies) {
          expect(text).not.toBe('')
          expect(text).not.toMatch(/[{}]|undefined|null|NaN/u)
        }
      }),
      runs,
    )
  })

  it('says no number that is not in the facts or in what the debtor said', () => {
    fc.assert(
      fc.property(turn, state, facts, (t, s, f) => {
        const decision = decide(t, s, f)
        const parts = [...allowed(f, t.entities), ...saidDays(decision), ...offered(decision)]
        for (const { text } of decision.replies)
          expect(withoutAllowed(text, parts)).not.toMatch(/\d/u)
      }),
      runs,
    )
  })

  it('never says the same wording twice running', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(chat, classification), { maxLength: 12 }),
        facts,
        (turns, f) => {
          let now: DialogueState = { ...debtState }
          let last: string | null = null
          for (const [text, given] of turns) {
            const { decision } = processText({
              text,
              botText: null,
              kinds: ['text'],
              state: now,
              facts: f,
              classification: given,
            })
            for (const { key } of decision.replies) {
              expect(key).not.toBe(last)
              last = key
            }
            now = decision.state
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('tells nothing about a debt before its debtor confirmed, once somebody has to', () => {
    fc.assert(
      fc.property(turn, state, facts, (t, s, f) => {
        const asked = f.shared || f.creditor.mode === 'agency' || s.confirmedDebtorId !== null
        fc.pre(asked && s.confirmedDebtorId !== 'dtr_maria')
        const decision = decide(t, s, f)
        if (decision.state.confirmedDebtorId === 'dtr_maria') return
        for (const { text } of decision.replies) {
          expect(text).not.toMatch(/R\$|venceu|vence em/u)
          for (const { description, dueDate } of f.debts) {
            if (description !== null) expect(text).not.toContain(description)
            if (dueDate !== null) expect(text).not.toContain(formatDate(dueDate))
          }
          if (f.creditor.pixKey !== null) expect(text).not.toContain(f.creditor.pixKey)
        }
      }),
      runs,
    )
  })

  it('is silent after an opt-out unless asked, and never promises or stops by itself', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom('oi', 'ok', 'obrigado', 'sair', '👍', 'kkkk'),
        (f, text) => {
          const now: DialogueState = { ...debtState, optedOut: true, turns: 3 }
          const { decision } = processText({
            text,
            botText: 'Pronto.',
            kinds: ['text'],
            state: now,
            facts: f,
          })
          expect(decision.replies).toEqual([])
          expect(decision.actions).toEqual([])
          expect(decision.state.optedOut).toBe(true)
        },
      ),
    )
  })

  it('writes a stop for every stopping intent, whatever the state', () => {
    const stops = { numero_errado: 'wrong_person', falecimento: 'deceased' } as const
    fc.assert(
      fc.property(
        state,
        facts,
        fc.constantFrom('numero_errado' as const, 'falecimento' as const),
        (s, f, intent) => {
          const { decision } = processText({
            text: 'x y',
            botText: null,
            kinds: ['text'],
            state: s,
            facts: f,
            classification: {
              intent,
              confidence: 0.97,
              path: 'rules',
              flags: [],
              alternatives: [],
            },
          })
          expect(decision.actions).toContainEqual({ kind: 'stop', stop: stops[intent] })
        },
      ),
    )
  })
})

const debtState: DialogueState = INITIAL_DIALOGUE
