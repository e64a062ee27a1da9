import { emit } from './emit.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { awaitQuiet } from './quiet-timer.ts'
import type { Person } from './rows.ts'
import { hearStops } from './stops.ts'

/** The bot says nothing more in this turn: what it was going to say and to answer ends here. */
export function pauseBot(
  parts: Parts,
  change: Partial<Pick<Person, 'speaker' | 'handOffReason'>>,
): void {
  const { store } = parts
  hearStops(parts, store.pending(), { acknowledge: false })
  store.dropReplies('person_speaking')
  for (const { id } of store.pending().slice(-1)) store.handled(id)
  store.clearTimer('turn')
  store.patchPerson(change)
  if (change.speaker === 'person') awaitQuiet(parts)
}

/** A person takes over (dashboard): the bot is silent until it is handed back. */
export function takeOver(parts: Parts): void {
  parts.transaction(() => {
    const { speaker, handOffReason } = personOf(parts.store)
    pauseBot(parts, { speaker: 'person', handOffReason: null })
    if (speaker !== 'person' || handOffReason !== null) emit(parts, { metric: 'speaker' })
  })
}

/** The bot speaks again, from what comes next; nothing said meanwhile is answered. */
export function handBack(parts: Parts): void {
  parts.transaction(() => {
    const person = personOf(parts.store)
    parts.store.patchPerson({
      speaker: 'bot',
      handOffReason: null,
      handOff: null,
      dialogue: { ...person.dialogue, asked: null, fallbacks: 0 },
    })
    parts.store.clearTimer('quiet')
    if (person.speaker === 'bot') return
    const ended = person.handOff
    const facts = ended === null ? [] : [{ kind: 'hand_off_ended', id: ended.id } as const]
    emit(parts, { metric: 'speaker', facts })
  })
}

export function markRead(parts: Parts): void {
  parts.transaction(() => {
    if (personOf(parts.store).unread === 0) return
    parts.store.patchPerson({ unread: 0 })
    emit(parts, { metric: 'seen' })
  })
}
