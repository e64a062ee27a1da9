import { UPLOAD_COMMIT_INLINE_ROWS } from '../../../src/shared/contracts/api/billing.ts'
import { UPLOAD_MAX_BYTES, UPLOAD_MAX_ROWS } from '../../../src/shared/contracts/api/billing.ts'
import type { UploadAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { RowsFileError, readJsonRows } from '../../adapters/json-rows.ts'
import { insertRows, receivedJson } from '../../db/import-rows.ts'
import { beginCommit, discardImport, insertImport, summaryOf } from '../../db/imports.ts'
import type { ImportKind } from '../../db/imports.ts'
import { JSON_PARAM_MAX_BYTES, utf8Bytes } from '../../db/json-param.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { commitImport } from './commit.ts'
import { fileError } from './file-error.ts'
import { createRowJudge } from './judge.ts'
import type { RowJudge } from './judge.ts'
import { firstErrors } from './rows.ts'
import { requireImport } from './find.ts'

/** The calendar day of a payment without a date. */
const TIME_ZONE = 'America/Sao_Paulo'
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
  const { creditorId, kind } = upload
  const now = deps.now()
  const name = fileName(upload.name, kind)
  await insertImport(deps.db, {
    id,
    creditorId,
    kind,
    name,
    createdAt: now,
    createdBy: actor.userId,
  })
  const rows = await storeRows(deps, id, upload)
  await beginCommit(deps.db, id, rows)
  const done = rows <= UPLOAD_COMMIT_INLINE_ROWS
  if (done) await commitImport(deps, id)
  else await deps.queues.IMPORTS.send({ importId: id, cursor: 0 })
  const record = await requireImport(deps, creditorId, id)
  return { success: true, import: summaryOf(record), errors: await firstErrors(deps, id), done }
}

async function storeRows(deps: ImportDeps, id: string, upload: Upload): Promise<number> {
  try {
    const judge = createRowJudge(upload.kind, todayIn(TIME_ZONE, deps.now()))
    const rows = await streamRows(deps, id, { body: upload.body, judge })
    if (rows === 0) throw new AppError('import_empty')
    return rows
  } catch (error) {
    await discardImport(deps.db, id)
    throw error instanceof RowsFileError ? fileError(error) : error
  }
}

async function streamRows(
  deps: ImportDeps,
  id: string,
  source: { body: ReadableStream<Uint8Array>; judge: RowJudge },
): Promise<number> {
  const limits = { maxBytes: UPLOAD_MAX_BYTES, maxRows: UPLOAD_MAX_ROWS }
  let items: string[] = []
  let bytes = 0
  let rows = 0
  const flush = async () => {
    if (items.length > 0) await insertRows(deps.db, id, items)
    items = []
    bytes = 0
  }
  for await (const batch of readJsonRows(source.body, limits)) {
    for (const raw of batch) {
      const item = receivedJson(source.judge(raw))
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
function fileName(given: string, kind: ImportKind): string {
  const name = given
    .replace(/\p{Cc}/gu, '')
    .replaceAll('\\', '/')
    .trim()
    .replace(/\/+$/, '')
    .slice(0, NAME_MAX)
  return name === '' ? `${kind}.json` : name
}
