import type { StoredMessage } from '../../types.ts'
import { toStored } from '../rows.ts'
import { WITH_MEDIA } from './messages.ts'
import type { Sql } from './sql.ts'

/** Messages read as people page through them. */
export function pageRows({ all }: Sql) {
  return {
    /** Oldest first. */
    newerThan: (after: number, limit: number): StoredMessage[] =>
      all(`${WITH_MEDIA} where m.id > ? order by m.id limit ?`, after, limit).map(toStored),
    /** The message itself and what came before it, newest first. */
    upTo: (id: number, limit: number): StoredMessage[] =>
      all(`${WITH_MEDIA} where m.id <= ? order by m.id desc limit ?`, id, limit).map(toStored),
  }
}
