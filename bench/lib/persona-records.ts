import type { DatabaseSync } from 'node:sqlite'
import { openProductDatabase } from '../../scripts/chaos/ledger.ts'

/** What of a conversation stands in the product's own tables: "stop:opt_out", "case:dispute", "promise", ... */
export type Records = ReadonlyMap<string, ReadonlySet<string>>

/** One row for each record, with its conversation's phone; a hidden id's moved into that of its phone. */
const RECORDS = `
  with whose as (select v.id, coalesce(v.phone, m.phone) as phone
    from conversations v left join conversations m on m.id = v.moved_to)
  select v.phone as phone, 'stop:' || s.kind as record from stops s join whose v on v.id = s.conversation_id
  union select v.phone, 'case:' || c.kind from cases c join whose v on v.id = c.conversation_id
  union select v.phone, 'promise' from promises p join whose v on v.id = p.conversation_id
  union select v.phone, 'agreement' from agreements a join whose v on v.id = a.conversation_id
  union select v.phone, 'charge' from charges g join whose v on v.id = g.conversation_id
  union select v.phone, 'hand_off' from hand_offs h join whose v on v.id = h.conversation_id`

/** The records a person of this kind must leave behind: one of them is enough. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  pays: ['charge'],
  voice: ['charge', 'hand_off'],
  already_paid: ['case:payment_claim'],
  receipt: ['case:payment_claim'],
  negotiates: ['agreement', 'hand_off'],
  counter_offers: ['agreement', 'hand_off'],
  wants_installments: ['agreement', 'hand_off'],
  promises: ['promise', 'hand_off'],
  keeps_promise: ['promise', 'hand_off'],
  breaks_promise: ['promise', 'hand_off'],
  disputes: ['case:dispute'],
  wrong_person: ['stop:wrong_person'],
  deceased: ['stop:deceased'],
  angry: ['hand_off', 'stop:opt_out'],
  opts_out: ['stop:opt_out'],
  asks_human: ['hand_off'],
  hardship: ['case:hardship'],
}

/** Straight from the database file, past the product's own reading code. The product must not run. */
export function readRecords(stateDir: string): Records {
  const database: DatabaseSync = openProductDatabase(stateDir)
  const found = new Map<string, Set<string>>()
  try {
    for (const { phone, record } of database.prepare(RECORDS).all()) {
      if (typeof phone !== 'string' || typeof record !== 'string') continue
      const digits = phone.replaceAll(/\D/gu, '')
      const mine = found.get(digits) ?? new Set()
      found.set(digits, mine.add(record))
    }
  } finally {
    database.close()
  }
  return found
}

export type Persona = { phone: string; kind: string; turns: number }
export type KindRecords = { kind: string; wrote: number; withRecord: number; lacking: string[] }

/** Per kind: of those who wrote, how many left the record that their wish asks for. */
export function recordsByKind(people: readonly Persona[], records: Records): KindRecords[] {
  return Object.entries(EXPECTED).flatMap(([kind, wanted]) => {
    const wrote = people.filter((one) => one.kind === kind && one.turns > 0)
    if (wrote.length === 0) return []
    const lacking = wrote.filter(({ phone }) => {
      const mine = records.get(phone)
      return !wanted.some((record) => mine?.has(record) === true)
    })
    const withRecord = wrote.length - lacking.length
    return [{ kind, wrote: wrote.length, withRecord, lacking: lacking.map(({ phone }) => phone) }]
  })
}
