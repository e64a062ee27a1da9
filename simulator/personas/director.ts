import { isReachable } from '../acks.ts'
import type { Base } from '../base.ts'
import { between, pick } from '../dice.ts'
import type { PhoneAction, PhoneResult } from '../inbound.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Message } from '../state/records.ts'
import { lidOf } from '../waha/numbers.ts'
import { cuesOf } from './cues.ts'
import { goalAfter } from './goals.ts'
import { parseMix, personaKinds, personaOf, usualMix, type Mix } from './kinds.ts'
import { pools } from './lines/index.ts'
import { debtorFrom, newDebtor, storedForm, type Debtor } from './memory.ts'
import { reportOf, type KindReport } from './report.ts'
import { nextBeat, type Beat } from './script.ts'
import { bubblesOf } from './voice.ts'

type Write = (action: PhoneAction) => Promise<PhoneResult>

/** This share of people is known to the gateway by privacy id only. */
const LID_SHARE = 0.08

/** A confirmation of an opt-out comes within minutes; what comes later is a new message. */
const CONFIRMATION_MS = 10 * 60_000

export interface PersonaChange {
  enabled: boolean
  mix?: JsonObject | undefined
  timeScale?: number | undefined
}

/**
 * Plays the debtors: each reacts to what arrives on its phone, with a person's delays divided by the time scale,
 * until it has nothing more to say.
 */
export class Director {
  readonly #base: Base
  readonly #write: Write
  readonly #debtors = new Map<string, Debtor>()
  #enabled: boolean
  #mix: Mix = usualMix
  #timeScale: number

  constructor(base: Base, write: Write) {
    this.#base = base
    this.#write = write
    this.#enabled = base.settings.personas
    this.#timeScale = base.settings.timeScale
  }

  /** Brings back the debtors the log tells of. */
  restore(): void {
    for (const [person, stored] of this.#base.world.personas) {
      const debtor = debtorFrom(person, stored)
      if (debtor === undefined) continue
      this.#debtors.set(person, debtor)
    }
    if (this.#enabled) this.#resume()
  }

  /** Whoever stopped in the middle of a conversation takes it up again. */
  #resume(): void {
    for (const debtor of this.#debtors.values()) {
      const last = this.#base.world.person(debtor.person)?.messages.at(-1)
      const idle = !debtor.done && !debtor.writing && debtor.heard.length === 0
      if (idle && last?.fromMe === true) this.#hear(debtor, last)
    }
  }

  reset(): void {
    for (const debtor of this.#debtors.values()) debtor.cancel()
    this.#debtors.clear()
  }

  /** Whether a person opens what arrives; undefined while nobody is played. */
  reads(person: string): boolean | undefined {
    if (!this.#enabled) return undefined
    const { kind } = this.#debtor(person)
    return kind !== 'silent' || this.#base.random('silent-reads', person) < 0.25
  }

  /** A message of the creditor reached this phone. */
  received(message: Message): void {
    const known = this.#debtors.get(message.person)
    if (known !== undefined) this.#weigh(known, message)
    if (known?.optedOutAt !== undefined) return this.#afterOptOut(known, message)
    if (!this.#enabled || !isReachable(message.chatId)) return
    if (!this.hasWhatsapp(message.person)) return
    const debtor = this.#debtor(message.person)
    if (!debtor.done) this.#hear(debtor, message)
  }

  /** Whether WhatsApp knows this number: some are not there, when the mix says so. */
  hasWhatsapp(person: string): boolean {
    return !this.#enabled || this.#kindOf(person) !== 'no_whatsapp'
  }

  /** How the answers served each kind of debtor. */
  report(): KindReport[] {
    return reportOf([...this.#debtors.values()])
  }

  /** Answers what is wrong with the change, or undefined when it is made. */
  configure(change: PersonaChange): string | undefined {
    if (isObject(change.mix)) {
      const parsed = parseMix(change.mix)
      if (!parsed.ok) return parsed.error
      this.#mix = parsed.mix
    }
    this.#enabled = change.enabled
    this.#timeScale = change.timeScale ?? this.#timeScale
    if (this.#enabled) this.#resume()
    return undefined
  }

  /** How many people play which part; for one phone, which part it plays and how far it is. */
  overview(phone?: string): Record<string, unknown> {
    if (phone !== undefined) {
      const person = this.#base.world.personKey(phone)
      const debtor = this.#debtors.get(person) ?? newDebtor(person, this.#kindOf(person))
      return { phone: person, persona: debtor.kind, ...storedForm(debtor) }
    }
    const kinds = [...this.#debtors.values()].map((debtor) => debtor.kind)
    const counts = Object.fromEntries(
      personaKinds.map((kind) => [kind, kinds.filter((one) => one === kind).length]),
    )
    return { enabled: this.#enabled, timeScale: this.#timeScale, mix: this.#mix, counts }
  }

  #kindOf(person: string): Debtor['kind'] {
    return personaOf(person, this.#mix, this.#base.random)
  }

  #debtor(person: string): Debtor {
    const known = this.#debtors.get(person)
    if (known !== undefined) return known
    const debtor = newDebtor(person, this.#kindOf(person))
    this.#debtors.set(person, debtor)
    this.#store(debtor)
    return debtor
  }

  #store(debtor: Debtor): void {
    const { timers } = this.#base
    const state = storedForm(debtor)
    this.#base.record({ t: 'persona', at: timers.now(), person: debtor.person, state })
  }

  /**
   * One confirmation may follow an opt-out, unless it talks of money again; every further message is what
   * the person forbade.
   */
  #afterOptOut(debtor: Debtor, message: Message): void {
    const soon = this.#base.timers.now() - (debtor.optedOutAt ?? 0) < CONFIRMATION_MS
    if (soon && !debtor.confirmed && !/R\$|\bpix\b/i.test(message.text ?? '')) {
      debtor.confirmed = true
      return this.#store(debtor)
    }
    const at = this.#base.timers.now()
    this.#base.record({ t: 'violation', at, person: debtor.person, id: message.id })
  }

  /** What the person came for may have come with this message. */
  #weigh(debtor: Debtor, message: Message): void {
    const { kind, turns, goal: state } = debtor
    const goal = goalAfter(kind, { cues: cuesOf(message.text ?? ''), turns, state })
    if (goal === state) return
    debtor.goal = goal
    this.#store(debtor)
  }

  /** Bubbles that come while a person thinks are read together: each starts the thinking anew. */
  #hear(debtor: Debtor, message: Message): void {
    debtor.heard.push(message.text ?? '')
    if (!debtor.writing) this.#think(debtor, message)
  }

  #think(debtor: Debtor, message: Message): void {
    const chance = this.#base.random('think', debtor.person, debtor.turns)
    const first = debtor.turns === 0
    const thinkMs = first ? between(30_000, 900_000, chance ** 2) : between(60_000, 240_000, chance)
    debtor.cancel()
    debtor.cancel = this.#base.later.after(thinkMs / this.#timeScale, () => {
      void this.#act(debtor, message)
    })
  }

  async #act(debtor: Debtor, message: Message): Promise<void> {
    debtor.writing = true
    const said = debtor.heard.splice(0).join('\n')
    const chance = this.#base.random('turn', debtor.person, debtor.turns)
    const turn = { number: debtor.turns, last: debtor.last, cues: cuesOf(said), chance }
    const beat = this.#enabled ? nextBeat(debtor.kind, turn) : null
    debtor.done = beat === null || beat.done === true
    if (beat !== null) {
      await this.#perform(debtor, beat, message)
      if (this.#debtors.get(debtor.person) !== debtor) return
      debtor.turns += 1
      debtor.last = beat.pool
      if (beat.optOut === true) debtor.optedOutAt = this.#base.timers.now()
      if (beat.later !== undefined) this.#planLater(debtor, beat.later, message)
    }
    debtor.writing = false
    this.#store(debtor)
    // What arrived while the person was typing is answered next.
    if (!debtor.done && debtor.heard.length > 0) this.#think(debtor, message)
  }

  /** Hours later the person comes back by itself. A restart forgets it: then it did not. */
  #planLater(debtor: Debtor, later: NonNullable<Beat['later']>, message: Message): void {
    const chance = this.#base.random('later', debtor.person)
    const waitMs = between(2 * 3_600_000, 6 * 3_600_000, chance) / this.#timeScale
    debtor.cancel = this.#base.later.after(
      waitMs,
      () => void this.#comeBack(debtor, later, message),
    )
  }

  async #comeBack(debtor: Debtor, beat: Beat, message: Message): Promise<void> {
    if (!this.#enabled || this.#debtors.get(debtor.person) !== debtor) return
    await this.#perform(debtor, beat, message)
    debtor.turns += 1
    this.#store(debtor)
  }

  async #perform(debtor: Debtor, beat: Beat, message: Message): Promise<void> {
    const { random, later } = this.#base
    const line = pick(pools[beat.pool], random('line', debtor.person, beat.pool, debtor.turns))
    const bubbles = bubblesOf(line, debtor.person, random)
    if (beat.media !== undefined) {
      const wordless = beat.media === 'audio' || beat.media === 'sticker'
      const text = wordless ? null : bubbles.join(' ') || null
      await this.#write(this.#action(debtor, message, { kind: beat.media, text }))
      return
    }
    for (const [index, text] of bubbles.entries()) {
      const pauseMs = between(1_500, 6_000, random('bubble', debtor.person, debtor.turns, index))
      if (index > 0) await later.sleep(pauseMs / this.#timeScale)
      // A reset while the person was typing: nobody is there any more.
      if (this.#debtors.get(debtor.person) !== debtor) return
      await this.#write(this.#action(debtor, message, { kind: 'text', text }))
    }
  }

  #action(debtor: Debtor, message: Message, what: Pick<PhoneAction, 'kind' | 'text'>): PhoneAction {
    const phone = message.chatId.endsWith('@c.us')
      ? (message.chatId.split('@')[0] ?? '')
      : debtor.person
    const byLid = this.#base.random('lid', debtor.person) < LID_SHARE
    return {
      session: message.session,
      phone,
      ...what,
      ...(byLid ? { lid: { lid: lidOf(debtor.person), hidden: false } } : {}),
    }
  }
}
