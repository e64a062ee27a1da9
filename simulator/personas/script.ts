import type { Cues } from './cues.ts'
import type { PersonaKind } from './kinds.ts'
import type { PoolName } from './lines/index.ts'

/** One thing a debtor does: a line of a pool, perhaps with media, perhaps the last one. */
export interface Beat {
  pool: PoolName
  /** The line is its caption, or goes unsaid for a voice note or sticker. */
  media?: 'image' | 'document' | 'audio' | 'sticker'
  done?: boolean
  optOut?: boolean
}

export interface Turn {
  /** How often this debtor has written before; 0 is the answer to the campaign message. */
  number: number
  /** The pool of the last line. */
  last: PoolName | undefined
  cues: Cues
  /** In [0, 1). */
  chance: number
}

/** After this many turns everybody loses interest. */
export const MAX_TURNS = 4

type Script = (turn: Turn) => Beat | null

const say = (pool: PoolName): Beat => ({ pool })
const end = (pool: PoolName): Beat => ({ pool, done: true })

const openings: Record<PersonaKind, PoolName[]> = {
  silent: [],
  read_only: [],
  pays: ['askPix'],
  already_paid: ['alreadyPaid'],
  negotiates: ['askDiscount', 'askInstallments'],
  promises: ['promiseDate'],
  disputes: ['dispute'],
  wrong_person: ['wrongPerson'],
  angry: ['angry'],
  opts_out: ['optOut'],
  asks_human: ['askHuman'],
  hardship: ['hardship'],
  asks_who: ['askWho'],
}

const pays: Script = ({ last, cues }) => {
  if (cues.givesPix) return { pool: 'paidNow', media: 'image', done: true }
  if (cues.asksIdentity && last !== 'identityYes') return say('identityYes')
  if (cues.offers || cues.asks) return say(last === 'agreeYes' ? 'askPix' : 'agreeYes')
  return end('thanks')
}

const alreadyPaid: Script = ({ last, cues, chance }) => {
  if (cues.asksIdentity && last === 'alreadyPaid') return say('identityYes')
  if (cues.asksProof)
    return { pool: 'proof', media: chance < 0.7 ? 'image' : 'document', done: true }
  if (cues.asksDate && last !== 'paidWhen') return say('paidWhen')
  return end('thanks')
}

const negotiates: Script = ({ last, cues, chance }) => {
  if (cues.asksIdentity && last !== 'identityYes') return say('identityYes')
  if (cues.givesPix) return { pool: 'paidNow', media: 'image', done: true }
  if (cues.offers && last !== 'accept')
    return say(chance < 0.4 && last !== 'haggle' ? 'haggle' : 'accept')
  if (cues.asks) return say('agreeYes')
  return end('thanks')
}

const promises: Script = ({ last, cues }) => {
  if (cues.asksIdentity && last === 'promiseDate') return say('identityYes')
  if (cues.asksDate && last !== 'dateAgain') return say('dateAgain')
  if (cues.asks && last !== 'agreeYes') return say('agreeYes')
  return end('thanks')
}

const disputes: Script = ({ last, cues }) =>
  cues.asks && last === 'dispute' ? say('disputeDetail') : end('disputeDetail')

const wrongPerson: Script = ({ cues }) => (cues.asks ? end('wrongInsist') : null)

const angry: Script = ({ chance }) =>
  chance < 0.4 ? { pool: 'optOut', done: true, optOut: true } : end('angryMore')

const asksHuman: Script = ({ last, cues }) =>
  cues.handsOver || last === 'askHumanAgain' ? end('thanks') : say('askHumanAgain')

const hardship: Script = ({ last, cues, chance }) => {
  if (cues.asksIdentity && last === 'hardship') return say('identityYes')
  if (cues.offers && last !== 'askInstallments') {
    return chance < 0.5 ? say('askInstallments') : end('hardshipCannot')
  }
  return end(cues.offers && chance < 0.5 ? 'accept' : 'hardshipCannot')
}

const asksWho: Script = ({ last, cues, chance }) => {
  if (cues.asksIdentity && last === 'askWho')
    return say(chance < 0.5 ? 'suspicious' : 'identityYes')
  if (last === 'askWho' && chance < 0.4) return say('suspicious')
  return end(chance < 0.6 ? 'promiseDate' : 'thanks')
}

const silence: Script = () => null

const scripts: Record<PersonaKind, Script> = {
  silent: silence,
  read_only: silence,
  pays,
  already_paid: alreadyPaid,
  negotiates,
  promises,
  disputes,
  wrong_person: wrongPerson,
  angry,
  opts_out: silence,
  asks_human: asksHuman,
  hardship,
  asks_who: asksWho,
}

/** Some speak before they type. */
const VOICE_NOTE_SHARE = 0.05
const STICKER_SHARE = 0.12

function opening(kind: PersonaKind, chance: number): Beat | null {
  const pools = openings[kind]
  const pool = pools[Math.floor(chance * pools.length)]
  if (pool === undefined) return null
  if (kind === 'opts_out') return { pool, done: true, optOut: true }
  return chance < VOICE_NOTE_SHARE ? { pool, media: 'audio' } : { pool }
}

/** Told that a person will take over, the patient ones wait for that person. */
function isHandedOver(kind: PersonaKind, cues: Cues): boolean {
  if (kind === 'wrong_person' || kind === 'angry' || kind === 'silent') return false
  return cues.handsOver && !cues.givesPix && !cues.asks
}

/**
 * What this persona does next, or null when nothing more comes from it. A pure function: the same turn gives
 * the same beat.
 */
export function nextBeat(kind: PersonaKind, turn: Turn): Beat | null {
  if (turn.number >= MAX_TURNS) return null
  if (turn.number === 0) return opening(kind, turn.chance)
  if (turn.number === 1 && turn.cues.cannotHear && turn.last !== undefined && turn.chance < 0.9) {
    const [said] = openings[kind]
    if (said === turn.last && !turn.cues.givesPix && !turn.cues.offers && !turn.cues.asksIdentity) {
      return say(said)
    }
  }
  const beat = isHandedOver(kind, turn.cues) ? end('thanks') : scripts[kind](turn)
  if (beat?.pool === 'thanks' && turn.chance < STICKER_SHARE) return { ...beat, media: 'sticker' }
  return beat
}
