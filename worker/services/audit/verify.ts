import type { AuditBreak, AuditVerifyAnswer } from '../../../src/shared/contracts/api/audit.ts'
import { readChain } from '../../db/audit-chain.ts'
import type { ChainSlice } from '../../db/audit-chain.ts'
import type { Deps } from '../../deps.ts'
import { GENESIS, linkHash } from './chain.ts'
import { parseHead } from './seal.ts'

const SLICE = 500
/** An answer must not take long; whoever wants more asks on. */
const MAX_ROWS = 5_000

/** Walks the chain from a place in it, in slices, and computes every link anew. Writes nothing. */
export async function verifyAudit(
  { db }: Pick<Deps, 'db'>,
  { after, most = MAX_ROWS }: { after: number; most?: number },
): Promise<AuditVerifyAnswer> {
  let place = after
  let checked = 0
  for (;;) {
    const slice = await readChain(db, { after: place, limit: SLICE })
    const walked = await walk(slice, place)
    checked += walked.checked
    place += walked.checked
    const atEnd = slice.rows.length < SLICE
    const broken = walked.broken ?? (atEnd ? outside(slice, place) : null)
    if (broken !== null || atEnd || checked >= most) {
      const head = readHead(slice)
      const next = broken !== null || atEnd ? null : place
      const { unsealed } = slice
      return { success: true, ok: broken === null, checked, head, unsealed, broken, next }
    }
  }
}

/** Links of one slice, each against the one before. */
async function walk(
  { before, rows }: ChainSlice,
  after: number,
): Promise<{ checked: number; broken: AuditBreak | null }> {
  if (after > 0 && before === null) return { checked: 0, broken: { seq: after, kind: 'missing' } }
  let hash = before?.hash ?? GENESIS
  let id = before?.id ?? 0
  let checked = 0
  for (const row of rows) {
    const seq = after + checked + 1
    if (row.seq !== seq) return { checked, broken: { seq, kind: 'missing' } }
    const own = await linkHash(hash, row)
    if (own !== row.hash || row.id <= id) return { checked, broken: { seq, kind: 'altered' } }
    hash = own
    id = row.id
    checked += 1
  }
  return { checked, broken: null }
}

/** At the chain's end: does its head agree, and does anything stand beside it? */
function outside(slice: ChainSlice, last: number): AuditBreak | null {
  const head = readHead(slice)
  const end = slice.rows.at(-1) ?? slice.before
  if (head === null)
    return last === 0 && slice.unlinked === null ? null : { seq: last, kind: 'head' }
  if (last < head.seq) return { seq: last + 1, kind: 'missing' }
  if (last > head.seq || end?.hash !== head.hash) return { seq: last, kind: 'head' }
  return slice.unlinked === null ? null : { seq: last, kind: 'unlinked' }
}

function readHead({ head }: ChainSlice): AuditVerifyAnswer['head'] {
  try {
    return parseHead(head)
  } catch {
    return null
  }
}
