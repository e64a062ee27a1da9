import { formatDate } from '../../../src/shared/domain/br-date.ts'
import { insertCampaign } from '../../db/campaign-new.ts'
import {
  debtsTouchedBy,
  dropEmptyStatement,
  insertTouchesStatements,
} from '../../db/ladder-days.ts'
import type { StepRow } from '../../db/ladders.ts'
import type { Deps } from '../../deps.ts'
import { judgeOne } from '../campaigns/audience.ts'
import type { Judged } from '../campaigns/audience.ts'
import { fillCampaign } from '../campaigns/open.ts'
import type { OpenDeps } from '../campaigns/open.ts'
import { gapOf, needCreditor, needSayable } from '../campaigns/parts.ts'
import type { FirstMessageCreditor } from '../campaigns/parts.ts'
import { AppError } from '../errors.ts'
import { poolOf } from '../numbers/pool.ts'
import type { Ladder } from './ladder.ts'
import { waitForWindow } from './local-window.ts'
import type { Due } from './run.ts'

export type OpenStepDeps = OpenDeps & Pick<Deps, 'config'>

/** The gap asked for between first messages, in seconds; the number's own floor may be higher. */
const GAP_SECONDS = 30
const SYSTEM = 'system'

/**
 * One campaign with the step's text for everybody whose step it is. Touches and campaign are one batch: of two runs at
 * the same time the second finds the touches taken and opens nothing.
 * @returns null when another run took all of them
 * @throws AppError template_not_found, template_invalid, number_not_found, campaign_state
 */
export async function openStep(
  deps: OpenStepDeps,
  ladder: Ladder,
  given: { step: StepRow; day: string; due: readonly Due[] },
): Promise<{ id: string; messages: number } | null> {
  const { step, day, due } = given
  const { creditorId } = ladder
  const creditor = await needCreditor(deps, creditorId)
  const { body } = templateOf(step)
  needSayable(creditor, body)
  const pool = await poolOf(deps, creditorId)
  const { minGapMs, maxGapMs } = gapOf(deps.config, GAP_SECONDS)
  const id = deps.newId('cmp')
  const touches = due.flatMap(({ debts }) =>
    debts.map(({ id: debtId, dueDate, stepId }) => ({ stepId, debtId, dueDate })),
  )
  await deps.db.$client.batch([
    ...insertTouchesStatements(deps.db, { campaignId: id, day, touches }),
    insertCampaign(deps.db, {
      id,
      creditorId,
      kind: 'ladder',
      name: `${ladder.name}: ${offsetLabel(step.offsetDays)} (${formatDate(day).slice(0, 5)})`,
      importId: null,
      template: templateOf(step),
      session: pool[0]?.session ?? deps.config.waha.session,
      minGapMs,
      maxGapMs,
      ladderId: ladder.id,
      stepId: step.id,
      createdBy: SYSTEM,
      now: deps.now(),
    }),
    dropEmptyStatement(deps.db, id),
  ])
  const taken = await debtsTouchedBy(deps.db, id)
  if (taken.size === 0) return null
  const audience = judged(due, taken, { body, creditor, now: deps.now() })
  const filling = { id, creditorId, pool, action: 'ladder.started', actor: SYSTEM, minGapMs }
  await fillCampaign(deps, filling, audience)
  await waitForWindow(deps, id, step)
  return { id, messages: audience.filter((one) => one.skipReason === null).length }
}

/** The present version; the campaign is pinned to it. */
function templateOf(step: StepRow): { id: string; version: number; body: string } {
  const { templateId: id, templateVersion: version, body } = step
  if (version === null || body === null) {
    throw new AppError('template_not_found', { template_id: id })
  }
  return { id, version, body }
}

/** `3 dias antes`, `no vencimento`, `+7 dias` */
export function offsetLabel(offsetDays: number): string {
  if (offsetDays === 0) return 'no vencimento'
  const days = Math.abs(offsetDays)
  const unit = days === 1 ? 'dia' : 'dias'
  return offsetDays < 0 ? `${days} ${unit} antes` : `+${days} ${unit}`
}

function judged(
  due: readonly Due[],
  taken: ReadonlySet<string>,
  wording: { body: string; creditor: FirstMessageCreditor; now: number },
): Judged[] {
  const written = new Set<string>()
  return due.flatMap(({ person, debts: named }) => {
    const own = new Set(named.map(({ id }) => id).filter((id) => taken.has(id)))
    const debts = person.debts.filter(({ id }) => own.has(id))
    if (debts.length === 0) return []
    const { debtorId, name, phone, phoneHash } = person
    const candidate = { debtorId, name, phone, phoneHash, debts, debtIds: [...own] }
    return [judgeOne(candidate, { stop: undefined, wording, written, heldOut: false })]
  })
}
