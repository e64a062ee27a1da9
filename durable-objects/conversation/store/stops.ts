import type { StopKind } from '../../../src/shared/domain/dialogue.ts'
import type { Sql, Value } from './sql.ts'

export type StopFact = { kind: StopKind; at: number; until: number | null }

export function stopRows({ all, run }: Sql) {
  return {
    /** `heard`: from words whose turn is still to come, and with it the acknowledgement. */
    stop: ({ kind, at, until }: StopFact, heard = false) =>
      run(
        `insert into stops (kind, at, until, heard) values (?, ?, ?, ?) on conflict do update
         set at = excluded.at, until = excluded.until, lifted = 0, written = 0, heard = excluded.heard`,
        kind,
        at,
        until,
        heard ? 1 : 0,
      ),
    /** Stops that were heard before their turn; from now on they are like any other. */
    takeHeard: (): Set<StopKind> =>
      new Set(
        all('update stops set heard = 0 where heard = 1 returning kind').flatMap(({ kind }) =>
          stopKind(kind),
        ),
      ),
    lift: (kind: StopKind) =>
      run('update stops set lifted = 1, written = 0 where kind = ? and lifted = 0', kind),
    stops: (now: number): Set<StopKind> =>
      new Set(
        all(
          'select kind from stops where lifted = 0 and (until is null or until > ?)',
          now,
        ).flatMap(({ kind }) => stopKind(kind)),
      ),
    stopFacts: (): StopFact[] =>
      all('select * from stops where lifted = 0').flatMap((row) =>
        stopKind(row['kind']).map((kind) => ({
          kind,
          at: Number(row['at']),
          until: typeof row['until'] === 'number' ? row['until'] : null,
        })),
      ),
    /** When each kind was said last, lifted ones too. */
    stopTimes: (): Map<StopKind, number> =>
      new Map(
        all('select kind, at from stops').flatMap((row) =>
          stopKind(row['kind']).map((kind) => [kind, Number(row['at'])] as const),
        ),
      ),
    unwrittenStops: (): (StopFact & { lifted: boolean })[] =>
      all('select * from stops where written = 0').flatMap((row) =>
        stopKind(row['kind']).map((kind) => ({
          kind,
          at: Number(row['at']),
          until: typeof row['until'] === 'number' ? row['until'] : null,
          lifted: row['lifted'] === 1,
        })),
      ),
    /** Told as they were read; one that became another meanwhile is still to be told. */
    stopsTold: (stops: readonly (StopFact & { lifted: boolean })[]) => {
      for (const { kind, at, lifted } of stops) {
        const now = [kind, at, lifted ? 1 : 0] as const
        run('update stops set written = 1 where kind = ? and at = ? and lifted = ?', ...now)
      }
    },
    stopsWritten: (kinds: readonly StopKind[]) => {
      for (const kind of kinds) run('update stops set written = 1 where kind = ?', kind)
    },
  }
}

const STOP_KINDS = [
  'opt_out',
  'wrong_person',
  'deceased',
  'dispute',
  'payment_claim',
  'hardship',
] as const satisfies readonly StopKind[]

function stopKind(value: Value | undefined): StopKind[] {
  const known = STOP_KINDS.find((kind) => kind === value)
  return known === undefined ? [] : [known]
}
