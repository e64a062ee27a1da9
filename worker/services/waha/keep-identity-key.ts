import * as z from 'zod'
import { keepSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

/**
 * Phones, CPFs, stops and erasures are known by their keyed hashes alone: with another IDENTITY_KEY nobody is known
 * any more, and who asked to stop would be written to again. The first use leaves a hash of nothing but the key.
 * @throws AppError identity_key when the key is another one
 */
export async function keepIdentityKey({
  db,
  hash,
  now,
}: Pick<Deps, 'db' | 'hash' | 'now'>): Promise<void> {
  const value = await hash('identity-key', 'check')
  const kept = z.string().parse(await keepSetting(db, 'identity_key', { value, now: now() }))
  if (kept !== value) throw new AppError('identity_key')
}
