import type { TimerKind } from '../next-wake.ts'
import type { Sql } from './sql.ts'

export function timerRows({ all, run }: Sql) {
  return {
    timer: (kind: TimerKind): { due: number; since: number; tries: number } | null => {
      const row = all('select * from timers where kind = ?', kind)[0]
      if (row === undefined) return null
      return { due: Number(row['due']), since: Number(row['since']), tries: Number(row['tries']) }
    },
    setTimer: (kind: TimerKind, due: number, now: number) =>
      run(
        `insert into timers (kind, due, since) values (?, ?, ?) on conflict do update set due = excluded.due`,
        kind,
        due,
        now,
      ),
    delayTimer: (kind: TimerKind, due: number, tries: number) =>
      run('update timers set due = ?, tries = ? where kind = ?', due, tries, kind),
    clearTimer: (kind: TimerKind) => run('delete from timers where kind = ?', kind),
  }
}
