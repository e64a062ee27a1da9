import { Buffer } from 'node:buffer'
import type { CampaignOrder, ConversationImage, ImageCursor, ImageRow } from '../types.ts'
import { erasedAt, markErased } from './erase.ts'
import { resolveChat } from './gate.ts'
import { orderCampaign } from './orders.ts'
import type { Parts } from './parts.ts'
import { repeatResult } from './settle.ts'

/**
 * One conversation as rows, for backup and restore (protocol 12). Timers and the search index are not in it:
 * the first are of that day, the second is made again.
 */

/** The outbox first: its order is by key, so rows that come during the reading could hide others. */
const TABLES = [
  'person',
  'outbox',
  'stops',
  'refused',
  'messages',
  'events',
  'media',
  'media_chunks',
] as const
/** Not a table: that the person was erased, and when. */
const ERASED = 'erased'
type TableName = (typeof TABLES)[number]

const isTable = (name: string): name is TableName => TABLES.some((table) => table === name)

/** More than a conversation says while a backup runs. */
const SEQ_GAP = 1_000

/** Rows of one answer; chunks of pictures are large, so few of them make an answer full. */
const PAGE_ROWS = 500
const PAGE_BYTES = 2_000_000

/** The next rows after `after`, all tables one after another. `next` is null when it was the last. */
export function readImage(
  storage: DurableObjectStorage,
  after: ImageCursor | null,
): ConversationImage {
  const { sql } = storage
  const erased = after === null ? erasedAt(storage) : null
  const rows: ImageRow[] = erased === null ? [] : [{ table: ERASED, values: { at: erased } }]
  let bytes = 0
  let [table, offset] = [after?.table ?? 0, after?.offset ?? 0]
  for (; table < TABLES.length; table += 1, offset = 0) {
    const name = TABLES[table]
    if (name === undefined) break
    const key = name === 'outbox' || name === 'stops' || name === 'refused' ? '1' : 'rowid'
    for (const row of sql.exec(`select * from ${name} order by ${key} limit -1 offset ?`, offset)) {
      const values = Object.fromEntries(
        Object.entries(row).map(([column, v]) => [column, plain(v)]),
      )
      rows.push({ table: name, values })
      offset += 1
      bytes += sizeOf(values)
      if (rows.length >= PAGE_ROWS || bytes >= PAGE_BYTES) return { rows, next: { table, offset } }
    }
  }
  return { rows, next: null }
}

const plain = (value: SqlStorageValue): ImageRow['values'][string] =>
  value instanceof ArrayBuffer ? { base64: Buffer.from(value).toString('base64') } : value

const sizeOf = (values: ImageRow['values']): number =>
  Object.values(values).reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + value.length
    return sum + (typeof value === 'object' && value !== null ? value.base64.length : 8)
  }, 0)

/**
 * Puts rows of an image back; those that are there already stay, so a repeated call changes nothing. Columns this
 * version does not know are an error, and nothing of the call is written.
 */
export function putImage(
  { transaction }: Parts,
  storage: DurableObjectStorage,
  rows: readonly ImageRow[],
): void {
  const { sql } = storage
  transaction(() => {
    for (const { table, values } of rows) {
      if (table === ERASED) {
        markErased(storage, Number(values['at']))
        continue
      }
      if (!isTable(table)) throw new TypeError(`an image has no table ${table}`)
      const columns = Object.keys(values)
      if (!columns.every((column) => /^[a-z_]+$/.test(column))) {
        throw new TypeError(`a column of ${table} has no name`)
      }
      sql.exec(
        `insert or ignore into ${table} (${columns.join(', ')})
         values (${columns.map(() => '?').join(', ')})`,
        ...Object.values(values).map(stored),
      )
    }
  })
}

const stored = (value: ImageRow['values'][string]): SqlStorageValue => {
  if (typeof value !== 'object' || value === null) return value
  const bytes = Buffer.from(value.base64, 'base64')
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

/**
 * The backup's moment is over: what may have left since is in doubt and looked up, the bot's waiting texts end,
 * and messages nobody answered then are left to people: an answer days later would be odd. Stops are told again.
 */
export function settleImage(
  { store, transaction, now }: Parts,
  sql: SqlStorage,
  backupAt: number,
): void {
  transaction(() => {
    if (store.person() === null) return
    const at = now()
    sql.exec(
      `update outbox set status = 'uncertain', reason = 'restored', tries = 0, reserved = 0, due = ?1,
         started_at = coalesce(started_at, ?2)
       where chat_id is not null and kind in ('campaign', 'notice', 'manual')
         and status in ('queued', 'sending', 'uncertain')`,
      at,
      backupAt,
    )
    // Whose chat is not known can be asked about by nobody: campaign messages rest until `doubtOrder` tells theirs.
    sql.exec(
      `update outbox set due = null where kind = 'campaign' and chat_id is null
         and status in ('queued', 'sending', 'uncertain')`,
    )
    sql.exec(
      `update outbox set status = 'dropped', reason = 'restored', due = null
       where status in ('queued', 'sending', 'uncertain')
         and (kind = 'reply' or (kind <> 'campaign' and chat_id is null))`,
    )
    sql.exec('update messages set pending = 0 where pending = 1')
    // D1 was copied a little later and may know events this copy does not: their numbers are not given again.
    sql.exec(
      `update person set seq = max(seq, coalesce((select max(seq) from events), 0)) + ${SEQ_GAP}`,
    )
    sql.exec('update stops set written = 0')
    store.setTimer('stops', at, at)
  })
}

/** What became of `doubtOrder`: nothing can have left to who has no chat; `unknown`: the gateway cannot say, ask again. */
export type Doubt = 'told' | 'never' | 'unknown'

/**
 * A campaign message that was waiting at the backup's moment and may have left since: kept as one whose answer
 * was lost, so that it is looked up before anything is sent (protocol 1, point 6).
 */
export async function doubtOrder(
  parts: Parts,
  order: CampaignOrder,
  backupAt: number,
): Promise<Doubt> {
  const { store, transaction, now } = parts
  store.meet(order.who, order.session)
  const chat = await resolveChat(parts, order.session)
  if (!chat.ok) return chat.retryable ? 'unknown' : 'never'
  transaction(() => {
    const key = `r:${order.recipientId}`
    const row = store.outbox(key)
    if (row === null || row.status === 'dropped' || row.status === 'failed') {
      orderCampaign(parts, { ...order, planNo: Math.max(order.planNo, (row?.planNo ?? -1) + 1) })
    }
    // D1 was copied a little later: its plan is the one whose result counts.
    const { planNo } = order
    store.patchOutbox(key, { planNo })
    if (row?.status === 'sent') return repeatResult(parts, { ...row, planNo })
    const chatId = row?.chatId ?? chat.chatId
    const startedAt = row?.startedAt ?? backupAt
    const doubt = { status: 'uncertain', reason: 'restored', chatId, startedAt, tries: 0 } as const
    store.patchOutbox(key, { ...doubt, due: now() })
  })
  return 'told'
}
