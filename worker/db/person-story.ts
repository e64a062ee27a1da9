import type { Database } from './client.ts'
import { readStory, uploadedRows } from './debtor-story.ts'
import type { Story, UploadedRow } from './debtor-story.ts'
import type { DebtorRecord } from './debtors.ts'
import { CASE, HAND_OFF } from './records.ts'
import type { CaseRow, HandOffRow } from './records.ts'

/** Rows by which one person is known, and the conversations that are theirs alone. */
export type Whole = {
  rows: readonly Pick<DebtorRecord, 'id' | 'phoneHash' | 'creditorId'>[]
  conversationIds: readonly string[]
}

/** ?1 conversations. */
const OURS = `conversation_id in (select value from json_each(?1))`
const OF_TALKS = [
  `select ${HAND_OFF} from hand_offs where ${OURS} order by at desc`,
  `select id, creditor_id as creditorId, conversation_id as conversationId, text, at, created_by as createdBy,
     deleted_at as deletedAt from notes where ${OURS} and deleted_at is null order by at desc`,
  `select ${CASE} from cases where ${OURS} and outcome is not 'duplicate' and debtor_id is null
   order by opened_at desc`,
]

/** Everything, not a screenful. */
const ALL = 100_000

/** What D1 knows about one person by all rows and conversations that are theirs. */
export async function readWholeStory(
  db: Database,
  { rows, conversationIds }: Whole,
): Promise<Story & { uploads: UploadedRow[] }> {
  const stories: Story[] = []
  const uploads: UploadedRow[] = []
  for (const row of rows) {
    stories.push(await readStory(db, row, ALL))
    uploads.push(...(await uploadedRows(db, row.id)))
  }
  const ids = JSON.stringify(conversationIds)
  const talks = await db.$client.batch(OF_TALKS.map((sql) => db.$client.prepare(sql).bind(ids)))
  const [handOffs, notes, cases] = talks
  const all = <K extends keyof Story>(kind: K) => stories.map((story) => story[kind])
  return {
    debts: all('debts').flat(),
    payments: all('payments').flat(),
    promises: all('promises').flat(),
    agreements: all('agreements').flat(),
    installments: all('installments').flat(),
    charges: all('charges').flat(),
    touches: all('touches').flat(),
    changes: all('changes').flat(),
    stops: once(all('stops').flat(), ({ phoneHash, kind }) => `${phoneHash} ${kind}`),
    handOffs: once([...all('handOffs').flat(), ...rowsOf<HandOffRow>(handOffs)], ({ id }) => id),
    notes: once([...all('notes').flat(), ...rowsOf<Story['notes'][number]>(notes)], ({ id }) => id),
    cases: once([...all('cases').flat(), ...rowsOf<CaseRow>(cases)], ({ id }) => id),
    uploads,
  }
}

const once = <T>(rows: readonly T[], key: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
]

/** The columns are named by the statements above. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
