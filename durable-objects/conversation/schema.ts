/**
 * Tables of one conversation, append-only: a step that ever ran is never edited. Partial indexes keep the
 * cost of a message independent of the length of the history.
 */
const STEPS: readonly string[] = [
  `create table person (
     id integer primary key check (id = 1),
     creditor_id text not null, phone text, session text not null,
     chat_id text, heard integer not null default 0, name text, debtor_id text,
     speaker text not null default 'bot', hand_off_reason text, dialogue text,
     unread integer not null default 0, last_at integer, preview text, direction text, last_intent text,
     moved_to text, open_until integer not null default 0,
     turn_no integer not null default 0, seq integer not null default 0);
   create table messages (
     id integer primary key, provider_id text unique, direction text not null, source text not null,
     kind text not null, text text, status text, at integer not null,
     edited integer not null default 0, revoked integer not null default 0, decision text,
     pending integer not null default 0, outbox_key text,
     told text, told_at integer not null default 0, ack_due integer);
   create index messages_pending on messages (id) where pending = 1;
   create index messages_ack on messages (ack_due) where ack_due is not null;
   create table outbox (
     key text primary key, no integer not null, kind text not null, status text not null, due integer,
     tries integer not null default 0, text text, wa_id text not null, session text not null, chat_id text,
     recipient_id text, campaign_id text, plan_no integer not null default 0,
     min_gap_ms integer not null default 0, max_gap_ms integer not null default 0,
     reason text, retryable integer not null default 0, created_at integer not null, started_at integer,
     resends integer not null default 0, reserved integer not null default 0, last integer not null default 0,
     typed integer not null default 0, replied integer not null default 0, source text not null
   ) without rowid;
   create index outbox_due on outbox (due) where due is not null;
   create table timers (kind text primary key, due integer not null, since integer not null,
     tries integer not null default 0) without rowid;
   create table stops (kind text primary key, at integer not null, until integer,
     lifted integer not null default 0, written integer not null default 0) without rowid;
   create table events (seq integer primary key, body text not null, due integer not null,
     sent integer not null default 0);`,
  `alter table outbox add column waits integer not null default 0;
   create index outbox_no on outbox (no);
   create index outbox_unanswered on outbox (no) where kind = 'campaign' and replied = 0;
   update outbox set due = null
     where due is not null and status not in ('queued', 'sending', 'uncertain');`,
  `alter table person add column last_in_at integer;
   alter table person add column rules text;
   alter table person add column hand_off text;
   update person set last_in_at = (select max(at) from messages where direction = 'in');
   alter table outbox add column media text;
   alter table outbox add column notice text;
   create index outbox_started on outbox (started_at)
     where kind in ('campaign', 'notice') and started_at is not null;
   alter table messages add column transcript text;
   create table media (
     message_id integer primary key, state text not null, url text, mimetype text, bytes integer,
     held_by text, held_id integer);
   create index media_wanted on media (message_id) where state = 'wanted';
   create table media_chunks (
     message_id integer not null, no integer not null, bytes blob not null, primary key (message_id, no));
   alter table stops add column heard integer not null default 0;
   create table refused (key text not null, rule text not null, primary key (key, rule)) without rowid;`,
  `alter table person add column agreement_id text;`,
  `alter table media add column tries integer not null default 0;
   alter table media add column due integer not null default 0;`,
]

/** Brings the tables to the newest step; runs once per start, before anything else touches them. */
export function migrate(storage: DurableObjectStorage): void {
  const done = storage.kv.get<number>('schema') ?? 0
  if (done === STEPS.length) return
  storage.transactionSync(() => {
    for (const step of STEPS.slice(done)) storage.sql.exec(step)
    storage.kv.put('schema', STEPS.length)
  })
}
