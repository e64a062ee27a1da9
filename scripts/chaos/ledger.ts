import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { RECIPIENT_STATUSES } from '../../src/shared/contracts/api/billing.ts'
import type { LedgerEntry } from './verdict.ts'

const statuses = new Set<string>(RECIPIENT_STATUSES)

/** Local D1 keeps each database in a file of its own, beside the runtime's own bookkeeping. */
const D1_FOLDER = ['cloudflare', 'v3', 'd1', 'miniflare-D1DatabaseObject']

/**
 * The ledger of one campaign straight from the database file, past the product's own reading code. The product
 * must not run. @throws Error when no database holds the table
 */
export function readLedger(stateDir: string, campaignId: string): LedgerEntry[] {
  const database = openProductDatabase(stateDir)
  try {
    return database
      .prepare('select id, wa_id, status, reason from recipients where campaign_id = ?')
      .all(campaignId)
      .map((row) => entryOf(row))
  } finally {
    database.close()
  }
}

export function openProductDatabase(stateDir: string): DatabaseSync {
  const folder = path.join(stateDir, ...D1_FOLDER)
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.sqlite'))) {
    const database = new DatabaseSync(path.join(folder, name))
    const found = database
      .prepare("select 1 from sqlite_master where type = 'table' and name = 'recipients'")
      .get()
    if (found !== undefined) return database
    database.close()
  }
  throw new Error(`no database with a ledger in ${folder}`)
}

function entryOf(row: Record<string, unknown>): LedgerEntry {
  const { id, wa_id: waId, status, reason } = row
  if (typeof id !== 'string' || typeof waId !== 'string' || !isStatus(status)) {
    throw new Error('the ledger has a row of an unknown shape')
  }
  return { id, waId, status, reason: typeof reason === 'string' ? reason : null }
}

function isStatus(value: unknown): value is LedgerEntry['status'] {
  return typeof value === 'string' && statuses.has(value)
}
