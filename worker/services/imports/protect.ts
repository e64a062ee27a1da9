import type { ClientRow, StoredClientRow } from '../../../src/shared/contracts/import-rows.ts'
import { maskCpf } from '../../../src/shared/domain/documents.ts'
import { derivedId } from '../../../src/shared/domain/import/derived-id.ts'
import { readTaxId } from '../../../src/shared/domain/import/tax-ids.ts'
import type { TablePlan } from '../../../src/shared/domain/import/plan.ts'
import { hashTaxId } from '../../adapters/keyed-hash.ts'
import type { ReceivedRow } from '../../db/import-rows.ts'
import type { Deps } from '../../deps.ts'
import type { JudgedRow } from './judge.ts'

/**
 * Judged rows as they may be stored: a CPF or CNPJ becomes its keyed hash and five digits, in the row and in
 * its cells. Refused rows keep their cells, which whoever corrects them needs; retention takes them.
 */
export async function protectRows(
  deps: Pick<Deps, 'hash'>,
  rows: readonly JudgedRow[],
  plan: TablePlan | null,
): Promise<ReceivedRow[]> {
  const kept = plan === null ? null : keptColumns(plan)
  return await Promise.all(rows.map(async (row) => await protectRow(deps, row, kept)))
}

/** Cells a plan gives another meaning: a phone or an id that happens to look like a CPF stays. */
function keptColumns({ columns }: TablePlan): Set<string> {
  const kept = columns.filter(({ field }) => field !== null && field !== 'tax_id')
  return new Set(kept.map(({ header }) => header))
}

async function protectRow(
  deps: Pick<Deps, 'hash'>,
  judged: JudgedRow,
  kept: ReadonlySet<string> | null,
): Promise<ReceivedRow> {
  const { row, cells } = judged
  if (row === null) return { ...judged, row: null }
  const stored = 'phone' in row ? await storedClient(deps, row) : row
  return { ...judged, row: stored, cells: maskedCells(cells, kept) }
}

async function storedClient(
  deps: Pick<Deps, 'hash'>,
  { taxId, ...row }: ClientRow,
): Promise<StoredClientRow> {
  if (taxId === undefined) return row
  const stored = { ...row, ...(await storedTaxId(deps, taxId)) }
  // A CPF could be guessed from an id that is made of it.
  if (row.externalId !== derivedId({ ...row, taxId })) return stored
  return { ...stored, externalId: derivedId({ ...row, taxId: stored.taxIdHash }) }
}

/** @param taxId without punctuation */
export async function storedTaxId(deps: Pick<Deps, 'hash'>, taxId: string) {
  return {
    taxIdHash: await hashTaxId(deps.hash, taxId),
    taxIdFirst3: taxId.slice(0, 3),
    taxIdLast2: taxId.slice(-2),
  }
}

/** Of JSON (no `kept`) the field `tax_id` alone; of a table also columns nobody mapped. */
function maskedCells(cells: unknown, kept: ReadonlySet<string> | null): unknown {
  if (typeof cells !== 'object' || cells === null) return cells
  let masked: Record<string, unknown> | null = null
  for (const [key, value] of Object.entries(cells)) {
    if (kept === null ? key !== 'tax_id' : kept.has(key)) continue
    const mask = maskOf(value)
    if (mask !== null) masked = { ...(masked ?? cells), [key]: mask }
  }
  return masked ?? cells
}

/** Null for what is no CPF or CNPJ. */
function maskOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const taxId = readTaxId(value)
  if (taxId === null) return null
  return taxId.length === 11 ? maskCpf(taxId) : '***'
}
