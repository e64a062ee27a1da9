import type { Dice } from '../dice.ts'
import { numberOf, type JsonObject } from '../json.ts'

/** How a simulated debtor behaves. */
export const personaKinds = [
  'silent',
  'read_only',
  'pays',
  'already_paid',
  'receipt',
  'voice',
  'negotiates',
  'counter_offers',
  'wants_installments',
  'promises',
  'keeps_promise',
  'breaks_promise',
  'disputes',
  'wrong_person',
  'deceased',
  'angry',
  'opts_out',
  'asks_human',
  'hardship',
  'asks_who',
  'no_whatsapp',
] as const
export type PersonaKind = (typeof personaKinds)[number]

/** Weights, not shares: about half of the people reached never write back. */
export type Mix = Record<PersonaKind, number>

/** Everybody of a portfolio is on WhatsApp unless a mix says otherwise. */
export const usualMix: Mix = {
  silent: 33,
  read_only: 14,
  pays: 9,
  already_paid: 4,
  receipt: 1,
  voice: 1,
  negotiates: 4,
  counter_offers: 3,
  wants_installments: 3,
  promises: 4,
  keeps_promise: 3,
  breaks_promise: 2,
  disputes: 3,
  wrong_person: 3,
  deceased: 1,
  angry: 2,
  opts_out: 3,
  asks_human: 2,
  hardship: 2,
  asks_who: 3,
  no_whatsapp: 0,
}

export function isPersonaKind(name: unknown): name is PersonaKind {
  return personaKinds.some((kind) => kind === name)
}

export type ParsedMix = { ok: true; mix: Mix } | { ok: false; error: string }

/** `{persona: weight}`; personas not named do not occur. */
export function parseMix(given: JsonObject): ParsedMix {
  const mix = noOne()
  for (const [name, value] of Object.entries(given)) {
    const weight = numberOf(value)
    if (!isPersonaKind(name)) {
      return { ok: false, error: `unknown persona "${name}": use ${personaKinds.join(', ')}` }
    }
    if (weight === undefined || weight < 0) {
      return { ok: false, error: `the weight of "${name}" must be a number of at least 0` }
    }
    mix[name] = weight
  }
  const sum = Object.values(mix).reduce((total, weight) => total + weight, 0)
  return sum > 0 ? { ok: true, mix } : { ok: false, error: 'the weights must not all be 0' }
}

function noOne(): Mix {
  const mix = { ...usualMix }
  for (const kind of personaKinds) mix[kind] = 0
  return mix
}

/** The same person is the same persona for a seed and a mix. */
export function personaOf(person: string, mix: Mix, random: Dice): PersonaKind {
  const sum = Object.values(mix).reduce((total, weight) => total + weight, 0)
  let rest = random('persona', person) * sum
  for (const kind of personaKinds) {
    rest -= mix[kind]
    if (rest < 0) return kind
  }
  return 'silent'
}
