import * as z from 'zod'
import { API_ERRORS } from '../../../src/shared/contracts/errors.ts'
import type { ErrorCode } from '../../../src/shared/contracts/errors.ts'
import { ladderStopRulesSchema } from '../../../src/shared/contracts/api/ladders.ts'
import type {
  LadderDto,
  LadderStepDto,
  LadderStopRules,
} from '../../../src/shared/contracts/api/ladders.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { LADDER_STOPS } from '../../../src/shared/domain/ladder.ts'
import { lastDays } from '../../db/ladder-days.ts'
import type { DayRow } from '../../db/ladder-days.ts'
import { readLadder, stepsOf } from '../../db/ladders.ts'
import type { LadderRow, StepRow } from '../../db/ladders.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { filterOf } from '../segments/segments.ts'

/** A ladder as the services use it: JSON columns read. */
export type Ladder = {
  id: string
  creditorId: string
  name: string
  enabled: boolean
  filter: AudienceFilter
  rules: LadderStopRules
  version: number
  steps: readonly StepRow[]
  createdAt: number
  updatedAt: number
}

export function toLadder(row: LadderRow, steps: readonly StepRow[]): Ladder {
  const { filter, stopRules, enabled, ...rest } = row
  return {
    ...rest,
    enabled: enabled === 1,
    filter: filterOf(filter),
    rules: ladderStopRulesSchema.parse(JSON.parse(stopRules)),
    steps: steps.filter(({ ladderId }) => ladderId === row.id),
  }
}

/** @throws AppError not_found */
export async function needLadder(
  deps: Pick<Deps, 'db'>,
  target: { creditorId: string; id: string },
): Promise<Ladder> {
  const row = await readLadder(deps.db, target.creditorId, target.id)
  if (row === null) throw new AppError('not_found')
  return toLadder(row, await stepsOf(deps.db, [row.id]))
}

export async function showLadders(
  deps: Pick<Deps, 'db'>,
  ladders: readonly Ladder[],
): Promise<LadderDto[]> {
  const days = await lastDays(deps.db, {
    ladderIds: ladders.map(({ id }) => id),
    stepIds: ladders.flatMap(({ steps }) => steps.map(({ id }) => id)),
  })
  return ladders.map((ladder) => toDto(ladder, days))
}

const STOPS = LADDER_STOPS.map((reason) => ({ reason, label: reasonLabel(reason) }))

function toDto(ladder: Ladder, days: readonly DayRow[]): LadderDto {
  const { rules, filter, id, name, enabled, version, createdAt, updatedAt } = ladder
  return {
    id,
    name,
    enabled,
    filter,
    stop_rules: rules,
    stops: STOPS.filter(({ reason }) => reason !== 'person_speaking' || rules.person_speaking),
    version,
    steps: ladder.steps.map(toStepDto),
    last_run: lastRunOf(ladder, days),
    problem: problemOf(ladder, days),
    created_at: createdAt,
    updated_at: updatedAt,
  }
}

function toStepDto(step: StepRow): LadderStepDto {
  return {
    id: step.id,
    offset_days: step.offsetDays,
    template_id: step.templateId,
    template_name: step.templateName,
    window_from: step.windowFrom,
    window_to: step.windowTo,
  }
}

/** Written by `markStepDone` and `markProblem`. */
export type StepResult = { messages: number; campaign_id: string | null }
const stepResultSchema = z.object({ messages: z.int(), campaign_id: z.string().nullable() })
const problemSchema = z.object({ code: z.string() })

function lastRunOf(ladder: Ladder, days: readonly DayRow[]): LadderDto['last_run'] {
  const own = new Set(ladder.steps.map(({ id }) => id))
  const runs = days.filter(({ job, subject }) => job === 'ladder_step' && own.has(subject))
  const day = runs
    .map((run) => run.day)
    .sort()
    .at(-1)
  if (day === undefined) return null
  const results = runs
    .filter((run) => run.day === day)
    .map((run) => stepResultSchema.parse(JSON.parse(run.result)))
  return {
    day,
    messages: results.reduce((sum, one) => sum + one.messages, 0),
    campaign_ids: results.flatMap((one) => one.campaign_id ?? []),
  }
}

function problemOf(ladder: Ladder, days: readonly DayRow[]): LadderDto['problem'] {
  const found = days.find(({ job, subject }) => job === 'ladder_problem' && subject === ladder.id)
  if (found === undefined) return null
  const { code } = problemSchema.parse(JSON.parse(found.result))
  return { day: found.day, code, message: isErrorCode(code) ? API_ERRORS[code].message : code }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(API_ERRORS, code)
