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
  /** What the person does by itself later on, if it keeps its word (or not). */
  later?: { pool: PoolName; media?: 'image' }
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
export const MAX_TURNS = 7

type Script = (turn: Turn) => Beat | null

const say = (pool: PoolName): Beat => ({ pool })
const end = (pool: PoolName): Beat => ({ pool, done: true })
const pay: Beat = { pool: 'paidNow', media: 'image', done: true }

const openings: Record<PersonaKind, PoolName[]> = {
  silent: [],
  read_only: [],
  no_whatsapp: [],
  pays: ['askPix'],
  voice: ['askPix'],
  already_paid: ['alreadyPaid'],
  receipt: ['proof'],
  negotiates: ['askDiscount', 'askInstallments'],
  counter_offers: ['askDiscount'],
  wants_installments: ['askFew'],
  promises: ['promiseDate'],
  keeps_promise: ['promiseDate'],
  breaks_promise: ['promiseDate'],
  disputes: ['dispute'],
  wrong_person: ['wrongPerson'],
  deceased: ['deceased'],
  angry: ['angry'],
  opts_out: ['optOut'],
  asks_human: ['askHuman'],
  hardship: ['hardship'],
  asks_who: ['askWho'],
}

const pays: Script = ({ last, cues }) => {
  if (cues.givesPix) return pay
  if (cues.asksIdentity && last !== 'identityYes') return say('identityYes')
  if (cues.offers || cues.asks) return say(last === 'agreeYes' ? 'askPix' : 'agreeYes')
  return end('thanks')
}

const alreadyPaid: Script = ({ last, cues, chance }) => {
  if (cues.asksIdentity && last === 'alreadyPaid') return say('identityYes')
  if (cues.asksProof && last !== 'proof')
    return { pool: 'proof', media: chance < 0.7 ? 'image' : 'document' }
  if (cues.asksDate && last !== 'paidWhen') return say('paidWhen')
  return end('thanks')
}

/** Somebody at the end of a bargain: who they are, which one, yes, and then the money. */
function closing({ last, cues }: Turn): Beat | null {
  if (cues.givesPix) return pay
  if (cues.asksIdentity && last !== 'identityYes') return say('identityYes')
  if (cues.closesDeal) return last === 'askPix' ? end('thanks') : say('askPix')
  return null
}

const negotiates: Script = (turn) => {
  const { last, cues, chance } = turn
  const next = closing(turn)
  if (next !== null) return next
  if (cues.asksHowMany) return say('chooseFew')
  if (cues.asksWhich && last !== 'chooseFirst') return say('chooseFirst')
  if (cues.offers && last !== 'accept' && last !== 'agreeDeal')
    return say(chance < 0.4 && last !== 'haggle' ? 'haggle' : 'accept')
  if (cues.asksDeal || cues.asks) return say('agreeDeal')
  return end('thanks')
}

/** Names a value once, then takes what is possible. */
const counterOffers: Script = (turn) => {
  const { last, cues } = turn
  const next = closing(turn)
  if (next !== null) return next
  if (last === 'askDiscount' || last === 'identityYes') return say('counter')
  if (cues.asksHowMany) return say('chooseFew')
  if (cues.asksWhich && last !== 'chooseFirst') return say('chooseFirst')
  if (cues.asksDeal || cues.asks) return say('agreeDeal')
  return end('thanks')
}

const wantsInstallments: Script = (turn) => {
  const { last, cues } = turn
  const next = closing(turn)
  if (next !== null) return next
  if (cues.asksHowMany && last !== 'chooseFew') return say('chooseFew')
  if (cues.asksWhich && last !== 'chooseFirst') return say('chooseFirst')
  if (cues.asksDeal || cues.asks) return say('agreeDeal')
  return end('thanks')
}

const promises: Script = ({ last, cues }) => {
  if (cues.asksIdentity && last === 'promiseDate') return say('identityYes')
  if (cues.notesPromise) return end('thanks')
  if (cues.asksDate && last !== 'dateAgain') return say('dateAgain')
  if (cues.asks && last !== 'agreeYes') return say('agreeYes')
  return end('thanks')
}

/** Promises like the others; what becomes of it is seen later. */
const promisesThen =
  (later: NonNullable<Beat['later']>): Script =>
  (turn) => {
    const beat = promises(turn)
    return beat?.done === true && turn.cues.notesPromise ? { ...beat, later } : beat
  }

const disputes: Script = ({ last, cues }) =>
  cues.asks && last === 'dispute' ? say('disputeDetail') : end('disputeDetail')

const wrongPerson: Script = ({ cues }) => (cues.asks ? end('wrongInsist') : null)

const deceased: Script = ({ cues }) => (cues.asks ? end('deceasedMore') : null)

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
  no_whatsapp: silence,
  pays,
  voice: pays,
  already_paid: alreadyPaid,
  receipt: alreadyPaid,
  negotiates,
  counter_offers: counterOffers,
  wants_installments: wantsInstallments,
  promises,
  keeps_promise: promisesThen({ pool: 'paidNow', media: 'image' }),
  breaks_promise: promisesThen({ pool: 'cannotPayAsPromised' }),
  disputes,
  wrong_person: wrongPerson,
  deceased,
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
  if (kind === 'receipt') return { pool, media: chance < 0.7 ? 'image' : 'document' }
  if (kind === 'voice') return { pool, media: 'audio' }
  return chance < VOICE_NOTE_SHARE ? { pool, media: 'audio' } : { pool }
}

const impatient = new Set<PersonaKind>(['wrong_person', 'deceased', 'angry', 'silent'])

/** Told that a person will take over, the patient ones wait for that person. */
function isHandedOver(kind: PersonaKind, cues: Cues): boolean {
  if (impatient.has(kind)) return false
  return cues.handsOver && !cues.givesPix && !cues.asks && !cues.closesDeal
}

/**
 * What this persona does next, or null when nothing more comes from it. A pure function: the same turn gives
 * the same beat.
 */
export function nextBeat(kind: PersonaKind, turn: Turn): Beat | null {
  if (turn.number >= MAX_TURNS) return null
  if (turn.number === 0) return opening(kind, turn.chance)
  if (turn.number === 1 && turn.cues.cannotHear && turn.last !== undefined) {
    const [said] = openings[kind]
    if (said === turn.last && !turn.cues.givesPix && !turn.cues.offers && !turn.cues.asksIdentity) {
      return say(said)
    }
  }
  const beat = isHandedOver(kind, turn.cues) ? end('thanks') : scripts[kind](turn)
  if (beat?.pool === 'thanks' && turn.chance < STICKER_SHARE) return { ...beat, media: 'sticker' }
  return beat
}
