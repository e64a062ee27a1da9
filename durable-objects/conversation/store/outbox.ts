import { toOutbox } from '../rows.ts'
import type { OutboxKind, OutboxRow } from '../rows.ts'
import { columnsOf } from './sql.ts'
import type { Sql } from './sql.ts'

export type NewOutboxRow = Pick<OutboxRow, 'key' | 'waId' | 'session' | 'source'> & {
  kind: OutboxKind
  due: number
  createdAt: number
} & Partial<
    Pick<
      OutboxRow,
      | 'text'
      | 'chatId'
      | 'recipientId'
      | 'campaignId'
      | 'planNo'
      | 'minGapMs'
      | 'maxGapMs'
      | 'last'
      | 'typed'
      | 'media'
      | 'notice'
    >
  >

const OUTBOX_COLUMNS = {
  status: 'status',
  due: 'due',
  tries: 'tries',
  waits: 'waits',
  text: 'text',
  chatId: 'chat_id',
  planNo: 'plan_no',
  reason: 'reason',
  retryable: 'retryable',
  startedAt: 'started_at',
  resends: 'resends',
  reserved: 'reserved',
  typed: 'typed',
  replied: 'replied',
  notice: 'notice',
} as const satisfies Partial<Record<keyof OutboxRow, string>>
export type OutboxPatch = Partial<
  Omit<Pick<OutboxRow, keyof typeof OUTBOX_COLUMNS>, 'due'> & { due: number | null }
>

type RowAsRead = Pick<OutboxRow, 'key' | 'status' | 'planNo'>

export function outboxRows({ all, run, update }: Sql) {
  return {
    enqueue: (row: NewOutboxRow) => {
      run(
        `insert or replace into outbox (key, no, kind, status, due, text, wa_id, session, chat_id, recipient_id,
         campaign_id, plan_no, min_gap_ms, max_gap_ms, last, typed, media, notice, created_at, source)
         values (?, (select coalesce(max(no), 0) + 1 from outbox), ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
           ?, ?, ?)`,
        row.key,
        row.kind,
        row.due,
        row.text ?? null,
        row.waId,
        row.session,
        row.chatId ?? null,
        row.recipientId ?? null,
        row.campaignId ?? null,
        row.planNo ?? 0,
        row.minGapMs ?? 0,
        row.maxGapMs ?? 0,
        row.last === true ? 1 : 0,
        row.typed === true ? 1 : 0,
        jsonOf(row.media),
        jsonOf(row.notice),
        row.createdAt,
        row.source,
      )
    },
    outbox: (key: string): OutboxRow | null => {
      const row = all('select * from outbox where key = ?', key)[0]
      return row === undefined ? null : toOutbox(row)
    },
    patchOutbox: (key: string, patch: OutboxPatch) =>
      update('update outbox', columnsOf(patch, OUTBOX_COLUMNS), 'where key = ?', key),
    /**
     * After an await: changes the row only while it still stands as it was read, so that whoever settled or
     * replanned it meanwhile is not overwritten and no finished row waits again.
     */
    delayOutbox: ({ key, status, planNo }: RowAsRead, patch: OutboxPatch) =>
      update(
        'update outbox',
        columnsOf(patch, OUTBOX_COLUMNS),
        'where key = ? and status = ? and plan_no = ?',
        key,
        status,
        planNo,
      ),
    ...waitingRows({ all, run, update }),
  }
}

const jsonOf = (value: object | null | undefined): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)

/** Questions and changes over several rows. */
function waitingRows({ all, run }: Sql) {
  return {
    active: (): OutboxRow[] =>
      all(
        `select * from outbox where due is not null and status in ('queued', 'sending', 'uncertain')`,
      ).map(toOutbox),
    /**
     * Waiting texts of the bot end here: somebody else speaks, or contact ended. One whose answer was lost is
     * not sent again over them.
     */
    dropReplies: (reason: string): OutboxRow[] => {
      run(
        `update outbox set last = 0 where due is not null and kind = 'reply'
         and status in ('sending', 'uncertain')`,
      )
      return all(
        `update outbox set status = 'dropped', due = null, reason = ? where due is not null
         and kind = 'reply' and status = 'queued' returning *`,
        reason,
      ).map(toOutbox)
    },
    /** When messages that we started left, or may have left, since a moment. */
    startedSince: (since: number): number[] =>
      all(
        `select started_at from outbox where kind in ('campaign', 'notice') and started_at > ?
         and status in ('sending', 'sent', 'uncertain')`,
        since,
      ).flatMap((row) => (typeof row['started_at'] === 'number' ? [row['started_at']] : [])),
    /** @returns whether this rule speaks about this row for the first time */
    refusedFirst: (key: string, rule: string): boolean =>
      all(
        'insert into refused (key, rule) values (?, ?) on conflict do nothing returning rule',
        key,
        rule,
      ).length > 0,
    /** They wrote: what waited for contact hours is an answer now. */
    manualNow: (due: number) =>
      run(
        `update outbox set due = ? where due > ?1 and kind = 'manual' and status = 'queued'`,
        due,
      ),
    /** The campaign message an inbound one answers: the newest sent one nobody answered yet. */
    unanswered: (): OutboxRow | null => {
      const row = all(
        `select * from outbox where kind = 'campaign' and status in ('sent', 'uncertain') and replied = 0
         order by no desc limit 1`,
      )[0]
      return row === undefined ? null : toOutbox(row)
    },
  }
}
