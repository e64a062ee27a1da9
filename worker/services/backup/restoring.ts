import { readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

/** Whether a backup is being put back: half of an installation must not be acted upon. */
export async function isRestoring({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  return (await readSetting(db, 'restore')) !== null
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
