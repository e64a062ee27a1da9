import type { Dice } from '../dice.ts'
import { numberOf, type JsonObject } from '../json.ts'

/** How a simulated debtor behaves. */
export const personaKinds = [
  'silent',
  'read_only',
  'pays',
  'already_paid',
  'negotiates',
  'promises',
  'disputes',
  'wrong_person',
  'angry',
  'opts_out',
  'asks_human',
  'hardship',
  'asks_who',
] as const
export type PersonaKind = (typeof personaKinds)[number]

/** Weights, not shares: about half of the people reached never write back. */
export type Mix = Record<PersonaKind, number>

export const usualMix: Mix = {
  silent: 34,
  read_only: 16,
  pays: 9,
  already_paid: 5,
  negotiates: 8,
  promises: 9,
  disputes: 3,
  wrong_person: 3,
  angry: 2,
  opts_out: 3,
  asks_human: 2,
  hardship: 3,
  asks_who: 3,
}

const noOne: Mix = {
  silent: 0,
  read_only: 0,
  pays: 0,
  already_paid: 0,
  negotiates: 0,
  promises: 0,
  disputes: 0,
  wrong_person: 0,
  angry: 0,
  opts_out: 0,
  asks_human: 0,
  hardship: 0,
  asks_who: 0,
}

export function isPersonaKind(name: unknown): name is PersonaKind {
  return personaKinds.some((kind) => kind === name)
}

export type ParsedMix = { ok: true; mix: Mix } | { ok: false; error: string }

/** `{persona: weight}`; personas not named do not occur. */
export function parseMix(given: JsonObject): ParsedMix {
  const mix = { ...noOne }
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
