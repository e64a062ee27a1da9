import type {
  BackupBegun,
  Manifest,
  ObjectsPage,
  RowsPage,
  SignedManifest,
} from '../../../src/shared/contracts/api/backup.ts'
import type { ConversationImage, ImageCursor } from '../../../durable-objects/types.ts'
import { auditInsert } from '../../db/audit.ts'
import {
  backupTables,
  campaignsAtWork,
  conversationIds,
  highestAuditId,
  rowsAfter,
  stillPausedByBackup,
} from '../../db/backup.ts'
import { deleteSettingStatement, putSettingStatement, readSetting } from '../../db/settings.ts'
import { statement } from '../../db/statement.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { pauseCampaign } from '../campaigns/pause.ts'
import { resumeCampaign } from '../campaigns/resume.ts'
import type { ChangeDeps } from '../campaigns/change.ts'
import { AppError } from '../errors.ts'
import { pausedSchema, sign } from './manifest.ts'

/** Conversations of one answer: each is one call of its object. */
const OBJECTS = 25

/** Pausing them all takes less: what stands in the audit until then is the backup's own doing. */
const PAUSING_MS = 60_000

/**
 * Campaigns stand still while the copy is made (protocol 12): nothing else is stopped, people write and are answered.
 * Which were paused is kept, so that a copy that broke off does not leave them standing: `end` resumes them, and a
 * new `begin` takes them over.
 */
export async function beginBackup(deps: ChangeDeps, actor: Actor): Promise<BackupBegun> {
  const { db, now, config } = deps
  const before = await keptPaused(db)
  const running = await campaignsAtWork(db)
  const keep = (paused: typeof before): D1PreparedStatement =>
    putSettingStatement(db, 'backup', { value: { paused }, now: now() })
  await db.$client.batch([
    keep([...before, ...running.map((one) => ({ ...one, at: now() + PAUSING_MS }))]),
    statement(
      db,
      auditInsert({
        at: now(),
        actor: actor.userId,
        action: 'backup.begun',
        entity: 'installation',
        entityId: 'installation',
      }),
    ),
  ])
  for (const target of running) await pauseCampaign(deps, target, actor)
  const paused = [...before, ...running.map((one) => ({ ...one, at: now() }))]
  await keep(paused).run()
  return {
    success: true,
    at: now(),
    gateway: config.gateway,
    tables: await backupTables(db),
    auditId: await highestAuditId(db),
    paused: paused.map(({ id }) => id),
  }
}

async function keptPaused(db: Deps['db']) {
  const kept = pausedSchema.safeParse(await readSetting(db, 'backup'))
  return kept.success ? stillPausedByBackup(db, kept.data.paused) : []
}

/** Signs what was copied, when it was, and lets go on what `beginBackup` paused. */
export async function endBackup(
  deps: ChangeDeps & Pick<Deps, 'hash'>,
  actor: Actor,
  manifest: Manifest | null,
): Promise<{ success: true; manifest: SignedManifest | null; resumed: string[] }> {
  const { db } = deps
  const resumed: string[] = []
  for (const target of await keptPaused(db)) {
    try {
      await resumeCampaign(deps, target, actor)
      resumed.push(target.id)
    } catch (error) {
      // Canceled or finished by a person meanwhile: there is nothing to go on with.
      if (!(error instanceof AppError)) throw error
    }
  }
  await deleteSettingStatement(db, 'backup').run()
  const signed = manifest === null ? null : await sign(deps.hash, manifest)
  return { success: true, manifest: signed, resumed }
}

/** @throws AppError not_found for what is no table of a backup */
export async function backupRows(
  { db }: Pick<Deps, 'db'>,
  { table, after }: { table: string; after: number },
): Promise<RowsPage> {
  if (!(await backupTables(db)).includes(table)) throw new AppError('not_found')
  return rowsAfter(db, table, after)
}

/** What follows of a conversation that did not fit into one answer. */
export async function backupObject(
  { conversation }: Pick<Deps, 'conversation'>,
  id: string,
  after: ImageCursor,
): Promise<ConversationImage> {
  return conversation(id).image(after)
}

/** The next conversations as rows; the rest of a long one is asked for by `backupObject`. */
export async function backupObjects(
  { db, conversation }: Pick<Deps, 'db' | 'conversation'>,
  after: string,
): Promise<ObjectsPage> {
  const ids = await conversationIds(db, after, OBJECTS)
  const items = await Promise.all(
    ids.map(async (id) => ({ id, ...(await conversation(id).image(null)) })),
  )
  return { items, next: ids.length < OBJECTS ? null : (ids.at(-1) ?? null) }
}
