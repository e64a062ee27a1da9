import type {
  DebtFacts,
  DialogueState,
  HandOffReason,
  Turn,
} from '../../src/shared/domain/dialogue.ts'
import { formatMoney } from '../../src/shared/domain/money.ts'
import { totalCents } from '../../src/shared/domain/replies.ts'
import type { HandOffNote } from '../types.ts'

/** What a person who takes the talk over needs to know, in three lines. */
export function summaryOf(given: {
  state: DialogueState
  facts: DebtFacts
  turn: Turn
  reason: HandOffReason
}): HandOffNote {
  const { facts, turn, reason, state } = given
  const who = facts.debtor?.name ?? 'Pessoa não identificada'
  const lines = [
    `${who}: ${formatMoney(totalCents(facts))} em aberto.`,
    `Motivo: ${reason}. Última mensagem: ${turn.text.replaceAll(/\s+/gu, ' ').slice(0, 120)}`,
    `Próximo passo: responder à pessoa.`,
  ]
  return { summary: lines.join('\n'), offer: state.offered[0] ?? null }
}
