import { hashPhone, hashTaxId } from '../../adapters/keyed-hash.ts'
import { erasedAmong, hasTombstones } from '../../db/tombstones.ts'
import type { Deps } from '../../deps.ts'
import type { JudgedRow } from './judge.ts'

/** What the sender reads. */
export const ERASED_PT =
  'pessoa que pediu para ter os dados apagados (LGPD); a linha não foi gravada'

/**
 * Good rows of people who were erased become refused ones, without their cells: a file must not bring them back. Free
 * of cost while nobody was.
 */
export async function erasedPeople(
  deps: Pick<Deps, 'db' | 'hash'>,
  creditorId: string,
): Promise<(rows: JudgedRow[]) => Promise<JudgedRow[]>> {
  if (!(await hasTombstones(deps.db, creditorId))) return async (rows) => rows
  return async (rows) => {
    const keys = await Promise.all(rows.map(async (row) => await keysOf(deps, row)))
    const erased = await erasedAmong(deps.db, creditorId, keys.flat())
    return rows.map((row, i) => {
      const field = keys[i]?.find(({ kind, hash }) => erased.has(`${kind} ${hash}`))?.kind
      return field === undefined ? row : refused(row, field)
    })
  }
}

type Key = { kind: 'phone' | 'tax_id'; hash: string }

async function keysOf({ hash }: Pick<Deps, 'hash'>, { row }: JudgedRow): Promise<Key[]> {
  if (row === null || !('phone' in row)) return []
  const phone: Key = { kind: 'phone', hash: await hashPhone(hash, row.phone) }
  if (row.taxId === undefined) return [phone]
  return [phone, { kind: 'tax_id', hash: await hashTaxId(hash, row.taxId) }]
}

function refused({ line, place, cents }: JudgedRow, field: Key['kind']): JudgedRow {
  const errors = [{ row: place, field, code: 'erased', message: ERASED_PT }]
  return { line, place, cells: {}, row: null, errors, outcome: 'rejected', cents }
}
