import * as z from 'zod'
import { ALERTS_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import { alertText, isOpen, ruleOf, watch, watchKey } from '../../../src/shared/domain/alerts.ts'
import type { AlertKind, WatchState, Watched } from '../../../src/shared/domain/alerts.ts'
import {
  endAlertsStatement,
  openAlerts,
  readAlerts,
  seeAlertsStatement,
  startAlertsStatement,
} from '../../db/alerts.ts'
import type { AlertRow } from '../../db/alerts.ts'
import { forgetMinutesStatement } from '../../db/alert-measures.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import { putSettingStatement, readSetting } from '../../db/settings.ts'
import { alertEventStatements } from '../../db/webhook-events.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { measure } from './measure.ts'
import type { MeasureDeps } from './measure.ts'
import { figuresOf, toAlert } from './show.ts'
import { tellDashboards } from './tell-dashboards.ts'
import { tellPerson } from './tell-person.ts'
import type { TellDeps } from './tell-person.ts'

type RunDeps = MeasureDeps & TellDeps & Pick<Deps, 'newId' | 'liveFeed'>

const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('calm') }),
  z.object({ kind: z.literal('rising'), since: z.number() }),
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('falling'), since: z.number() }),
])
const watchSchema = z.object({ at: z.number(), states: z.record(z.string(), stateSchema) })

/** The messages of an outage come at once: one look is enough. */
const LEAST_PAUSE_MS = 15_000
const KEEP_MINUTES_MS = 2 * 86_400_000

/**
 * One look at everything that alerts are about: starts, keeps and ends them, and tells of it. Two at once change nothing
 * twice: at most one open alert a kind and subject exists.
 * @param sentAt when the job was put on its queue
 */
export async function runAlerts(deps: RunDeps, sentAt: number | null = null): Promise<void> {
  const at = deps.now()
  const before = watchSchema.safeParse(await readSetting(deps.db, 'alert_watch'))
  if (before.success && Math.abs(at - before.data.at) < LEAST_PAUSE_MS) return
  const [settings, open, measured] = await Promise.all([
    readSettings(deps.db, DEFAULT_CREDITOR, ALERTS_SPEC),
    openAlerts(deps.db),
    measure(deps, sentAt),
  ])
  const states = statesOf(before.success ? before.data.states : {}, open)
  const limits = settings.value.limits
  const watched = watch(states, measured, {
    at,
    ruleOf: (kind: AlertKind) => ruleOf(kind, limits[kind]),
  })
  const { silent } = settings.value
  const changed = await write(deps, { at, open, watched, silent })
  await tellDashboards(deps, (await readAlerts(deps.db, changed)).map(toAlert))
  await tellPerson(deps, settings.value)
}

/** The rows are the truth about what is open; what was kept beside them only knows since when it calms down. */
function statesOf(
  kept: Readonly<Record<string, WatchState>>,
  open: readonly AlertRow[],
): Record<string, WatchState> {
  const rows = new Set(open.map(watchKey))
  const states = Object.entries(kept).filter(([key, state]) => isOpen(state) === rows.has(key))
  const known = new Set(states.map(([key]) => key))
  const fresh = [...rows]
    .filter((key) => !known.has(key))
    .map((key) => [key, { kind: 'open' }] as const)
  return Object.fromEntries([...states, ...fresh])
}

/** @returns ids of alerts that started or ended */
async function write(
  deps: RunDeps,
  given: {
    at: number
    open: readonly AlertRow[]
    watched: readonly Watched[]
    silent: readonly AlertKind[]
  },
): Promise<string[]> {
  const { db, newId } = deps
  const { at, open, watched } = given
  const holding = watched.filter(({ state }) => isOpen(state))
  const held = new Map(holding.map((one) => [watchKey(one), one]))
  const rows = new Map(open.map((row) => [watchKey(row), row]))
  const starting = holding
    .filter((one) => !rows.has(watchKey(one)))
    .map((one) => ({
      id: newId('alt'),
      kind: one.kind,
      subject: one.subject,
      level: one.rule.level,
      details: detailsOf(one),
    }))
  const seen = open.flatMap((row) => {
    const one = held.get(watchKey(row))
    return one === undefined ? [] : [{ id: row.id, details: detailsOf(one, row) }]
  })
  const ending = open.filter((row) => !held.has(watchKey(row)))
  const told = [...starting, ...ending].filter(({ kind }) => !given.silent.includes(kind))
  const states = Object.fromEntries(
    watched.filter(({ state }) => state.kind !== 'calm').map((one) => [watchKey(one), one.state]),
  )
  const [started, , ended] = await db.$client.batch([
    startAlertsStatement(db, starting, at),
    seeAlertsStatement(db, seen, at),
    endAlertsStatement(
      db,
      ending.map(({ id }) => id),
      at,
    ),
    putSettingStatement(db, 'alert_watch', { value: { at, states }, now: at }),
    forgetMinutesStatement(db, at - KEEP_MINUTES_MS),
    ...alertEventStatements(db, told.map(asEvent), DEFAULT_CREDITOR),
  ])
  return [...idsOf(started), ...idsOf(ended)]
}

const asEvent = (alert: Pick<AlertRow, 'id' | 'kind' | 'subject' | 'details'>) => {
  const { id, kind, subject } = alert
  return { id, text: alertText({ kind, subject, ...figuresOf(alert) }) }
}

/** Value (the worst so far), limit, and what the measurement told besides. */
function detailsOf({ value, rule, details }: Watched, before?: AlertRow): string {
  const worst = Math.max(value ?? 0, before === undefined ? 0 : figuresOf(before).value)
  return JSON.stringify({ ...details, value: Math.round(worst * 10) / 10, limit: rule.start })
}

/** Returned by the statement. */
function idsOf(result: D1Result | undefined): string[] {
  return ((result?.results ?? []) as { id: string }[]).map(({ id }) => id)
}
