import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import type {
  Action,
  DebtFacts,
  Decision,
  DialogueState,
  MessageKind,
} from '../../../src/shared/domain/dialogue.ts'
import { DEFAULT_NEGOTIATION_POLICY } from '../../../src/shared/domain/offers/types.ts'
import { processText } from '../../../src/shared/domain/process.ts'

const CREDITOR: DebtFacts['creditor'] = {
  name: 'Academia Forma',
  address: 'Rua das Flores, 10, Curitiba/PR',
  taxId: '11.222.333/0001-81',
  phone: '(41) 3333-4444',
  pixKey: 'financeiro@forma.example',
  pixKeyOwner: 'Academia Forma Ltda',
  city: 'Curitiba',
  mode: 'first_party',
}

type FactsOverrides = Partial<Omit<DebtFacts, 'creditor'>> & {
  creditor?: Partial<DebtFacts['creditor']>
}

/** Wednesday morning, one debtor with two open debts. */
export function debtFacts({ creditor, ...rest }: FactsOverrides = {}): DebtFacts {
  return {
    creditor: { ...CREDITOR, ...creditor },
    debtor: { id: 'dtr_maria', name: 'MARIA DA SILVA' },
    shared: false,
    debts: [
      {
        id: 'd1',
        description: 'Mensalidade de setembro',
        dueDate: '2026-09-10',
        balanceCents: 15_050,
      },
      { id: 'd2', description: null, dueDate: '2026-12-10', balanceCents: 9_900 },
    ],
    policy: DEFAULT_NEGOTIATION_POLICY,
    promise: null,
    broken: 0,
    agreement: null,
    claimOpen: false,
    proof: { birthDay: null, taxIdFirst3: null },
    texts: {},
    today: '2026-11-18',
    hour: 10,
    ...rest,
  }
}

export type Spoken = { text: string; kinds?: readonly MessageKind[] }

/** A conversation with memory: what the bot said last and the dialogue state go from turn to turn. */
export function conversation(
  facts: DebtFacts = debtFacts(),
  start: { state?: Partial<DialogueState>; botText?: string | null } = {},
) {
  let state: DialogueState = { ...INITIAL_DIALOGUE, ...start.state }
  let botText = start.botText ?? null
  return (said: string | Spoken): Decision => {
    const { text, kinds = ['text' as const] } = typeof said === 'string' ? { text: said } : said
    const { decision } = processText({ text, botText, kinds, state, facts })
    state = decision.state
    botText = decision.replies.at(-1)?.text ?? botText
    return decision
  }
}

/** Reply keys without the number of the wording. */
export const saidKeys = (decision: Decision): string[] =>
  decision.replies.map(({ key }) => key.replace(/\.\d+$/u, ''))

function actionName(action: Action): string {
  switch (action.kind) {
    case 'stop':
      return `stop:${action.stop}`
    case 'hand_off':
      return `hand_off:${action.reason}`
    case 'case':
      return `case:${action.case}`
    case 'promise_noted':
      return `promise:${action.dateIso ?? 'none'}:${action.amountCents ?? 'none'}`
    case 'promise':
      return `promise:${action.dueDate}:${action.amountCents}`
    case 'agreement':
      return `agreement:${action.offer.installments.length}x:${action.offer.totalCents}`
    case 'charge':
      return `charge:${action.amountCents}`
    case 'nps':
      return `nps:${action.score}`
    default:
      return action.kind
  }
}

/** "stop:opt_out", "hand_off:asked", "promise:2026-11-20:15000", "agreement:3x:24950", "charge:8317", "resume". */
export const actionNames = (decision: Decision): string[] => decision.actions.map(actionName)
