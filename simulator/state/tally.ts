import { isDerivedId } from '../waha/ids.ts'
import type { Message } from './records.ts'

/** Two campaigns may rightly carry one text; copies of one campaign message come within minutes. */
const SAME_TEXT_WINDOW_MS = 10 * 60_000

interface LastCopy {
  at: number
  derived: boolean
  inbound: number
}

interface Person {
  inbound: number
  texts: Map<string, LastCopy>
}

export interface Counts {
  sent: number
  distinctChats: number
  duplicates: number
  repeats: number
  inbound: number
}

/**
 * Counts what debtors saw. A message counts when it is delivered, so an unanswered send that was
 * delivered counts and one that was lost does not.
 *
 * - `repeats`: any text a person got before, from anyone sending through the API.
 * - `duplicates`: a message with a caller's derived id (`3EB0` and 18 hex digits, the shape campaign sends and
 *   replies carry) of which one of two is true:
 *   1. that id was delivered before, to anyone;
 *   2. that person got the same text under another derived id less than ten minutes earlier and wrote nothing
 *      since. The simulator cannot see campaigns: a bot that repeats itself answers something, a campaign
 *      that repeats itself does not.
 *
 * Persons are counted, not chat ids: both forms of a number (ninth digit) and its privacy id are one.
 */
export class Tally {
  readonly #people = new Map<string, Person>()
  readonly #ids = new Set<string>()
  #sent = 0
  #reached = 0
  #duplicates = 0
  #repeats = 0
  #inbound = 0

  add(message: Message): void {
    if (!message.fromMe) this.#addInbound(message)
    else if (message.source === 'api') this.#addSent(message)
  }

  counts(): Counts {
    return {
      sent: this.#sent,
      distinctChats: this.#reached,
      duplicates: this.#duplicates,
      repeats: this.#repeats,
      inbound: this.#inbound,
    }
  }

  #person(key: string): Person {
    const known = this.#people.get(key)
    if (known !== undefined) return known
    const person: Person = { inbound: 0, texts: new Map() }
    this.#people.set(key, person)
    return person
  }

  #addInbound(message: Message): void {
    this.#inbound += 1
    this.#person(message.person).inbound += 1
  }

  #addSent(message: Message): void {
    const person = this.#person(message.person)
    if (person.texts.size === 0) this.#reached += 1
    this.#sent += 1
    const text = `${message.kind}:${message.text ?? ''}`
    const copy = person.texts.get(text)
    if (copy !== undefined) this.#repeats += 1
    if (this.#isDuplicate(message, copy, person.inbound)) this.#duplicates += 1
    if (message.clientId !== undefined) this.#ids.add(message.clientId)
    const derived = message.clientId !== undefined && isDerivedId(message.clientId)
    person.texts.set(text, { at: message.at, derived, inbound: person.inbound })
  }

  #isDuplicate(message: Message, copy: LastCopy | undefined, inbound: number): boolean {
    if (message.clientId === undefined || !isDerivedId(message.clientId)) return false
    if (this.#ids.has(message.clientId)) return true
    if (copy === undefined || !copy.derived) return false
    return copy.inbound === inbound && message.at - copy.at < SAME_TEXT_WINDOW_MS
  }
}
