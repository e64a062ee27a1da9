import type { Fact } from '../../src/shared/contracts/facts.ts'
import type { HandOffReason } from '../../src/shared/domain/dialogue.ts'
import type { HandOffNote } from '../types.ts'
import type { Parts } from './parts.ts'
import { awaitQuiet } from './quiet-timer.ts'

/**
 * The bot asks for a person and is silent from now on; what the person needs to know stays with the conversation
 * until it is handed back.
 */
export function askForPerson(
  parts: Parts,
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
