import { timeIn, todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { isBusinessDay } from '../../../src/shared/domain/holidays.ts'
import { dueSteps } from '../../../src/shared/domain/ladder.ts'
import type { DueStep } from '../../../src/shared/domain/ladder.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Person } from '../../db/audience-filter.ts'
import {
  clearProblem,
  markProblem,
  markStepDone,
  releaseLateStatement,
  stepsDone,
  writtenSince,
} from '../../db/ladder-days.ts'
import type { OpenLadderCampaign } from '../../db/ladder-days.ts'
import { enabledLadders, stepsOf } from '../../db/ladders.ts'
import type { StepRow } from '../../db/ladders.ts'
import { needConfirmedGateway } from '../campaigns/parts.ts'
import { AppError } from '../errors.ts'
import { ZONE } from '../zone.ts'
import { endCampaigns } from './close.ts'
import { toLadder } from './ladder.ts'
import type { Ladder, StepResult } from './ladder.ts'
import { openStep } from './open-step.ts'
import type { OpenStepDeps } from './open-step.ts'
import { closeWindow, isLocallyOver, isOpenSomewhere, isOverEverywhere } from './local-window.ts'
import { ladderPages, ownHolidays } from './people.ts'

export type RunDeps = OpenStepDeps

/** A start that a kill cut short is called off and done again after this. */
const STARTING_MS = 5 * 60_000

/** What was inside its conversation when a window closed has come back after this. */
const LATE_MS = 4 * 86_400_000

export type StepRun = StepResult & { ladderId: string; stepId: string }

/**
 * The ladders' work of a day, however often it is asked: ends what its window is over for, then opens one campaign for
 * each step whose window is open. A ladder that cannot run says why and holds up no other.
 * @param day YYYY-MM-DD in São Paulo; today's, for windows are the clock's
 */
export async function runLadders(
  deps: RunDeps,
  day: string = todayIn(ZONE, deps.now()),
  only?: string,
): Promise<StepRun[]> {
  const rows = (await enabledLadders(deps.db)).filter(
    ({ creditorId }) => only === undefined || creditorId === only,
  )
  const steps = await stepsOf(
    deps.db,
    rows.map(({ id }) => id),
  )
  const runs: StepRun[] = []
  for (const row of rows) {
    try {
      runs.push(...(await runOne(deps, toLadder(row, steps), day)))
      await clearProblem(deps.db, { ladderId: row.id, day })
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal'
      await markProblem(deps.db, { ladderId: row.id, day, now: deps.now(), code })
      deps.log('warn', { event: 'queue.fault', queue: 'jobs', code: faultCode(error) })
    }
  }
  return runs
}

async function runOne(deps: RunDeps, ladder: Ladder, day: string): Promise<StepRun[]> {
  await endCampaigns(deps, ladder, (campaign) => isOver(deps, ladder, day, campaign))
  const { id: ladderId, creditorId } = ladder
  const since = deps.now() - LATE_MS
  await releaseLateStatement(deps.db, { ladderId, creditorId, since }).run()
  const holidays = await ownHolidays(deps, creditorId)
  if (!isBusinessDay(day, holidays)) return []
  const open = ladder.steps.filter((step) => isOpenSomewhere(step, deps.now()))
  const done = await stepsDone(
    deps.db,
    open.map(({ id }) => id),
    day,
  )
  const waiting = open.filter(({ id }) => !done.has(id))
  if (waiting.length === 0) return []
  await needConfirmedGateway(deps)
  const plan = await planDay(deps, ladder, { day, holidays })
  const runs: StepRun[] = []
  for (const step of waiting) runs.push(await runStep(deps, ladder, { step, day, plan }))
  return runs
}

/** Its day is past, or its window for everybody; its step is gone, or its start was cut short. */
async function isOver(
  deps: RunDeps,
  ladder: Ladder,
  day: string,
  campaign: OpenLadderCampaign,
): Promise<boolean> {
  const now = deps.now()
  const step = ladder.steps.find(({ id }) => id === campaign.stepId)
  if (step === undefined || todayIn(ZONE, campaign.createdAt) < day) return true
  if (campaign.status === 'starting') return campaign.createdAt < now - STARTING_MS
  if (isOverEverywhere(step, now)) return true
  return timeIn(ZONE, now).text >= step.windowTo && closeWindow(deps, campaign.id, step)
}

export type Due = DueStep & { person: Person }

/** Today's messages by step; who was written to by another ladder today gets none. */
async function planDay(
  deps: RunDeps,
  ladder: Ladder,
  { day, holidays }: { day: string; holidays: readonly string[] },
): Promise<Map<string, Due[]>> {
  const plan = new Map<string, Due[]>()
  const since = zonedTime(day, 0, 0, ZONE)
  const catchUpDays = ladder.rules.catch_up_days
  for await (const { people, ...page } of ladderPages(deps, ladder, { today: day, days: 0 })) {
    const messages = dueSteps({ ...page, steps: ladder.steps, today: day, holidays, catchUpDays })
    const debtorIds = messages.map(({ debtorId }) => debtorId)
    const written = await writtenSince(deps.db, debtorIds, since)
    const known = new Map(people.map((person) => [person.debtorId, person]))
    for (const message of messages) {
      const person = known.get(message.debtorId)
      if (person === undefined || written.has(message.debtorId)) continue
      const held = plan.get(message.stepId)
      if (held === undefined) plan.set(message.stepId, [{ ...message, person }])
      else held.push({ ...message, person })
    }
  }
  return plan
}

async function runStep(
  deps: RunDeps,
  ladder: Ladder,
  given: { step: StepRow; day: string; plan: ReadonlyMap<string, readonly Due[]> },
): Promise<StepRun> {
  const { step, day, plan } = given
  // Whose window closed before the step could open waits for tomorrow.
  const due = (plan.get(step.id) ?? []).filter(
    ({ person }) => !isLocallyOver(person, step, deps.now()),
  )
  const opened = due.length === 0 ? null : await openStep(deps, ladder, { step, day, due })
  const result: StepResult = { messages: opened?.messages ?? 0, campaign_id: opened?.id ?? null }
  await markStepDone(deps.db, { stepId: step.id, day, now: deps.now(), result })
  return { ...result, ladderId: ladder.id, stepId: step.id }
}
