import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import * as z from 'zod'
import {
  backupBegunSchema,
  objectsPageSchema,
  rowsPageSchema,
  signedManifestSchema,
} from '../../src/shared/contracts/api/backup.ts'
import type { Manifest, ObjectsPage } from '../../src/shared/contracts/api/backup.ts'
import type { AdminApi } from './client.ts'
import { BackupError } from './error.ts'
import { writeBackup } from './file.ts'

const imageSchema = objectsPageSchema.shape.items.element.omit({ id: true })
const endedSchema = z.object({ manifest: signedManifestSchema.nullable() })

type Say = (line: string) => void
type Copy = {
  api: AdminApi
  say: Say
  write: (value: unknown) => void
  counts: { tables: Record<string, number>; conversations: number; objectRows: number }
}

/**
 * Copies a running installation: campaigns pause, conversations first, then D1, campaigns go on (protocol 12). A copy
 * that breaks off lets them go on too. @throws BackupError
 */
export async function makeBackup(
  api: AdminApi,
  given: { file: string; passphrase: string; say: Say },
): Promise<Manifest> {
  const { file, passphrase, say } = given
  if (existsSync(file)) throw new BackupError(`${file} exists; a backup never overwrites one.`)
  const out = writeBackup(file, passphrase)
  const digest = createHash('sha256')
  const write = (value: unknown): void => {
    digest.update(JSON.stringify(value)).update('\n')
    out.line(value)
  }
  const counts: Copy['counts'] = { tables: {}, conversations: 0, objectRows: 0 }
  const begun = await api.post('/api/admin/backup/begin', {}, backupBegunSchema)
  let manifest: Manifest | null = null
  try {
    say(`${begun.paused.length} campaigns paused`)
    const copy = { api, say, write, counts }
    await copyObjects(copy)
    for (const table of begun.tables) await copyTable(copy, table)
    const { at, gateway, auditId } = begun
    manifest = { version: 1, at, gateway, auditId, ...counts, sha256: digest.digest('hex') }
  } finally {
    const ended = await api.post('/api/admin/backup/end', { manifest }, endedSchema)
    if (ended.manifest !== null) out.line({ manifest: ended.manifest })
    out.end()
    say('campaigns go on')
  }
  return manifest
}

async function copyObjects(copy: Copy): Promise<void> {
  const { api, write, say, counts } = copy
  let after: string | null = ''
  while (after !== null) {
    const query = new URLSearchParams({ after }).toString()
    const page: ObjectsPage = await api.get(`/api/admin/backup/objects?${query}`, objectsPageSchema)
    for (const item of page.items) {
      let { rows, next } = item
      for (;;) {
        write({ object: item.id, rows, last: next === null })
        counts.objectRows += rows.length
        if (next === null) break
        const rest = new URLSearchParams({
          table: `${next.table}`,
          offset: `${next.offset}`,
        }).toString()
        const path = `/api/admin/backup/objects/${encodeURIComponent(item.id)}?${rest}`
        ;({ rows, next } = await api.get(path, imageSchema))
      }
    }
    counts.conversations += page.items.length
    after = page.next
    if (counts.conversations % 1_000 < page.items.length)
      say(`${counts.conversations} conversations`)
  }
}

async function copyTable({ api, write, counts }: Copy, table: string): Promise<void> {
  let after: number | null = 0
  counts.tables[table] = 0
  while (after !== null) {
    const query = new URLSearchParams({ table, after: `${after}` }).toString()
    const page: z.infer<typeof rowsPageSchema> = await api.get(
      `/api/admin/backup/rows?${query}`,
      rowsPageSchema,
    )
    if (page.rows.length > 0) write({ table, rows: page.rows })
    counts.tables[table] += page.rows.length
    after = page.next
  }
}
