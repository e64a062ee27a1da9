import * as z from 'zod'
import { readUnsealed, sealRows } from '../../db/audit-chain.ts'
import type { ChainHead, Link } from '../../db/audit-chain.ts'
import type { Deps } from '../../deps.ts'
import { isRestoring } from '../backup/restoring.ts'
import { GENESIS, linkHash } from './chain.ts'

const SLICE = 500
/** Ten thousand rows a minute: a large import writes fewer. */
const SLICES = 20

const headSchema = z.object({ seq: z.int(), hash: z.string(), at: z.number() })

/**
 * Chains the rows that were written since the last time, in their order. Two sealers at once cannot fork the chain: its
 * head is moved by comparison. The head goes to the log, where who can change the database cannot reach it.
 * @returns how many rows were sealed
 */
export async function sealAudit({
  db,
  now,
  log,
}: Pick<Deps, 'db' | 'now' | 'log'>): Promise<number> {
  // The chain comes with the rows that are being put back.
  if (await isRestoring({ db })) return 0
  let sealed = 0
  for (let slice = 0; slice < SLICES; slice += 1) {
    const { head, rows } = await readUnsealed(db, SLICE)
    if (rows.length === 0) break
    let { seq, hash } = parseHead(head) ?? { seq: 0, hash: GENESIS }
    const links: Link[] = []
    for (const row of rows) {
      seq += 1
      hash = await linkHash(hash, { ...row, seq })
      links.push({ id: row.id, seq, hash })
    }
    const after: ChainHead = { seq, hash, at: now() }
    if (!(await sealRows(db, { before: head, after, links }))) break
    sealed += links.length
    log('info', { event: 'audit.sealed', seq, hash })
    if (rows.length < SLICE) break
  }
  return sealed
}

/** Null before the first seal. @throws ZodError on a head nobody can have written */
export const parseHead = (text: string | null): ChainHead | null =>
  text === null ? null : headSchema.parse(JSON.parse(text))
