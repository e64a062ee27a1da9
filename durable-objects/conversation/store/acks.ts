import type { MessageStatus } from '../../../src/shared/domain/message-status.ts'
import { toMessage } from '../rows.ts'
import type { MessageRow } from '../rows.ts'
import type { Sql } from './sql.ts'

/** The part of the messages table that follows their delivery. */
export function ackRows({ all, run }: Sql) {
  return {
    setAck: (id: number, status: MessageStatus, due: number) =>
      run(
        'update messages set status = ?, ack_due = min(coalesce(ack_due, ?2), ?2) where id = ?3',
        status,
        due,
        id,
      ),
    dueAcks: (now: number): MessageRow[] =>
      all('select * from messages where ack_due <= ? order by ack_due limit 50', now).map(
        toMessage,
      ),
    ackTold: (id: number, status: MessageStatus, at: number) =>
      run('update messages set told = ?, told_at = ?, ack_due = null where id = ?', status, at, id),
    /** Recently sent texts that no ack was heard of. */
    unacked: (since: number): string[] =>
      all(
        `select provider_id from (select * from messages order by id desc limit 20)
         where direction = 'out' and status = 'sent' and at > ? and provider_id is not null`,
        since,
      ).flatMap((row) => (typeof row['provider_id'] === 'string' ? [row['provider_id']] : [])),
  }
}
