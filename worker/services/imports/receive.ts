import { UPLOAD_COMMIT_INLINE_ROWS } from '../../../src/shared/contracts/api/billing.ts'
import type { UploadAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import type { MappingChoice } from '../../../src/shared/domain/import/plan.ts'
import { choiceOf } from '../../../src/shared/domain/import/plan.ts'
import { saveMapping, savedMapping } from '../../db/import-mappings.ts'
import { insertRows, receivedJson } from '../../db/import-rows.ts'
import { beginCommit, discardImport, insertImport, summaryOf } from '../../db/imports.ts'
import type { ImportKind } from '../../db/imports.ts'
import { JSON_PARAM_MAX_BYTES, utf8Bytes } from '../../db/json-param.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { commitImport } from './commit.ts'
import { erasedPeople } from './erased.ts'
import { readable } from './file-error.ts'
import { createRowJudge } from './judge.ts'
import { checkColumns } from './columns.ts'
import { protectRows } from './protect.ts'
import { openSource } from './source.ts'
import type { Source, TableSource } from './source.ts'
import { firstErrors } from './rows.ts'
import { requireImport } from './find.ts'

/** The calendar day of a payment without a date. */
export const TIME_ZONE = 'America/Sao_Paulo'
const NAME_MAX = 300
const BATCH_ROWS = 2_000
/** Brackets and commas of the bound value included. */
const BATCH_BYTES = JSON_PARAM_MAX_BYTES - BATCH_ROWS - 2

export type ImportDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'hash' | 'queues' | 'log'>
export type Upload = {
  creditorId: string
  kind: ImportKind
  /** As the sender named it, folders included. */
  name: string
  /** Declared media type; JSON when not given. */
  type?: string
  /** Columns as a person confirmed or corrected them. */
  mapping?: MappingChoice | null
  body: ReadableStream<Uint8Array>
}

/**
 * Stores a file's rows as they stream by, then commits them: here up to 20,000 rows (`done`), by queue
 * steps above. A file that cannot be read leaves nothing behind.
 * @throws AppError bad_json, payload_too_large, too_many_rows, import_empty, validation_failed
 */
export async function receiveImport(
  deps: ImportDeps,
  upload: Upload,
  actor: Actor,
): Promise<UploadAnswer & { done: boolean }> {
  const id = deps.newId('imp')
  const { creditorId } = upload
  const source = await openUpload(deps, upload)
  if (source.format !== 'json') checkColumns(source, upload.mapping ?? null)
  await insertImport(deps.db, {
    id,
    creditorId,
    kind: upload.kind,
    name: fileName(upload.name, upload.kind, source.format),
    createdAt: deps.now(),
    createdBy: actor.userId,
    format: source.format,
    sourceKey: source.format === 'json' ? null : source.sourceKey,
  })
  const rows = await storeRows(deps, id, { source, kind: upload.kind, creditorId })
  await beginCommit(deps.db, id, { rowsTotal: rows, mapping: mappingJson(source) })
  if (source.format !== 'json') await keepMapping(deps, { upload, source, actor })
  const done = rows <= UPLOAD_COMMIT_INLINE_ROWS
  if (done) await commitImport(deps, id)
  else await deps.queues.IMPORTS.send({ importId: id, cursor: 0 })
  const record = await requireImport(deps, creditorId, id)
  return { success: true, import: summaryOf(record), errors: await firstErrors(deps, id), done }
}

/** @throws AppError for a file that cannot be read */
export async function openUpload(deps: Pick<Deps, 'db' | 'now'>, upload: Upload): Promise<Source> {
  const { creditorId, kind, body, type = 'application/json', mapping = null } = upload
  const today = todayIn(TIME_ZONE, deps.now())
  try {
    const saved = (key: string) => savedMapping(deps.db, creditorId, key)
    return await openSource({ kind, body, type, mapping, today }, saved)
  } catch (error) {
    throw readable(error)
  }
}

/** What a person confirmed serves the next file with the same header. */
async function keepMapping(
  deps: Pick<Deps, 'db' | 'now'>,
  { upload, source, actor }: { upload: Upload; source: TableSource; actor: Actor },
): Promise<void> {
  const { sourceKey, plan } = source
  if (sourceKey === null || upload.mapping === undefined || upload.mapping === null) return
  const { creditorId } = upload
  const mapping = choiceOf(plan)
  await saveMapping(deps.db, { creditorId, sourceKey, mapping, at: deps.now(), by: actor.userId })
}

function mappingJson(source: Source): string | null {
  if (source.format === 'json') return null
  const { plan, aside, separator } = source
  const { columns, titles } = plan
  return JSON.stringify({ columns, titles, aside, separator, encoding: source.encoding() })
}

type Job = { source: Source; kind: ImportKind; creditorId: string }

async function storeRows(deps: ImportDeps, id: string, job: Job): Promise<number> {
  try {
    const rows = await streamRows(deps, id, job)
    if (rows === 0) throw new AppError('import_empty')
    return rows
  } catch (error) {
    await discardImport(deps.db, id)
    throw readable(error)
  }
}

async function streamRows(
  deps: ImportDeps,
  id: string,
  { source, kind, creditorId }: Job,
): Promise<number> {
  const plan = source.format === 'json' ? null : source.plan
  const judge = createRowJudge({ kind, plan, today: todayIn(TIME_ZONE, deps.now()) })
  const refuse = await erasedPeople(deps, creditorId)
  let items: string[] = []
  let bytes = 0
  let rows = 0
  const flush = async () => {
    if (items.length > 0) await insertRows(deps.db, id, items)
    items = []
    bytes = 0
  }
  for await (const batch of source.rows) {
    const judged = await refuse(batch.map(judge))
    for (const received of await protectRows(deps, judged, plan)) {
      const item = receivedJson(received)
      const size = utf8Bytes(item)
      if (items.length === BATCH_ROWS || bytes + size > BATCH_BYTES) await flush()
      items.push(item)
      bytes += size
      rows++
    }
  }
  await flush()
  return rows
}

/** A name a person can type again: no control characters, no surrounding space or slashes. */
function fileName(given: string, kind: ImportKind, format: Source['format']): string {
  const name = given
    .replace(/\p{Cc}/gu, '')
    .replaceAll('\\', '/')
    .trim()
    .replace(/\/+$/, '')
    .slice(0, NAME_MAX)
  return name === '' ? `${kind}.${format === 'paste' ? 'tsv' : format}` : name
}
