/** What the settings screen shows of every text the bot says. */
import { COMMON_SLOTS, SLOT_ALIASES } from './entry.ts'
import type { SlotName } from './entry.ts'
import { REPLY_ENTRIES, REPLY_KEYS } from './texts.ts'
import type { ReplyKey } from './texts.ts'

export type CatalogueEntry = {
  key: ReplyKey
  /** When it is said, pt-BR. */
  description: string
  texts: readonly string[]
  /** Values a wording may use, by their canonical names. */
  slots: readonly SlotName[]
  /** Values every wording has to use. */
  required: readonly SlotName[]
}

/** The texts a creditor may word anew; what the system alone makes (codes, help lines) is not among them. */
export const REPLY_CATALOGUE: readonly CatalogueEntry[] = REPLY_KEYS.filter(
  (key) => REPLY_ENTRIES[key].fixed !== true,
).map((key) => {
  const { about, texts, required = [] } = REPLY_ENTRIES[key]
  return { key, description: about, texts, slots: slotsFor(key), required }
})

export function slotsFor(key: ReplyKey): readonly SlotName[] {
  const { bare, slots = [] } = REPLY_ENTRIES[key]
  return bare === true ? slots : [...COMMON_SLOTS, ...slots]
}

/** Each value's Brazilian names, for the screen's hints. */
export const SLOT_NAMES_PT: Readonly<Partial<Record<SlotName, readonly string[]>>> = Object.entries(
  SLOT_ALIASES,
).reduce<Partial<Record<SlotName, readonly string[]>>>(
  (names, [alias, slot]) => ({ ...names, [slot]: [...(names[slot] ?? []), alias] }),
  {},
)
