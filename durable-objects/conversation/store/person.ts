import type { Who } from '../../types.ts'
import { toPerson } from '../rows.ts'
import type { Person } from '../rows.ts'
import { columnsOf } from './sql.ts'
import type { Sql } from './sql.ts'

/** A column may be written only by the name listed here: no SQL is built from anything else. */
const PERSON_COLUMNS = {
  creditorId: 'creditor_id',
  phone: 'phone',
  session: 'session',
  chatId: 'chat_id',
  heard: 'heard',
  name: 'name',
  debtorId: 'debtor_id',
  speaker: 'speaker',
  handOffReason: 'hand_off_reason',
  dialogue: 'dialogue',
  unread: 'unread',
  lastAt: 'last_at',
  preview: 'preview',
  direction: 'direction',
  lastIntent: 'last_intent',
  movedTo: 'moved_to',
  openUntil: 'open_until',
  turnNo: 'turn_no',
  seq: 'seq',
  lastInAt: 'last_in_at',
  rules: 'rules',
  handOff: 'hand_off',
  agreementId: 'agreement_id',
} as const satisfies Record<keyof Person, string>

export function personRows({ all, run, update }: Sql) {
  /** Stops that had no phone, or another's, to be written for have one now. */
  const writeStopsAgain = () => {
    run('update stops set written = 0')
    run(
      `insert into timers (kind, due, since) select 'stops', 0, 0 where exists (select 1 from stops)
       on conflict do update set due = 0`,
    )
  }
  return {
    /** Null before the first call that said who this is. */
    person: (): Person | null => {
      const row = all('select * from person')[0]
      return row === undefined ? null : toPerson(row)
    },
    /** Who it is, on every call: the first writes the row, later ones add a phone learned meanwhile. */
    meet: (who: Who, session: string): Person => {
      const row = all('select * from person')[0]
      if (row === undefined) {
        run(
          'insert into person (id, creditor_id, phone, session) values (1, ?, ?, ?)',
          who.creditorId,
          who.phone,
          session,
        )
      } else if (row['phone'] === null && who.phone !== null) {
        run('update person set phone = ?', who.phone)
        writeStopsAgain()
      }
      return toPerson(all('select * from person')[0] ?? {})
    },
    /**
     * Whose words come in is the one whom this conversation belongs to. A phone that was told otherwise is set right,
     * with all that was known of the person behind it: nobody is told another's debts.
     */
    setPhoneRight: (phone: string | null) => {
      const row = all('select phone from person')[0]
      if (phone === null || row === undefined || row['phone'] === null || row['phone'] === phone)
        return
      run(
        'update person set phone = ?, name = null, debtor_id = null, agreement_id = null, chat_id = null',
        phone,
      )
      writeStopsAgain()
    },
    patchPerson: (patch: Partial<Person>) =>
      update('update person', columnsOf(patch, PERSON_COLUMNS), ''),
  }
}
