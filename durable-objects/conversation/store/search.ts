import type { Row, Sql } from './sql.ts'

/** A hit in one conversation; `text` is the whole message, with what was heard in a voice note. */
export type SearchHit = { id: number; at: number; direction: 'in' | 'out'; text: string }
export type SearchResult = { hits: SearchHit[]; total: number }

const SAID = `case when m.text is null then m.transcript when m.transcript is null then m.text
  else m.text || char(10) || m.transcript end`

/**
 * Full text over the messages of one conversation. The index is made by the first search and brought up to date by
 * each: a message costs nothing more in conversations that nobody searches, which are nearly all.
 */
export function searchRows({ all, run }: Sql) {
  const refresh = (): void => {
    run(
      `create virtual table if not exists search using fts5(words, tokenize = 'unicode61 remove_diacritics 2')`,
    )
    run('delete from search where rowid in (select id from messages where revoked = 1)')
    const known = numberOf(all('select rowid as n from search order by rowid desc limit 1')[0])
    run(
      `insert or replace into search (rowid, words)
       select m.id, ${SAID} from messages m left join search s on s.rowid = m.id
       where m.revoked = 0 and (m.id > ? or m.edited = 1 or m.transcript is not null)
         and ${SAID} is not null and ${SAID} is not s.words`,
      known,
    )
  }
  return {
    /** Messages with every word (by its beginning, accents and case aside), newest first. */
    search: (words: readonly string[], before: number | null, limit: number): SearchResult => {
      if (words.length === 0) return { hits: [], total: 0 }
      refresh()
      const match = words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ')
      const hits = all(
        `select m.id, m.at, m.direction, s.words from search s join messages m on m.id = s.rowid
         where s.search match ? and s.rowid < ? order by s.rowid desc limit ?`,
        match,
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
      const total = all('select count(*) as n from search where search match ?', match)[0]
      return { hits: hits.map(toHit), total: numberOf(total) }
    },
  }
}

const numberOf = (row: Row | undefined): number => (typeof row?.['n'] === 'number' ? row['n'] : 0)

function toHit(row: Row): SearchHit {
  const { id, at, direction, words } = row
  return {
    id: Number(id),
    at: Number(at),
    direction: direction === 'out' ? 'out' : 'in',
    text: typeof words === 'string' ? words : '',
  }
}
