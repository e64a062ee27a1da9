import type { JsonObject } from '../json.ts'
import { canonicalPhone, lidOf, registeredPhone } from '../waha/numbers.ts'
import type { LogRecord, Message } from './records.ts'
import { Tally } from './tally.ts'

export interface StoredSession {
  config: JsonObject
  running: boolean
  paired: boolean
}

/** What one person's phone holds, over every session. */
export interface Person {
  key: string
  messages: Message[]
  /** Messages this person wrote; a person who wrote is an established chat, no cold contact. */
  inbound: number
}

/**
 * Everything that survives a restart: the fold of the log. It is changed by `apply` alone, with the record
 * that is also appended to the journal.
 */
export class World {
  readonly sessions = new Map<string, StoredSession>()
  readonly messages: Message[] = []
  readonly people = new Map<string, Person>()
  readonly lids = new Map<string, { person: string; hidden: boolean }>()
  readonly personas = new Map<string, JsonObject>()
  readonly webhooks = { ok: 0, failed: 0, retried: 0 }
  readonly tally = new Tally()
  violations = 0
  boots = 0
  readonly #byId = new Map<string, Message>()

  apply(record: LogRecord): void {
    switch (record.t) {
      case 'boot':
        this.boots += 1
        return
      case 'session':
        this.sessions.set(record.name, {
          config: record.config,
          running: record.running,
          paired: record.paired,
        })
        return
      case 'session-deleted':
        this.sessions.delete(record.name)
        return
      case 'lid':
        this.lids.set(record.lid, { person: record.person, hidden: record.hidden ?? false })
        return
      case 'message':
        this.#addMessage(record.message)
        return
      case 'ack':
      case 'edit':
        this.#changeMessage(record)
        return
      case 'hook':
        this.webhooks[record.result] += 1
        return
      case 'persona':
        this.personas.set(record.person, record.state)
        return
      case 'violation':
        this.violations += 1
    }
  }

  /** The latest message of a session with this bare id. */
  message(session: string, id: string): Message | undefined {
    return this.#byId.get(`${session}/${id}`)
  }

  person(key: string): Person | undefined {
    return this.people.get(key)
  }

  /** Who is behind a chat id or bare digits, in either form of the number. */
  personKey(chatId: string): string {
    const [user = '', server = 'c.us'] = chatId.split('@')
    if (server === 'lid') return this.lids.get(user)?.person ?? chatId
    if (server === 'c.us' || server === 's.whatsapp.net') return canonicalPhone(user)
    return chatId
  }

  /** The phone (digits, as registered) behind a `@lid` chat, when WhatsApp tells it; null otherwise. */
  phoneOfLid(chatId: string): string | null {
    const known = this.lids.get(chatId.replace(/@lid$/, ''))
    if (known === undefined || known.hidden) return null
    return registeredPhone(known.person) ?? known.person
  }

  /** The privacy id the public look-up shows for a person, once there was contact. */
  lidFor(person: string): string {
    return lidOf(person)
  }

  #addMessage(message: Message): void {
    this.messages.push(message)
    this.#byId.set(`${message.session}/${message.id}`, message)
    let person = this.people.get(message.person)
    if (person === undefined) {
      person = { key: message.person, messages: [], inbound: 0 }
      this.people.set(message.person, person)
    }
    person.messages.push(message)
    if (!message.fromMe) person.inbound += 1
    this.tally.add(message)
  }

  #changeMessage(record: Extract<LogRecord, { t: 'ack' | 'edit' }>): void {
    const message = this.message(record.session, record.id)
    if (message === undefined) return
    if (record.t === 'edit') message.text = record.text
    else message.ack = record.ack === -1 ? -1 : Math.max(message.ack, record.ack)
  }
}
