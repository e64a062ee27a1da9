import type { Sql } from './sql.ts'

export type EventRow = { seq: number; body: string; due: number }

/** One call of a consumer's batch (Queues' limit). */
const AT_ONCE = 100

export function eventRows({ all, run }: Sql) {
  /** Written by this instance and not sent yet. Lost with it: then `due` has them looked for. */
  const fresh = new Set<number>()
  return {
    addEvent: (seq: number, body: string, due: number) => {
      run('insert into events (seq, body, due) values (?, ?, ?)', seq, body, due)
      fresh.add(seq)
    },
    /** Fresh events, once; one whose transaction was rolled back has no row and is not among them. */
    takeFresh: (): EventRow[] => {
      if (fresh.size === 0) return []
      const seqs = [...fresh].slice(0, AT_ONCE)
      for (const seq of seqs) fresh.delete(seq)
      return all(
        'select * from events where seq in (select value from json_each(?)) order by seq',
        JSON.stringify(seqs),
      ).map(toEvent)
    },
    /** Those nobody confirmed yet, the most urgent first. */
    waitingEvents: (): EventRow[] =>
      all('select * from events order by due limit ?', AT_ONCE).map(toEvent),
    delayEvents: (upTo: number, due: number) =>
      run('update events set due = ? where due <= ?', due, upTo),
    eventsDue: (seqs: readonly number[], due: number) =>
      run(
        'update events set due = ? where seq in (select value from json_each(?))',
        due,
        JSON.stringify(seqs),
      ),
    removeEvents: (seqs: readonly number[]) =>
      run('delete from events where seq in (select value from json_each(?))', JSON.stringify(seqs)),
  }
}

function toEvent(row: Record<string, SqlStorageValue>): EventRow {
  const { seq, body, due } = row
  return { seq: Number(seq), body: typeof body === 'string' ? body : '{}', due: Number(due) }
}
