import type * as z from 'zod'
import type { ProcessAnswer, processSchema } from '../../../src/shared/contracts/api/chat.ts'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import type { Action, DebtFacts } from '../../../src/shared/domain/dialogue.ts'
import { parsePhone } from '../../../src/shared/domain/phone.ts'
import { processText } from '../../../src/shared/domain/process.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import { readDebtFacts } from '../../db/debt-facts.ts'
import { AppError } from '../errors.ts'
import { CREDITOR } from './rows.ts'
import type { ChatDeps } from './rows.ts'

/** What would the bot do with this text; sends and stores nothing. @throws AppError invalid_phone */
export async function processMessage(
  deps: Pick<ChatDeps, 'db' | 'hash' | 'now' | 'classify'>,
  input: z.infer<typeof processSchema>,
): Promise<ProcessAnswer> {
  const { text, bot, phone } = input
  const turn = { text, botText: bot ?? null, kinds: ['text'] as const }
  const [classification, facts] = await Promise.all([
    deps.classify(turn),
    phone === undefined ? exampleFacts(deps) : factsOf(deps, phone),
  ])
  const processed = processText({ ...turn, state: INITIAL_DIALOGUE, facts, classification })
  const replies = processed.decision.replies.map((reply) => reply.text)
  return {
    success: true,
    intent: classification.intent,
    confidence: classification.confidence,
    classification,
    entities: processed.entities,
    reply: replies.join('\n\n'),
    replies,
    actions: processed.decision.actions.map(nameOf),
  }
}

async function factsOf(
  { db, hash, now }: Pick<ChatDeps, 'db' | 'hash' | 'now'>,
  given: string | number,
): Promise<DebtFacts> {
  const phone = parsePhone(given)
  if (!phone.ok) throw new AppError('invalid_phone')
  const phoneHash = await hashPhone(hash, phone.e164)
  const query = { creditorId: CREDITOR, phoneHash, phone: phone.e164, debtorId: null, now: now() }
  return readDebtFacts(db, query)
}

/** The real creditor with a debtor who owes R$ 150,50 since ten days. */
async function exampleFacts({ db, now }: Pick<ChatDeps, 'db' | 'now'>): Promise<DebtFacts> {
  const query = { creditorId: CREDITOR, phoneHash: null, phone: null, debtorId: null, now: now() }
  const facts = await readDebtFacts(db, query)
  const dueDate = addDays(facts.today, -10)
  const debt = { id: 'exemplo', description: 'Fatura de exemplo', dueDate, balanceCents: 15_050 }
  return {
    ...facts,
    debtor: { id: 'exemplo', name: 'Maria da Silva' },
    shared: false,
    debts: [debt],
  }
}

/** `stop:opt_out`, `hand_off:asked`, `case:dispute`, `promise:2026-11-20`, `agreement:3x`, `charge`, `resume`. */
function nameOf(action: Action): string {
  switch (action.kind) {
    case 'stop':
      return `stop:${action.stop}`
    case 'hand_off':
      return `hand_off:${action.reason}`
    case 'case':
      return `case:${action.case}`
    case 'promise':
      return `promise:${action.dueDate}`
    case 'agreement':
      return `agreement:${String(action.offer.installments.length)}x`
    case 'nps':
      return `nps:${String(action.score)}`
    default:
      return action.kind
  }
}
