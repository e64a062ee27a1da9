import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { quietUntil } from './quiet-timer.ts'
import { readRules } from './rules.ts'
import { handBack } from './speaker.ts'

/** What a bot must not go on with by itself, however quiet it is. */
const STAYS_WITH_PERSON: ReadonlySet<string> = new Set(['deceased', 'legal_threat'])

/** Hands back what a person let rest for the configured time; without one, never. */
export async function endQuiet(parts: Parts): Promise<void> {
  const { store, now } = parts
  const { quietHandBackHours: hours } = (await readRules(parts)).bot
  const { speaker, handOffReason } = personOf(store)
  const stays = handOffReason !== null && STAYS_WITH_PERSON.has(handOffReason)
  if (speaker !== 'person' || hours === null || stays) return void store.clearTimer('quiet')
  const due = quietUntil(parts, hours)
  if (due > now()) return void store.delayTimer('quiet', due, 0)
  handBack(parts)
}
