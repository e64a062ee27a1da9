import { readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { restoredSchema } from './manifest.ts'

/** Whether a backup is being put back: half of an installation must not be acted upon. */
export async function isRestoring({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  return (await readSetting(db, 'restore')) !== null
}

/** Payments and answers that came after the backup are told of anew within so long. */
const LOOK_BACK_MS = 7 * 86_400_000

/**
 * For a week after a restore: the backup's moment, epoch ms. What is started then about a record may have left after that
 * moment already, so WhatsApp's own history is asked first (protocol 12). Null else.
 */
export async function doubtSince({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<number | null> {
  const restored = restoredSchema.safeParse(await readSetting(db, 'restored'))
  if (!restored.success || now() - restored.data.endedAt > LOOK_BACK_MS) return null
  return restored.data.backupAt
}

/** The hot path looks this often; a restore takes minutes. */
const LOOK_MS = 5_000
let looked = { at: 0, restoring: false }

/**
 * What comes in would begin conversations that are about to be put back: it is asked to come again, and WAHA does.
 * @throws AppError busy
 */
export async function needNoRestore(deps: Pick<Deps, 'db'>): Promise<void> {
  if (Date.now() - looked.at > LOOK_MS) {
    looked = { at: Date.now(), restoring: await isRestoring(deps) }
  }
  if (looked.restoring) throw new AppError('busy')
}
