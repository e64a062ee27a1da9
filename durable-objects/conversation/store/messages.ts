import type { MessageKind } from '../../../src/shared/domain/dialogue.ts'
import type { MessageStatus } from '../../../src/shared/domain/message-status.ts'
import type { StoredMessage } from '../../types.ts'
import { toMessage, toStored } from '../rows.ts'
import type { MessageRow } from '../rows.ts'
import type { Sql } from './sql.ts'

export type NewMessage = {
  transcript?: string | null
  providerId: string | null
  direction: 'in' | 'out'
  source: StoredMessage['source']
  kind: MessageKind
  text: string | null
  status: MessageStatus | null
  at: number
  pending: boolean
  outboxKey: string | null
}

export const WITH_MEDIA = `select m.*, d.state as media_state, d.mimetype as media_mimetype, d.bytes as media_bytes
  from messages m left join media d on d.message_id = m.id`

export function messageRows({ all, run, update }: Sql) {
  return {
    /** @returns the new message's id, or null when the provider id is already here */
    addMessage: (m: NewMessage): number | null => {
      const row = all(
        `insert into messages (provider_id, direction, source, kind, text, status, at, pending, outbox_key, transcript,
           told)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sent') on conflict do nothing returning id`,
        m.providerId,
        m.direction,
        m.source,
        m.kind,
        m.text,
        m.status,
        m.at,
        m.pending ? 1 : 0,
        m.outboxKey,
        m.transcript ?? null,
      )[0]
      return typeof row?.['id'] === 'number' ? row['id'] : null
    },
    holdsMessage: (id: number): boolean =>
      all('select 1 from messages where id = ?', id).length > 0,
    messageByProvider: (providerId: string): MessageRow | null => {
      const row = all('select * from messages where provider_id = ?', providerId)[0]
      return row === undefined ? null : toMessage(row)
    },
    /** Whether anything was answered or said after this message. */
    wentOnAfter: (id: number): boolean =>
      all(`select 1 from messages where id > ? and (direction = 'out' or pending = 0) limit 1`, id)
        .length > 0,
    setMessage: (
      id: number,
      patch: { status?: MessageStatus; text?: string | null; at?: number },
    ) => update('update messages', Object.entries(patch), 'where id = ?', id),
    setMessageId: (id: number, providerId: string) =>
      run('update or ignore messages set provider_id = ? where id = ?', providerId, id),
    setTranscript: (id: number, transcript: string) =>
      run('update messages set transcript = ? where id = ?', transcript, id),
    setDecision: (id: number, decision: NonNullable<StoredMessage['decision']>) =>
      run('update messages set decision = ? where id = ?', JSON.stringify(decision), id),
    ...turnRows({ all, run, update }),
    ...saidRows({ all, run, update }),
    history: (before: number | null, limit: number): StoredMessage[] =>
      all(
        `${WITH_MEDIA} where m.id < ? order by m.id desc limit ?`,
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
        .map(toStored)
        .reverse(),
    everything: (): (StoredMessage & { pending: boolean })[] =>
      all(`${WITH_MEDIA} order by m.id`).map((row) => ({
        ...toStored(row),
        pending: row['pending'] === 1,
      })),
  }
}

/** What was said to them. */
function saidRows({ all }: Sql) {
  return {
    /** What was said last to them, by whomever; a Pix code says nothing. */
    lastSaid: (): string | null => {
      const row = all(
        `select text from messages where direction = 'out' and text is not null
         and text not like '000201%' order by id desc limit 1`,
      )[0]
      return typeof row?.['text'] === 'string' ? row['text'] : null
    },
    /** Whether it is one of ours that they have not answered in words yet. */
    isLatestSaid: (providerId: string): boolean =>
      all(
        `select 1 from messages where provider_id = ? and direction = 'out' and id >
         (select coalesce(max(id), 0) from messages where direction = 'in' and kind <> 'reaction')`,
        providerId,
      ).length > 0,
  }
}

/** What waits to be read by a turn, and what their changes do to it. */
function turnRows({ all, run }: Sql) {
  return {
    /** @returns whether they wrote it, and it is to be read again */
    edit: (providerId: string, text: string): boolean =>
      all(
        `update messages set text = ?1, edited = 1, pending = (direction = 'in' and revoked = 0)
         where provider_id = ?2 and text is not ?1 returning pending`,
        text,
        providerId,
      )[0]?.['pending'] === 1,
    revoke: (providerId: string) =>
      run('update messages set revoked = 1, pending = 0 where provider_id = ?', providerId),
    pending: (): MessageRow[] =>
      all('select * from messages where pending = 1 order by id').map(toMessage),
    handled: (upTo: number) =>
      run('update messages set pending = 0 where pending = 1 and id <= ?', upTo),
  }
}
