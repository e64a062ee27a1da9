import * as z from 'zod'
import { putSettingStatement, readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

const checkSchema = z.object({
  /** The rolling check has walked up to here in this round; null between rounds. */
  after: z.int().nullable(),
  roundAt: z.number(),
  broken: z
    .object({ seq: z.int(), kind: z.enum(['altered', 'missing', 'unlinked', 'head']) })
    .nullable(),
})
export type AuditCheck = z.infer<typeof checkSchema>

/** A step of the rolling check, once a minute. */
const STEP_ROWS = 500
/** A new round begins this long after the last one began; sooner when something is wrong. */
const ROUND_MS = 6 * 3_600_000
const BROKEN_ROUND_MS = 600_000

/** The job of the clock: checks the next part of what is old, also where sealing fails, and seals what is new. */
export async function keepAudit(deps: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  await checkNext(deps)
  await sealAudit(deps)
}

async function checkNext(deps: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  const check = await auditCheck(deps)
  const now = deps.now()
  const pause = check.broken === null ? ROUND_MS : BROKEN_ROUND_MS
  if (check.after === null && now - check.roundAt < pause) return
  const roundAt = check.after === null ? now : check.roundAt
  const { broken, next } = await verifyAudit(deps, { after: check.after ?? 0, most: STEP_ROWS })
  const ended = next === null
  if (broken !== null)
    deps.log('error', { event: 'audit.broken', seq: broken.seq, kind: broken.kind })
  const value: AuditCheck = {
    after: next,
    roundAt,
    // What was found stands until a whole round finds nothing.
    broken: broken ?? (ended ? null : check.broken),
  }
  await putSettingStatement(deps.db, 'audit_check', { value, now }).run()
}

/** What the rolling check of the audit's chain found last. */
export async function auditCheck({ db }: Pick<Deps, 'db'>): Promise<AuditCheck> {
  const parsed = checkSchema.safeParse(await readSetting(db, 'audit_check'))
  return parsed.success ? parsed.data : { after: null, roundAt: 0, broken: null }
}
