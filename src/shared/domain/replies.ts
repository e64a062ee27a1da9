import { foldWords } from './plain-text.ts'
import { SLOT_ALIASES } from './replies/entry.ts'
import { REPLY_TEXTS } from './replies/texts.ts'
import type { ReplyKey } from './replies/texts.ts'
import type { Slots } from './replies/slots.ts'

export type { ReplyKey } from './replies/texts.ts'
export { slotsOf, totalCents } from './replies/slots.ts'
export type { Slots } from './replies/slots.ts'

export type Reply = { key: string; text: string }

/** What was said lately, and the creditor's own wordings. */
export type Telling = {
  turn: number
  /** Keys said lately, newest first. */
  recent: readonly string[]
  /** The creditor's own wordings by key; they take the place of ours. */
  texts?: Readonly<Record<string, readonly string[]>>
}

/** Fills `{slot}`; an unknown slot becomes nothing. Values are not read again for slots. */
function fill(template: string, slots: Slots): string {
  return template
    .replaceAll(/\{([\p{L}_]+)\}/gu, (_whole, name: string) => valueOf(name, slots))
    .replaceAll(/\n{2,}/gu, '\n')
    .trim()
}

function valueOf(name: string, slots: Slots): string {
  const alias = SLOT_ALIASES[foldWords(name)]
  return slots[name] ?? (alias === undefined ? '' : (slots[alias] ?? ''))
}

/**
 * One wording of a reply: chosen by the turn number, passing over those said last. The creditor's wordings are
 * numbered after ours; where there is but one and it was said last, ours help out.
 */
export function say(key: ReplyKey, slots: Slots, { turn, recent, texts }: Telling): Reply {
  const ours = REPLY_TEXTS[key]
  const own = texts?.[key] ?? []
  const all = [...ours, ...own]
  const theirs = own.map((_, at) => ours.length + at)
  const only = theirs.length === 1 ? `${key}.${String(theirs[0])}` : null
  const usable = theirs.length > 0 && recent[0] !== only ? theirs : ours.map((_, at) => at)
  const order = usable.map((_, at) => usable[(turn + at) % usable.length] ?? 0)
  const fresh =
    order.find((at) => !recent.includes(`${key}.${at}`)) ?? leastRecent(key, order, recent)
  return { key: `${key}.${fresh}`, text: fill(all[fresh] ?? '', slots) }
}

/** When every wording was said lately, the one said longest ago. */
function leastRecent(key: ReplyKey, order: readonly number[], recent: readonly string[]): number {
  const age = (at: number): number => recent.indexOf(`${key}.${at}`)
  return order.reduce((best, at) => (age(at) > age(best) ? at : best), order[0] ?? 0)
}
