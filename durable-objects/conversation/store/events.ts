import type { Sql } from './sql.ts'

export function eventRows({ all, run }: Sql) {
  return {
    addEvent: (seq: number, body: string, due: number) =>
      run('insert into events (seq, body, due) values (?, ?, ?)', seq, body, due),
    dueEvents: (now: number): { seq: number; body: string; sent: boolean }[] =>
      all('select * from events where due <= ? order by seq limit 100', now).map((row) => ({
        seq: Number(row['seq']),
        body: typeof row['body'] === 'string' ? row['body'] : '{}',
        sent: row['sent'] === 1,
      })),
    delayEvents: (upTo: number, due: number) =>
      run('update events set due = ? where due <= ?', due, upTo),
    eventsSent: (seqs: readonly number[], due: number) =>
      run(
        'update events set sent = 1, due = ? where seq in (select value from json_each(?))',
        due,
        JSON.stringify(seqs),
      ),
    removeEvents: (seqs: readonly number[]) =>
      run('delete from events where seq in (select value from json_each(?))', JSON.stringify(seqs)),
  }
}
