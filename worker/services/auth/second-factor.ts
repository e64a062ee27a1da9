import * as z from 'zod'
import type {
  TotpConfirmedAnswer,
  TotpSetupAnswer,
  TotpStateAnswer,
} from '../../../src/shared/contracts/api/second-factor.ts'
import { createSecretBox } from '../../adapters/secret-box.ts'
import { newTotpSecret, stepOfCode, totpUri } from '../../adapters/totp.ts'
import {
  clearSecret,
  confirmSecret,
  proposeSecret,
  spendRecovery,
  spendStep,
} from '../../db/second-factor.ts'
import { findUser } from '../../db/users.ts'
import type { User } from '../../db/users.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import type { AuthParts } from './parts.ts'
import { needOwnAccount, provePassword } from './prove-password.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts'
import { takeOwn } from './throttle.ts'

type ProveParts = Omit<AuthParts, 'tokens'>
type Parts = Omit<ProveParts, 'passwords'>

const hashesSchema = z.array(z.string())

export async function showSecondFactor(parts: Parts, actor: Actor): Promise<TotpStateAnswer> {
  const user = await needUser(parts, actor)
  const enabled = user.totpConfirmedAt !== null
  const left = hashesSchema.parse(JSON.parse(user.recoveryHashes)).length
  return { success: true, enabled, recovery_left: left }
}

/**
 * A secret for an app; it counts once a code of it was seen. Asking again replaces one that does not count yet.
 * @throws AppError validation_failed (wrong password), totp_enabled, too_many_attempts, forbidden for the demo login
 */
export async function proposeSecondFactor(
  parts: ProveParts,
  actor: Actor,
  { password }: { password: string },
): Promise<TotpSetupAnswer> {
  needOwnAccount(actor)
  const user = await provePassword(parts, actor, { password, field: 'password' })
  const secret = newTotpSecret()
  const sealed = await boxOf(parts, user.id).seal(secret)
  const proposed = await proposeSecret(parts.db, { userId: user.id, sealed })
  if (!proposed) throw new AppError('totp_enabled')
  return { success: true, secret, uri: totpUri(secret, user.username) }
}

/**
 * The app shows right codes: from now on logins need one.
 * @throws AppError validation_failed (wrong code), totp_enabled, too_many_attempts
 */
export async function confirmSecondFactor(
  parts: Parts,
  actor: Actor,
  { code }: { code: string },
): Promise<TotpConfirmedAnswer> {
  const user = await needUser(parts, actor)
  if (user.totpConfirmedAt !== null) throw new AppError('totp_enabled')
  const attempt = await takeOwn(parts, user.id)
  const sealed = user.totpSecret
  const secret = sealed === null ? null : await boxOf(parts, user.id).open(sealed)
  const step = secret === null ? null : stepOfCode(secret, code, parts.now())
  if (sealed === null || step === null) throw wrongCode()
  await attempt.release()
  const codes = newRecoveryCodes()
  const hashes = await Promise.all(codes.map((one) => recoveryHash(parts.hash, user.id, one)))
  const given = { userId: user.id, sealed, step, hashes, at: parts.now() }
  if (!(await confirmSecret(parts.db, given))) throw new AppError('totp_enabled')
  return { success: true, recovery_codes: codes }
}

/**
 * Switches it off, with the password and a code of the app or a recovery code.
 * @throws AppError validation_failed (wrong password or code, or there is none), too_many_attempts
 */
export async function dropSecondFactor(
  parts: ProveParts,
  actor: Actor,
  { code, password }: { code: string; password: string },
): Promise<void> {
  needOwnAccount(actor)
  const user = await provePassword(parts, actor, { password, field: 'password' })
  const attempt = await takeOwn(parts, user.id)
  if (!(await spendCode(parts, user, code))) throw wrongCode()
  await attempt.release()
  await clearSecret(parts.db, { userId: user.id, actor: user.id, at: parts.now() })
}

/**
 * An administrator helps a user who lost app and recovery codes; the user's sessions end.
 * @throws AppError not_found when the user has no second factor
 */
export async function resetSecondFactor(parts: Parts, actor: Actor, id: string): Promise<void> {
  const ended = await clearSecret(parts.db, { userId: id, actor: actor.userId, at: parts.now() })
  if (ended === null) throw new AppError('not_found')
  for (const family of ended) await parts.liveFeed().revoke(family)
}

/** A code counts once: the step, or the recovery code, is spent by the statement that checks it. */
export async function spendCode(
  parts: Pick<Parts, 'db' | 'hash' | 'now' | 'config'>,
  user: User,
  code: string,
): Promise<boolean> {
  if (user.totpSecret === null || user.totpConfirmedAt === null) return false
  const secret = await boxOf(parts, user.id).open(user.totpSecret)
  const step = secret === null ? null : stepOfCode(secret, code, parts.now())
  if (step !== null) return spendStep(parts.db, { userId: user.id, step })
  const hash = await recoveryHash(parts.hash, user.id, code)
  return spendRecovery(parts.db, { userId: user.id, hash, at: parts.now() })
}

/** @throws AppError forbidden */
async function needUser({ db }: Pick<Parts, 'db'>, actor: Actor): Promise<User> {
  needOwnAccount(actor)
  const user = await findUser(db, actor.userId)
  if (user === undefined) throw new AppError('forbidden')
  return user
}

/** A secret moved to another user's row opens nothing. */
const boxOf = ({ config }: Pick<Parts, 'config'>, userId: string) =>
  createSecretBox(config.identityKey, `totp ${userId}`)

function wrongCode(): AppError {
  const message = 'Código incorreto ou já usado.'
  return new AppError('validation_failed', [{ field: 'code', code: 'wrong_code', message }])
}
