import type { Sql } from './sql.ts'

/** What goes when its time is over. */
export function forgetRows({ all, run }: Sql) {
  return {
    /** @returns how many messages went, files with them */
    forgetMessages: (before: number, limit: number): number => {
      // The newest stays as a bare number: another message with it would be found where this one was.
      const ids = all(
        `select id from messages where at < ? and pending = 0
         and (id < (select max(id) from messages) or text is not null or transcript is not null
           or decision is not null or revoked = 0) order by id limit ?`,
        before,
        limit,
      ).map(({ id }) => id)
      const list = JSON.stringify(ids)
      run('delete from media_chunks where message_id in (select value from json_each(?))', list)
      run('delete from media where message_id in (select value from json_each(?))', list)
      if (all(`select 1 from sqlite_master where name = 'search'`).length > 0) {
        run('delete from search where rowid in (select value from json_each(?))', list)
      }
      run(
        `update messages set text = null, transcript = null, decision = null, revoked = 1
         where id = (select max(id) from messages) and id in (select value from json_each(?))`,
        list,
      )
      run(
        `delete from messages where id < (select max(id) from messages)
         and id in (select value from json_each(?))`,
        list,
      )
      return ids.length
    },
    /** @returns how many files went; their message says `gone` from then on */
    forgetMedia: (before: number, limit: number): number => {
      const ids = all(
        `select d.message_id as id from media d join messages m on m.id = d.message_id
         where m.at < ? and d.state = 'kept' and d.held_by is null order by d.message_id limit ?`,
        before,
        limit,
      ).map(({ id }) => id)
      const list = JSON.stringify(ids)
      run('delete from media_chunks where message_id in (select value from json_each(?))', list)
      run(
        `update media set state = 'gone', url = null where message_id in (select value from json_each(?))`,
        list,
      )
      return ids.length
    },
    /** The words of what was sent long ago; that it was sent stays. */
    forgetWords: (before: number): number =>
      run(
        `update outbox set text = null, media = null where created_at < ? and text is not null
         and status in ('sent', 'failed', 'dropped')`,
        before,
      ),
  }
}
