import type { Fact } from '../../src/shared/contracts/facts.ts'
import type { HandOffReason } from '../../src/shared/domain/dialogue.ts'
import type { HandOffNote } from '../types.ts'
import { factId } from './charges.ts'
import { emit } from './emit.ts'
import { personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import { awaitQuiet } from './quiet-timer.ts'

/**
 * The bot asks for a person and is silent from now on; what the person needs to know stays with the conversation
 * until it is handed back.
 */
export function askForPerson(
  parts: Pick<Parts, 'store' | 'now'>,
  given: { id: string; reason: HandOffReason; note: HandOffNote },
): Fact {
  const { id, reason, note } = given
  const { summary, offer } = note
  parts.store.patchPerson({
    speaker: 'person',
    handOffReason: reason,
    handOff: { id, summary, offer },
  })
  awaitQuiet(parts)
  const suggestedOffer = offer === null ? null : JSON.stringify(offer)
  return { kind: 'hand_off', id, reason, summary, suggestedOffer }
}

const WHY_LEFT = {
  held: {
    name: 'hand_off',
    reason: 'identity',
    summary:
      'Uma resposta do robô foi retida pelas regras de conformidade.\nNada foi dito à pessoa.\nPróximo passo: confirmar com quem está falando e responder.',
  },
  unsent: {
    name: 'hand_off_unsent',
    reason: 'asked',
    summary:
      'Uma resposta do robô não pôde ser entregue pelo WhatsApp.\nA pessoa não recebeu essa mensagem.\nPróximo passo: ler a conversa e responder.',
  },
} as const

/** An answer that the law held back, or that WhatsApp never took, is never just missing: a person sees to it. */
export function leaveToPerson(
  parts: Pick<Parts, 'id' | 'store' | 'now' | 'random'>,
  why: keyof typeof WHY_LEFT,
): void {
  const { store, id, now } = parts
  const { speaker, turnNo } = personOf(store)
  if (speaker === 'person' || stopReason(store.stops(now()), 'reply') !== null) return
  const { name, reason, summary } = WHY_LEFT[why]
  const fact = askForPerson(parts, {
    id: factId(id, turnNo, name),
    reason,
    note: { summary, offer: null },
  })
  emit(parts, { metric: 'handed_off', facts: [fact] })
}
