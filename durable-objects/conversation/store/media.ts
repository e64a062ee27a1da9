import type { StoredMedia } from '../../types.ts'
import type { Row, Sql } from './sql.ts'

/** A row may hold 2 MB; half of it leaves room for everything else. */
const CHUNK_BYTES = 1_000_000

export type MediaRow = {
  messageId: number
  state: StoredMedia['state']
  url: string | null
  mimetype: string | null
  bytes: number | null
  /** The conversation that this one took in holds the bytes, under its own message number. */
  held: { by: string; id: number } | null
  /** Failures so far, and when its bytes are asked for next. */
  tries: number
  due: number
}

export function mediaRows(sql: Sql) {
  return { ...mediaStates(sql), ...mediaChunks(sql) }
}

function mediaStates({ all, run }: Sql) {
  return {
    addMedia: (row: Pick<MediaRow, 'messageId' | 'state' | 'url' | 'mimetype'>) =>
      run(
        'insert into media (message_id, state, url, mimetype) values (?, ?, ?, ?) on conflict do nothing',
        row.messageId,
        row.state,
        row.url,
        row.mimetype,
      ),
    /** Bytes that stay where they are: with the conversation that was taken in. */
    addHeldMedia: (messageId: number, media: StoredMedia, held: { by: string; id: number }) =>
      run(
        `insert into media (message_id, state, mimetype, bytes, held_by, held_id) values (?, ?, ?, ?, ?, ?)
         on conflict do nothing`,
        messageId,
        media.state,
        media.mimetype,
        media.bytes,
        held.by,
        held.id,
      ),
    mediaOf: (messageId: number): MediaRow | null => {
      const row = all('select * from media where message_id = ?', messageId)[0]
      return row === undefined ? null : toMedia(row)
    },
    /** The one whose bytes are asked for next. */
    wantedMedia: (): MediaRow | null => {
      const row = all(
        `select * from media where state = 'wanted' order by due, message_id limit 1`,
      )[0]
      return row === undefined ? null : toMedia(row)
    },
    delayMedia: (messageId: number, { tries, due }: Pick<MediaRow, 'tries' | 'due'>) =>
      run('update media set tries = ?, due = ? where message_id = ?', tries, due, messageId),
    keptBytes: (): number =>
      Number(
        all(`select coalesce(sum(bytes), 0) as n from media where held_by is null`)[0]?.['n'] ?? 0,
      ),
    endMedia: (messageId: number, state: 'gone' | 'too_big' | 'full') =>
      run(
        `update media set state = ?, url = null where message_id = ? and state = 'wanted'`,
        state,
        messageId,
      ),
  }
}

/** The bytes themselves, in rows small enough for SQLite's limit. */
function mediaChunks({ all, run }: Sql) {
  return {
    keepMedia: (messageId: number, given: { mimetype: string | null; bytes: Uint8Array }) => {
      run('delete from media_chunks where message_id = ?', messageId)
      for (let no = 0; no * CHUNK_BYTES < given.bytes.byteLength; no += 1) {
        const chunk = given.bytes.slice(no * CHUNK_BYTES, (no + 1) * CHUNK_BYTES)
        run(
          'insert into media_chunks (message_id, no, bytes) values (?, ?, ?)',
          messageId,
          no,
          chunk.buffer,
        )
      }
      run(
        `update media set state = 'kept', url = null, bytes = ?, mimetype = coalesce(mimetype, ?)
         where message_id = ?`,
        given.bytes.byteLength,
        given.mimetype,
        messageId,
      )
    },
    mediaBytes: (messageId: number): Uint8Array<ArrayBuffer> => {
      const chunks = all(
        'select bytes from media_chunks where message_id = ? order by no',
        messageId,
      ).flatMap(({ bytes }) => (bytes instanceof ArrayBuffer ? [new Uint8Array(bytes)] : []))
      const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
      chunks.reduce((at, chunk) => {
        whole.set(chunk, at)
        return at + chunk.byteLength
      }, 0)
      return whole
    },
  }
}

const STATES = ['wanted', 'kept', 'gone', 'too_big', 'full'] as const

function toMedia(row: Row): MediaRow {
  const text = (name: string) => {
    const value = row[name]
    return typeof value === 'string' ? value : null
  }
  const by = text('held_by')
  return {
    messageId: Number(row['message_id']),
    state: STATES.find((state) => state === row['state']) ?? 'gone',
    url: text('url'),
    mimetype: text('mimetype'),
    bytes: typeof row['bytes'] === 'number' ? row['bytes'] : null,
    held: by === null ? null : { by, id: Number(row['held_id']) },
    tries: Number(row['tries']),
    due: Number(row['due']),
  }
}
