import { createHash } from 'node:crypto'
import * as z from 'zod'
import {
  doubtsAnswerSchema,
  imageRowSchema,
  signedManifestSchema,
  storedRowSchema,
} from '../../src/shared/contracts/api/backup.ts'
import type { DoubtsAnswer, SignedManifest } from '../../src/shared/contracts/api/backup.ts'
import type { AdminApi } from './client.ts'
import { BackupError } from './error.ts'
import { readBackup } from './file.ts'

const tableLineSchema = z.strictObject({ table: z.string(), rows: z.array(storedRowSchema) })
const objectLineSchema = z.strictObject({
  object: z.string(),
  rows: z.array(imageRowSchema),
  last: z.boolean(),
})
const manifestLineSchema = z.strictObject({ manifest: signedManifestSchema })

const doneSchema = z.object({ success: z.literal(true) })
const settledSchema = z.object({ doubted: z.number() })

/** What one request may carry; the Worker reads bodies of the restore up to 8 MB. */
const BODY_BYTES = 600_000
/** Last: whoever restores may be signed in as a user of the same name. */
const USERS = 'users'
/** The gateway may be away for a while; whoever it cannot speak of stays in doubt. */
const DOUBT_ROUNDS = 20
const DOUBT_PAUSE_MS = 3_000

type Given = {
  file: string
  passphrase: string
  say: (line: string) => void
  pause: (ms: number) => Promise<void>
}

/**
 * Reads the whole file before anything is written: whole, unchanged, with a manifest that fits. @throws BackupError
 */
export function checkBackup(file: string, passphrase: string): SignedManifest {
  const digest = createHash('sha256')
  let found: SignedManifest | null = null
  for (const line of readBackup(file, passphrase)) {
    if (found !== null) throw new BackupError(`${file} goes on after its manifest.`)
    const parsed = manifestLineSchema.safeParse(JSON.parse(line))
    if (parsed.success) found = parsed.data.manifest
    else digest.update(line).update('\n')
  }
  if (found === null) throw new BackupError(`${file} has no manifest: its backup was broken off.`)
  if (digest.digest('hex') !== found.sha256) throw new BackupError(`${file} was changed.`)
  return found
}

/**
 * Identities, tombstones and stops first, then D1, then conversations; then everybody who was not final is in doubt and
 * looked up at WAHA (protocol 12). Campaigns wait for a person. Running it again goes on where it broke off.
 * @throws BackupError
 */
export async function restoreBackup(
  api: AdminApi,
  { file, passphrase, say, pause }: Given,
): Promise<{ doubted: number; unknown: number }> {
  const manifest = checkBackup(file, passphrase)
  await api.post('/api/admin/restore/begin', manifest, doneSchema)
  say(`backup of ${new Date(manifest.at).toISOString()}, ${manifest.conversations} conversations`)
  await putTables(
    api,
    tablesOf(file, passphrase, (table) => table !== USERS),
  )
  say('tables are back')
  await putObjects(api, objectsOf(file, passphrase))
  say('conversations are back')
  const { doubted } = await api.post('/api/admin/restore/settle', {}, settledSchema)
  say(`${doubted} messages may have left since: looking them up`)
  const unknown = await tellDoubts(api, pause)
  await putTables(
    api,
    tablesOf(file, passphrase, (table) => table === USERS),
  )
  await api.post('/api/admin/restore/end', {}, doneSchema)
  return { doubted, unknown }
}

async function tellDoubts(api: AdminApi, pause: Given['pause']): Promise<number> {
  let unknown = 0
  for (let round = 0; round < DOUBT_ROUNDS; round += 1) {
    unknown = 0
    let after: string | null = ''
    while (after !== null) {
      const query = new URLSearchParams({ after }).toString()
      const path = `/api/admin/restore/doubts?${query}`
      const answer: DoubtsAnswer = await api.post(path, {}, doubtsAnswerSchema)
      unknown += answer.unknown
      after = answer.next
    }
    if (unknown === 0) break
    await pause(DOUBT_PAUSE_MS)
  }
  return unknown
}

type TableLine = z.infer<typeof tableLineSchema>
type ObjectLine = z.infer<typeof objectLineSchema>

/** Tables come after the objects in the file and go back before them: the file is read more than once. */
function* tablesOf(
  file: string,
  passphrase: string,
  wanted: (table: string) => boolean,
): Generator<TableLine> {
  for (const text of readBackup(file, passphrase)) {
    const line = tableLineSchema.safeParse(JSON.parse(text))
    if (line.success && wanted(line.data.table)) yield line.data
  }
}

function* objectsOf(file: string, passphrase: string): Generator<ObjectLine> {
  for (const text of readBackup(file, passphrase)) {
    const line = objectLineSchema.safeParse(JSON.parse(text))
    if (line.success) yield line.data
  }
}

async function putTables(api: AdminApi, lines: Iterable<TableLine>): Promise<void> {
  for (const { table, rows } of lines) {
    for (const group of portions(rows)) {
      await api.post('/api/admin/restore/rows', { table, rows: group }, doneSchema)
    }
  }
}

async function putObjects(api: AdminApi, lines: Iterable<ObjectLine>): Promise<void> {
  for (const line of lines) {
    const path = `/api/admin/restore/objects/${encodeURIComponent(line.object)}`
    const groups = [...portions(line.rows)]
    if (groups.length === 0) groups.push([])
    for (const [no, rows] of groups.entries()) {
      await api.post(path, { rows, last: line.last && no === groups.length - 1 }, doneSchema)
    }
  }
}

/** Rows in groups of at most so many bytes and 500 rows; a row larger than that goes alone. */
function* portions<T>(rows: readonly T[]): Generator<T[]> {
  let group: T[] = []
  let bytes = 0
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row))
    if (group.length > 0 && (bytes + size > BODY_BYTES || group.length >= 500)) {
      yield group
      group = []
      bytes = 0
    }
    group.push(row)
    bytes += size
  }
  if (group.length > 0) yield group
}
