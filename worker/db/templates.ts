import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { templateVersions, templates } from './schema.ts'
import { atomically } from './statement.ts'

/** A template at its newest version. */
export type TemplateRecord = {
  id: string
  name: string
  version: number
  body: string
  updatedAt: number
}
type Who = { creditorId: string; actor: string; at: number }

const current = (db: Database) =>
  db
    .select({
      id: templates.id,
      name: templates.name,
      version: templates.version,
      body: templateVersions.body,
      updatedAt: templates.updatedAt,
    })
    .from(templates)
    .innerJoin(
      templateVersions,
      and(
        eq(templateVersions.templateId, templates.id),
        eq(templateVersions.version, templates.version),
      ),
    )

export function listTemplates(db: Database, creditorId: string): Promise<TemplateRecord[]> {
  return current(db)
    .where(and(eq(templates.creditorId, creditorId), isNull(templates.deletedAt)))
    .orderBy(asc(templates.name))
    .all()
}

export function findTemplate(
  db: Database,
  creditorId: string,
  id: string,
): Promise<TemplateRecord | undefined> {
  const mine = and(eq(templates.creditorId, creditorId), eq(templates.id, id))
  return current(db)
    .where(and(mine, isNull(templates.deletedAt)))
    .get()
}

export type TemplateVersion = {
  version: number
  body: string
  createdAt: number
  createdBy: string
  /** Campaigns pinned to it. */
  campaigns: number
}

/** Newest first; empty when the creditor never had the template. */
export async function listTemplateVersions(
  db: Database,
  creditorId: string,
  id: string,
): Promise<TemplateVersion[]> {
  const { results } = await db.$client
    .prepare(
      `select v.version, v.body, v.created_at as createdAt, v.created_by as createdBy,
         (select count(*) from campaigns c
          where c.creditor_id = t.creditor_id and c.template_id = t.id and c.template_version = v.version)
           as campaigns
       from templates t join template_versions v on v.template_id = t.id
       where t.creditor_id = ? and t.id = ? order by v.version desc`,
    )
    .bind(creditorId, id)
    .all<TemplateVersion>()
  return results
}

/** false when another template that is not deleted has the name. */
export async function insertTemplate(
  db: Database,
  template: Who & { id: string; name: string; body: string },
): Promise<boolean> {
  const { id, creditorId, name, body, actor, at } = template
  const exists = sql`exists (select 1 from templates where id = ${id})`
  const [inserted] = await atomically(db, [
    sql`insert into templates (id, creditor_id, name, version, created_at, updated_at)
      select ${id}, ${creditorId}, ${name}, 1, ${at}, ${at} where not exists (
        select 1 from templates where creditor_id = ${creditorId} and name = ${name}
          and deleted_at is null)`,
    sql`insert into template_versions (template_id, version, body, created_at, created_by)
      select ${id}, 1, ${body}, ${at}, ${actor} where ${exists}`,
    auditInsert(
      { at, actor, action: 'template.created', entity: 'template', entityId: id },
      exists,
    ),
  ])
  return inserted?.changes === 1
}

/**
 * Renames and, when the body differs, adds a version; older versions stay for the campaigns pinned to
 * them. false when it is gone or the name is taken.
 */
export async function updateTemplate(
  db: Database,
  change: Who & { id: string; name: string | null; body: string | null },
): Promise<boolean> {
  const { id, creditorId, name, body, actor, at } = change
  const [updated] = await atomically(db, [
    sql`update templates set name = coalesce(${name}, name), updated_at = ${at},
      version = version + (${body} is not null and ${body} <> (
        select v.body from template_versions v
        where v.template_id = templates.id and v.version = templates.version))
      where id = ${id} and creditor_id = ${creditorId} and deleted_at is null
        and not exists (select 1 from templates other where other.creditor_id = ${creditorId}
          and other.name = ${name} and other.id <> ${id} and other.deleted_at is null)`,
    // Without a new version this row is there already.
    sql`insert into template_versions (template_id, version, body, created_at, created_by)
      select id, version, ${body}, ${at}, ${actor} from templates
      where id = ${id} and deleted_at is null and ${body} is not null
      on conflict do nothing`,
    auditInsert(
      { at, actor, action: 'template.updated', entity: 'template', entityId: id },
      sql`exists (select 1 from templates where id = ${id} and updated_at = ${at})`,
    ),
  ])
  return updated?.changes === 1
}

/** false when there is none. Its versions stay: campaigns are pinned to them. */
export async function deleteTemplate(db: Database, gone: Who & { id: string }): Promise<boolean> {
  const { id, creditorId, actor, at } = gone
  const [deleted] = await atomically(db, [
    sql`update templates set deleted_at = ${at}
      where id = ${id} and creditor_id = ${creditorId} and deleted_at is null`,
    auditInsert(
      { at, actor, action: 'template.deleted', entity: 'template', entityId: id },
      sql`exists (select 1 from templates where id = ${id} and deleted_at = ${at})`,
    ),
  ])
  return deleted?.changes === 1
}
