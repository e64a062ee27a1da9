import { readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'

/** Whether a backup is being put back: half of an installation must not be acted upon. */
export async function isRestoring({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  return (await readSetting(db, 'restore')) !== null
}
