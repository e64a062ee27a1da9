import type { SendKind } from '../types.ts'

export type Slot = { token: string; at: number; minGapMs: number }
export type Lease = {
  id: string
  token: string
  kind: SendKind
  /** Ends by itself at this moment. */
  until: number
  /** The send is over; the next cold one waits for its first ack or for `until`. */
  waitsAck: boolean
}
export type TimerKind = 'top_up' | 'sweep' | 'session' | 'lock' | 'prune' | 'watch' | 'tell'
export const TIMERS: readonly TimerKind[] = [
  'top_up',
  'sweep',
  'session',
  'lock',
  'prune',
  'watch',
  'tell',
]

/** Something of the number's history that D1 has not heard yet. */
export type Happened = {
  id: string
  at: number
  kind: 'locked' | 'unlocked' | 'cap_reached' | 'warm_up_raised'
  details: Record<string, number>
}

/** What a number knows about itself besides its rows. */
export type FactName =
  | 'last_slot_at'
  | 'last_go_at'
  | 'status_at'
  | 'locked_until'
  /** When the newest word about the lock was spoken; how often our own question ended one since. */
  | 'lock_at'
  | 'lock_asked'
  | 'topped_up_at'
  /** The session: 1 it worked and nobody stopped it, 0 a person did; since when it is down; restarts in a row. */
  | 'wanted'
  | 'down_since'
  | 'restarts'
  | 'restarted_at'
  /** The first message that left since an event of the number was heard. */
  | 'unheard_since'
  /** When WAHA last showed a new QR code. */
  | 'qr_at'
  /** What the number's history was told: 1 while locked; days (20261118) of the cap and of the warm-up. */
  | 'told_lock'
  | 'told_cap_day'
  | 'told_warm_day'
  /** The kind of gateway of the first send: 0 the simulator, 1 a real WAHA. */
  | 'gateway'
  /** Slots given since the last rest between packages. */
  | 'in_package'
  | 'rests_until'
  /** When the number's settings were last read. */
  | 'pace_at'
  /** WhatsApp's own quota of new conversations: nothing until then; so many a day; day and count it counts from. */
  | 'capped_until'
  | 'quota'
  | 'quota_day'
  | 'quota_base'

const SCHEMA = `
create table if not exists facts (name text primary key, value integer not null);
create table if not exists session (id integer primary key check (id = 1), status text not null);
create table if not exists pace (id integer primary key check (id = 1), value text not null);
create table if not exists slots (token text primary key, at integer not null, min_gap_ms integer not null);
create table if not exists leases (id text primary key, token text not null unique, kind text not null,
  until integer not null, waits_ack integer not null default 0);
create table if not exists campaigns (id text primary key, state text not null, at integer not null);
create table if not exists days (day text primary key, cold integer not null);
create table if not exists happened (id text primary key, at integer not null, kind text not null,
  details text not null);
create table if not exists timers (kind text primary key, due integer not null);
`

type Sql = ReturnType<typeof helpers>

function helpers(sql: SqlStorage) {
  return {
    sql,
    run: (query: string, ...values: SqlStorageValue[]): void => {
      sql.exec(query, ...values)
    },
    number: (query: string, ...values: SqlStorageValue[]): number | null =>
      sql.exec<{ n: number | null }>(query, ...values).toArray()[0]?.n ?? null,
  }
}

function facts({ sql, run, number }: Sql) {
  return {
    fact: (name: FactName) => number('select value as n from facts where name = ?', name),
    setFact: (name: FactName, value: number) =>
      run(
        'insert into facts values (?, ?) on conflict do update set value = excluded.value',
        name,
        value,
      ),
    clearFact: (name: FactName) => run('delete from facts where name = ?', name),
    status: () =>
      sql.exec<{ status: string }>('select status from session').toArray()[0]?.status ?? null,
    setStatus: (status: string) =>
      run(
        'insert into session values (1, ?) on conflict do update set status = excluded.status',
        status,
      ),
    /** JSON as `setPace` wrote it; null before. */
    pace: () => sql.exec<{ value: string }>('select value from pace').toArray()[0]?.value ?? null,
    setPace: (json: string) =>
      run('insert into pace values (1, ?) on conflict do update set value = excluded.value', json),
    coldOn: (day: string) => number('select cold as n from days where day = ?', day) ?? 0,
    addCold: (day: string, n: 1 | -1) =>
      run(
        `insert into days values (?1, max(0, ?2))
         on conflict do update set cold = max(0, cold + ?2)`,
        day,
        n,
      ),
    removeDaysBefore: (day: string) => run('delete from days where day < ?', day),
  }
}

function slots({ sql, run }: Sql) {
  return {
    slot: (token: string) =>
      sql
        .exec<Slot>('select token, at, min_gap_ms as minGapMs from slots where token = ?', token)
        .toArray()[0] ?? null,
    putSlot: (slot: Slot) =>
      run('insert or replace into slots values (?, ?, ?)', slot.token, slot.at, slot.minGapMs),
    removeSlot: (token: string) => run('delete from slots where token = ?', token),
    removeSlotsBefore: (at: number) => run('delete from slots where at < ?', at),
  }
}

function leases({ sql, run, number }: Sql) {
  return {
    lease: (id: string): Lease | null => {
      const found = sql.exec<LeaseRow>('select * from leases where id = ?', id).toArray()[0]
      if (found === undefined) return null
      const { token, until } = found
      return { id, token, until, kind: kindOf(found.kind), waitsAck: found.waits_ack === 1 }
    },
    /** A token has one lease: a conversation that comes back after a kill takes its old place. */
    putLease: ({ id, token, kind, until, waitsAck }: Lease) => {
      run('delete from leases where token = ?', token)
      run('insert into leases values (?, ?, ?, ?, ?)', id, token, kind, until, waitsAck ? 1 : 0)
    },
    removeLease: (id: string) => run('delete from leases where id = ?', id),
    removeAckedLease: (token: string) =>
      run('delete from leases where token = ? and waits_ack = 1', token),
    removeExpiredLeases: (now: number) => run('delete from leases where until <= ?', now),
    openLeases: () => number('select count(*) as n from leases') ?? 0,
    /** Besides the token's own. */
    openColdLeases: (token: string) =>
      number(`select count(*) as n from leases where kind = 'cold' and token <> ?`, token) ?? 0,
    /** When the first finished cold send stops waiting for its ack; null when none waits. */
    nextAckWaitEnd: () => number('select min(until) as n from leases where waits_ack = 1'),
  }
}

function campaigns({ sql, run }: Sql) {
  return {
    campaign: (id: string): 'paused' | 'canceled' | null => {
      const state = sql
        .exec<{ state: string }>('select state from campaigns where id = ?', id)
        .toArray()[0]?.state
      return state === 'paused' || state === 'canceled' ? state : null
    },
    stopCampaign: (id: string, state: 'paused' | 'canceled', at: number) =>
      run(
        `insert into campaigns values (?, ?, ?) on conflict do update set state = excluded.state,
         at = excluded.at where campaigns.state <> 'canceled'`,
        id,
        state,
        at,
      ),
    resumeCampaign: (id: string) =>
      run(`delete from campaigns where id = ? and state = 'paused'`, id),
  }
}

function timers({ run, number }: Sql) {
  return {
    due: (kind: TimerKind) => number('select due as n from timers where kind = ?', kind),
    setDue: (kind: TimerKind, due: number) =>
      run(
        'insert into timers values (?, ?) on conflict do update set due = excluded.due',
        kind,
        due,
      ),
    clearDue: (kind: TimerKind) => run('delete from timers where kind = ?', kind),
    nextDue: () => number('select min(due) as n from timers'),
  }
}

function history({ sql, run }: Sql) {
  return {
    addHappened: ({ id, at, kind, details }: Happened) =>
      run('insert into happened values (?, ?, ?, ?)', id, at, kind, JSON.stringify(details)),
    happened: (): Happened[] =>
      sql
        .exec<HappenedRow>('select * from happened order by at limit 100')
        .toArray()
        .map(({ details, ...row }) => ({ ...row, details: detailsOf(details) })),
    removeHappened: (ids: readonly string[]) =>
      run('delete from happened where id in (select value from json_each(?))', JSON.stringify(ids)),
  }
}

type HappenedRow = Omit<Happened, 'details'> & { details: string }

/** Written by `addHappened` alone. */
const detailsOf = (json: string): Happened['details'] => JSON.parse(json) as Happened['details']

/** The rows of one number, synchronous: what does not await cannot be interleaved. */
export function createSenderStore(sql: SqlStorage) {
  sql.exec(SCHEMA)
  const parts = helpers(sql)
  return {
    ...facts(parts),
    ...slots(parts),
    ...leases(parts),
    ...campaigns(parts),
    ...timers(parts),
    ...history(parts),
  }
}

export type SenderStore = ReturnType<typeof createSenderStore>

type LeaseRow = { id: string; token: string; kind: string; until: number; waits_ack: number }

function kindOf(text: string): SendKind {
  return text === 'cold' || text === 'warm' ? text : 'reply'
}
