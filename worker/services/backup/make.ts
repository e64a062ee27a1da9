import type {
  BackupBegun,
  Manifest,
  ObjectsPage,
  RowsPage,
  SignedManifest,
  StoredRow,
} from '../../../src/shared/contracts/api/backup.ts'
import type { ConversationImage, ImageCursor } from '../../../durable-objects/types.ts'
import { auditInsert } from '../../db/audit.ts'
import {
  NO_PASSWORD,
  backupTables,
  campaignsAtWork,
  conversationIds,
  highestAuditId,
  rowsAfter,
  stillPausedByBackup,
} from '../../db/backup.ts'
import { putSettingStatement, readSetting } from '../../db/settings.ts'
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

/** No copy takes that long. */
const OPEN_MS = 24 * 60 * 60_000

/** Pausing them all takes less: what stands in the audit until then is the backup's own doing. */
const PAUSING_MS = 60_000

/**
 * Campaigns stand still while the copy is made (protocol 12): nothing else is stopped, people write and are answered.
 * Which were paused is kept, so that a copy that broke off does not leave them standing: `end` resumes them, and a
 * new `begin` takes them over.
 */
export async function beginBackup(deps: ChangeDeps, actor: Actor): Promise<BackupBegun> {
  const { db, now, config } = deps
  const startedAt = now()
  const before = await keptPaused(db)
  const running = await campaignsAtWork(db)
  const keep = (paused: typeof before): D1PreparedStatement =>
    putSettingStatement(db, 'backup', {
      value: { paused, by: actor.userId, startedAt },
      now: now(),
    })
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
    tables: (await backupTables(db)).filter((table) => !isKept(actor, table)),
    auditId: await highestAuditId(db),
    paused: paused.map(({ id }) => id),
  }
}

async function keptPaused(db: Deps['db']) {
  const kept = pausedSchema.safeParse(await readSetting(db, 'backup'))
  return kept.success ? stillPausedByBackup(db, kept.data.paused) : []
}

/**
 * Everything there is leaves the installation: only to who began a backup (which the audit says) and did not end it.
 * @throws AppError backup_not_begun
 */
async function needBegun(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  given: { mayBeEnded: boolean },
): Promise<void> {
  const kept = pausedSchema.safeParse(await readSetting(db, 'backup'))
  const open =
    kept.success &&
    kept.data.by === actor.userId &&
    kept.data.startedAt > now() - OPEN_MS &&
    (given.mayBeEnded || !kept.data.ended)
  if (!open) throw new AppError('backup_not_begun')
}

/**
 * Signs what was copied, when it was, and lets go on what `beginBackup` paused. May be repeated.
 * @throws AppError backup_not_begun when there is something to sign
 */
export async function endBackup(
  deps: ChangeDeps & Pick<Deps, 'hash'>,
  actor: Actor,
  manifest: Manifest | null,
): Promise<{ success: true; manifest: SignedManifest | null; resumed: string[] }> {
  const { db, now } = deps
  if (manifest !== null) await needBegun(deps, actor, { mayBeEnded: true })
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
  const before = pausedSchema.safeParse(await readSetting(db, 'backup'))
  const value = { ...(before.success ? before.data : {}), paused: [], ended: true }
  await db.$client.batch([
    putSettingStatement(db, 'backup', { value, now: now() }),
    statement(
      db,
      auditInsert({
        at: now(),
        actor: actor.userId,
        action: 'backup.ended',
        entity: 'installation',
        entityId: 'installation',
        details: countsOf(manifest),
      }),
    ),
  ])
  const signed = manifest === null ? null : await sign(deps.hash, manifest)
  return { success: true, manifest: signed, resumed }
}

function countsOf(manifest: Manifest | null) {
  if (manifest === null) return { complete: false }
  const { tables, conversations, objectRows } = manifest
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0)
  return { complete: true, rows, conversations, object_rows: objectRows }
}

/**
 * What a program copies opens nothing: no keys, and users without passwords and second factors. Restored, they are there
 * and an administrator of the new installation gives them passwords.
 */
const isKept = ({ scopes }: Actor, table: string): boolean =>
  scopes !== undefined && table === 'api_keys'

const withoutCredentials = (user: StoredRow): StoredRow => ({
  ...user,
  password_hash: NO_PASSWORD,
  totp_secret: null,
  totp_confirmed_at: null,
  totp_last_step: null,
  recovery_hashes: '[]',
})

/** @throws AppError backup_not_begun, not_found for what is no table of a backup */
export async function backupRows(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { table, after }: { table: string; after: number },
): Promise<RowsPage> {
  const { db } = deps
  await needBegun(deps, actor, { mayBeEnded: false })
  if (isKept(actor, table) || !(await backupTables(db)).includes(table)) {
    throw new AppError('not_found')
  }
  const page = await rowsAfter(db, table, after)
  if (actor.scopes === undefined || table !== 'users') return page
  return { ...page, rows: page.rows.map(withoutCredentials) }
}

/** What follows of a conversation that did not fit into one answer. @throws AppError backup_not_begun */
export async function backupObject(
  deps: Pick<Deps, 'conversation' | 'db' | 'now'>,
  actor: Actor,
  { id, after }: { id: string; after: ImageCursor },
): Promise<ConversationImage> {
  await needBegun(deps, actor, { mayBeEnded: false })
  return deps.conversation(id).image(after)
}

/**
 * The next conversations as rows; the rest of a long one is asked for by `backupObject`.
 * @throws AppError backup_not_begun
 */
export async function backupObjects(
  deps: Pick<Deps, 'db' | 'now' | 'conversation'>,
  actor: Actor,
  after: string,
): Promise<ObjectsPage> {
  const { db, conversation } = deps
  await needBegun(deps, actor, { mayBeEnded: false })
  const ids = await conversationIds(db, after, OBJECTS)
  const items = await Promise.all(
    ids.map(async (id) => ({ id, ...(await conversation(id).image(null)) })),
  )
  return { items, next: ids.length < OBJECTS ? null : (ids.at(-1) ?? null) }
}
