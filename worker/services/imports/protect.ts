import type { ClientRow, StoredClientRow } from '../../../src/shared/contracts/import-rows.ts'
import { maskCpf } from '../../../src/shared/domain/documents.ts'
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
  return await Promise.all(rows.map(async (row) => await protectRow(deps, row, plan)))
}

async function protectRow(
  deps: Pick<Deps, 'hash'>,
  judged: JudgedRow,
  plan: TablePlan | null,
): Promise<ReceivedRow> {
  const { row, cells } = judged
  if (row === null) return { ...judged, row: null }
  const stored = 'phone' in row ? await storedClient(deps, row) : row
  return { ...judged, row: stored, cells: maskedCells(cells, plan) }
}

async function storedClient(
  deps: Pick<Deps, 'hash'>,
  { taxId, ...row }: ClientRow,
): Promise<StoredClientRow> {
  return taxId === undefined ? row : { ...row, ...(await storedTaxId(deps, taxId)) }
}

/** @param taxId without punctuation */
export async function storedTaxId(deps: Pick<Deps, 'hash'>, taxId: string) {
  return {
    taxIdHash: await hashTaxId(deps.hash, taxId),
    taxIdFirst3: taxId.slice(0, 3),
    taxIdLast2: taxId.slice(-2),
  }
}

/** Also in columns nobody mapped; a phone or an id that happens to look like a CPF stays. */
function maskedCells(cells: unknown, plan: TablePlan | null): unknown {
  if (typeof cells !== 'object' || cells === null) return cells
  const kept = new Set(
    plan === null
      ? Object.keys(cells).filter((key) => key !== 'tax_id')
      : plan.columns.flatMap(({ field, header }) =>
          field === null || field === 'tax_id' ? [] : [header],
        ),
  )
  const entries = Object.entries(cells)
  if (!entries.some(([key, value]) => !kept.has(key) && holdsTaxId(value))) return cells
  return Object.fromEntries(
    entries.map(([key, value]) =>
      kept.has(key) || !holdsTaxId(value) ? [key, value] : [key, maskTaxId(value)],
    ),
  )
}

const holdsTaxId = (value: unknown): value is string | number =>
  (typeof value === 'string' || typeof value === 'number') && readTaxId(value) !== null

function maskTaxId(value: string | number): string {
  const taxId = readTaxId(value) ?? ''
  return taxId.length === 11 ? maskCpf(taxId) : '***'
}
