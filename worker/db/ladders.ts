import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { statement } from './statement.ts'

export type LadderRow = {
  id: string
  creditorId: string
  name: string
  enabled: 0 | 1
  /** JSON. */
  filter: string
  /** JSON. */
  stopRules: string
  version: number
  createdAt: number
  updatedAt: number
}

/** A step with its template as it is now; without one when the template was deleted. */
export type StepRow = {
  id: string
  ladderId: string
  offsetDays: number
  templateId: string
  windowFrom: string
  windowTo: string
  templateName: string | null
  templateVersion: number | null
  body: string | null
}

const COLUMNS = `l.id, l.creditor_id as creditorId, l.name, l.enabled, l.filter, l.stop_rules as stopRules, l.version,
  l.created_at as createdAt, l.updated_at as updatedAt`

const STEPS = `select s.id, s.ladder_id as ladderId, s.offset_days as offsetDays, s.template_id as templateId,
    s.window_from as windowFrom, s.window_to as windowTo, t.name as templateName, t.version as templateVersion, v.body
  from ladder_steps s
  left join templates t on t.id = s.template_id and t.deleted_at is null
  left join template_versions v on v.template_id = t.id and v.version = t.version
  where s.ladder_id in (select value from json_each(?)) order by s.ladder_id, s.offset_days`

export async function laddersOf(db: Database, creditorId: string): Promise<LadderRow[]> {
  const { results } = await db.$client
    .prepare(
      `select ${COLUMNS} from ladders l where l.creditor_id = ? and l.deleted_at is null order by l.created_at, l.id`,
    )
    .bind(creditorId)
    .all<LadderRow>()
  return results
}

/** Those that run by themselves, of all creditors. */
export async function enabledLadders(db: Database): Promise<LadderRow[]> {
  const { results } = await db.$client
    .prepare(
      `select ${COLUMNS} from ladders l where l.enabled = 1 and l.deleted_at is null order by l.created_at, l.id`,
    )
    .all<LadderRow>()
  return results
}

export async function readLadder(
  db: Database,
  creditorId: string,
  id: string,
): Promise<LadderRow | null> {
  return db.$client
    .prepare(
      `select ${COLUMNS} from ladders l where l.id = ? and l.creditor_id = ? and l.deleted_at is null`,
    )
    .bind(id, creditorId)
    .first<LadderRow>()
}

/** How many of these there are or were. */
export async function countLadders(db: Database, ids: readonly string[]): Promise<number> {
  const row = await db.$client
    .prepare('select count(*) as n from ladders where id in (select value from json_each(?))')
    .bind(JSON.stringify(ids))
    .first<{ n: number }>()
  return row?.n ?? 0
}

/** By ladder and offset. */
export async function stepsOf(db: Database, ladderIds: readonly string[]): Promise<StepRow[]> {
  const { results } = await db.$client.prepare(STEPS).bind(JSON.stringify(ladderIds)).all<StepRow>()
  return results
}

export type NewStep = {
  id: string
  offsetDays: number
  templateId: string
  windowFrom: string
  windowTo: string
}

export type LadderFields = { name: string; filter: string; stopRules: string }
type Who = { creditorId: string; actor: string; now: number }

const INSERT_STEPS = `insert into ladder_steps (id, ladder_id, offset_days, template_id, window_from, window_to)
  select value->>'id', ?1, value->>'offsetDays', value->>'templateId', value->>'windowFrom', value->>'windowTo'
  from json_each(?2)`

/** A ladder, switched off. `orIgnore`: one that is or was there stays as it is. */
export function insertLadderStatements(
  db: Database,
  ladder: LadderFields & Who & { id: string; steps: readonly NewStep[] },
  orIgnore = false,
): D1PreparedStatement[] {
  const { id, creditorId, name, filter, stopRules, steps, actor, now } = ladder
  const quietly = orIgnore ? 'on conflict do nothing' : ''
  return [
    db.$client
      .prepare(
        `insert into ladders (id, creditor_id, name, filter, stop_rules, created_at, updated_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?6) ${quietly}`,
      )
      .bind(id, creditorId, name, filter, stopRules, now),
    db.$client.prepare(`${INSERT_STEPS} where true ${quietly}`).bind(id, JSON.stringify(steps)),
    ...(orIgnore
      ? []
      : [
          statement(
            db,
            auditInsert({
              at: now,
              actor,
              action: 'ladder.created',
              entity: 'ladder',
              entityId: id,
            }),
          ),
        ]),
  ]
}

/**
 * Replaces a ladder if nobody changed it since `version`: steps that keep their offset keep their id, so that nobody
 * gets them twice.
 * @returns whether it was written
 */
export async function updateLadder(
  db: Database,
  change: LadderFields & Who & { id: string; version: number; steps: readonly NewStep[] },
): Promise<boolean> {
  const { id, creditorId, version, name, filter, stopRules, steps, actor, now } = change
  const json = JSON.stringify(steps)
  const changed = `exists (select 1 from ladders where id = ?1 and version = ?3 and updated_at = ?4)`
  const given = [id, json, version + 1, now] as const
  const [, updated] = await db.$client.batch([
    db.$client
      .prepare(
        `insert into audit (at, actor, action, entity, entity_id)
         select ?1, ?2, 'ladder.updated', 'ladder', id from ladders
         where id = ?3 and creditor_id = ?4 and version = ?5 and deleted_at is null`,
      )
      .bind(now, actor, id, creditorId, version),
    db.$client
      .prepare(
        `update ladders set name = ?4, filter = ?5, stop_rules = ?6, version = version + 1, updated_at = ?7
         where id = ?1 and creditor_id = ?2 and version = ?3 and deleted_at is null`,
      )
      .bind(id, creditorId, version, name, filter, stopRules, now),
    db.$client
      .prepare(
        `delete from ladder_steps where ladder_id = ?1 and ${changed}
           and id not in (select value->>'id' from json_each(?2))`,
      )
      .bind(...given),
    db.$client
      .prepare(
        `${INSERT_STEPS} where ${changed}
         on conflict (id) do update set template_id = excluded.template_id, window_from = excluded.window_from,
           window_to = excluded.window_to`,
      )
      .bind(...given),
  ])
  return (updated?.meta.changes ?? 0) > 0
}

/** Switches it on or off; the audit row only when that changed something. @returns whether there is such a ladder */
export async function switchLadder(
  db: Database,
  change: Who & { id: string; enabled: boolean },
): Promise<boolean> {
  const { id, creditorId, enabled, actor, now } = change
  const action = enabled ? 'ladder.enabled' : 'ladder.disabled'
  const [, updated] = await db.$client.batch([
    db.$client
      .prepare(
        `insert into audit (at, actor, action, entity, entity_id)
         select ?1, ?2, ?3, 'ladder', id from ladders
         where id = ?4 and creditor_id = ?5 and enabled <> ?6 and deleted_at is null`,
      )
      .bind(now, actor, action, id, creditorId, enabled ? 1 : 0),
    db.$client
      .prepare(
        `update ladders set enabled = ?3, updated_at = ?4
         where id = ?1 and creditor_id = ?2 and deleted_at is null`,
      )
      .bind(id, creditorId, enabled ? 1 : 0, now),
  ])
  return (updated?.meta.changes ?? 0) > 0
}

/** Its steps and touches stay: campaigns name them. @returns false when there is none */
export async function deleteLadder(db: Database, gone: Who & { id: string }): Promise<boolean> {
  const { id, creditorId, actor, now } = gone
  const [, deleted] = await db.$client.batch([
    db.$client
      .prepare(
        `insert into audit (at, actor, action, entity, entity_id)
         select ?1, ?2, 'ladder.deleted', 'ladder', id from ladders
         where id = ?3 and creditor_id = ?4 and deleted_at is null`,
      )
      .bind(now, actor, id, creditorId),
    db.$client
      .prepare(
        `update ladders set deleted_at = ?3, enabled = 0
         where id = ?1 and creditor_id = ?2 and deleted_at is null`,
      )
      .bind(id, creditorId, now),
  ])
  return (deleted?.meta.changes ?? 0) > 0
}

/** Templates that ladders begin with; one that is or was there stays as it is, deleted or edited. */
export function insertTemplatesStatements(
  db: Database,
  given: {
    creditorId: string
    templates: readonly { id: string; name: string; body: string }[]
    now: number
  },
): D1PreparedStatement[] {
  const { creditorId, templates, now } = given
  const json = JSON.stringify(templates)
  return [
    db.$client
      .prepare(
        `insert into templates (id, creditor_id, name, version, created_at, updated_at)
         select value->>'id', ?1, value->>'name', 1, ?2, ?2 from json_each(?3) where true on conflict do nothing`,
      )
      .bind(creditorId, now, json),
    db.$client
      .prepare(
        `insert into template_versions (template_id, version, body, created_at, created_by)
         select value->>'id', 1, value->>'body', ?1, 'system' from json_each(?2) where true on conflict do nothing`,
      )
      .bind(now, json),
  ]
}
