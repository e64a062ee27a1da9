import type {
  LadderChange,
  LadderDto,
  LadderInput,
} from '../../../src/shared/contracts/api/ladders.ts'
import {
  deleteLadder,
  insertLadderStatements,
  laddersOf,
  stepsOf,
  switchLadder,
  updateLadder,
} from '../../db/ladders.ts'
import type { NewStep } from '../../db/ladders.ts'
import { findTemplate } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import type { ChangeDeps } from '../campaigns/change.ts'
import { needCreditor, needSayable } from '../campaigns/parts.ts'
import { AppError } from '../errors.ts'
import { endCampaigns } from './close.ts'
import { ensureDefaultLadders } from './defaults.ts'
import { needLadder, showLadders, toLadder } from './ladder.ts'

type Target = { creditorId: string; id: string }

export async function listLadders(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
): Promise<LadderDto[]> {
  await ensureDefaultLadders(deps, creditorId)
  const rows = await laddersOf(deps.db, creditorId)
  const steps = await stepsOf(
    deps.db,
    rows.map(({ id }) => id),
  )
  return showLadders(
    deps,
    rows.map((row) => toLadder(row, steps)),
  )
}

/** @throws AppError not_found */
export async function showLadder(deps: Pick<Deps, 'db'>, target: Target): Promise<LadderDto> {
  const [shown] = await showLadders(deps, [await needLadder(deps, target)])
  if (shown === undefined) throw new AppError('not_found')
  return shown
}

/**
 * A new ladder, switched off.
 * @throws AppError template_not_found
 */
export async function createLadder(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  creditorId: string,
  input: LadderInput,
  actor: Actor,
): Promise<LadderDto> {
  await needTemplates(deps, creditorId, input)
  const id = deps.newId('ldr')
  const steps = input.steps.map((step) => stepOf(deps.newId('lst'), step))
  await deps.db.$client.batch(
    insertLadderStatements(deps.db, { ...fieldsOf(deps, creditorId, input, actor), id, steps }),
  )
  return showLadder(deps, { creditorId, id })
}

/**
 * Takes effect with the next run; campaigns that run today keep their text.
 * @throws AppError not_found, template_not_found, template_invalid, settings_changed
 */
export async function changeLadder(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  target: Target,
  input: LadderChange,
  actor: Actor,
): Promise<LadderDto> {
  const before = await needLadder(deps, target)
  await needTemplates(deps, target.creditorId, input)
  const ids = new Map(before.steps.map((step) => [step.offsetDays, step.id]))
  const steps = input.steps.map((step) =>
    stepOf(ids.get(step.offset_days) ?? deps.newId('lst'), step),
  )
  const written = await updateLadder(deps.db, {
    ...fieldsOf(deps, target.creditorId, input, actor),
    id: target.id,
    version: input.version,
    steps,
  })
  if (!written) throw new AppError('settings_changed')
  if (before.enabled) await needReady(deps, target)
  return showLadder(deps, target)
}

/**
 * On: it runs from its next window on. Off: what it has not sent today is called off.
 * @throws AppError not_found; on: template_not_found, template_invalid when a step could not go out
 */
export async function enableLadder(
  deps: ChangeDeps,
  target: Target,
  enabled: boolean,
  actor: Actor,
): Promise<LadderDto> {
  await needLadder(deps, target)
  if (enabled) await needReady(deps, target)
  const change = { ...target, enabled, actor: actor.userId, now: deps.now() }
  if (!(await switchLadder(deps.db, change))) throw new AppError('not_found')
  if (!enabled) await endCampaigns(deps, target, () => true)
  return showLadder(deps, target)
}

/** @throws AppError not_found */
export async function removeLadder(deps: ChangeDeps, target: Target, actor: Actor): Promise<void> {
  const gone = { ...target, actor: actor.userId, now: deps.now() }
  if (!(await deleteLadder(deps.db, gone))) throw new AppError('not_found')
  await endCampaigns(deps, target, () => true)
}

function fieldsOf(deps: Pick<Deps, 'now'>, creditorId: string, input: LadderInput, actor: Actor) {
  return {
    creditorId,
    name: input.name,
    filter: JSON.stringify(input.filter),
    stopRules: JSON.stringify(input.stop_rules),
    actor: actor.userId,
    now: deps.now(),
  }
}

function stepOf(id: string, step: LadderInput['steps'][number]): NewStep {
  const { offset_days, template_id, window_from, window_to } = step
  return {
    id,
    offsetDays: offset_days,
    templateId: template_id,
    windowFrom: window_from,
    windowTo: window_to,
  }
}

/** Every template is there and the creditor's own. */
async function needTemplates(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  { steps }: LadderInput,
): Promise<void> {
  for (const id of new Set(steps.map((step) => step.template_id))) {
    if ((await findTemplate(deps.db, creditorId, id)) === undefined) {
      throw new AppError('template_not_found', { template_id: id })
    }
  }
}

/** Every text could go out: it exists, and an agency's says nothing of a debt. */
async function needReady(deps: Pick<Deps, 'db'>, target: Target): Promise<void> {
  const creditor = await needCreditor(deps, target.creditorId)
  const { steps } = await needLadder(deps, target)
  for (const { body, templateId } of steps) {
    if (body === null) throw new AppError('template_not_found', { template_id: templateId })
    needSayable(creditor, body)
  }
}
