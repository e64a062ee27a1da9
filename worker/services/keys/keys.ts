import * as z from 'zod'
import { API_SCOPES, POWERFUL_SCOPES } from '../../../src/shared/contracts/api/keys.ts'
import type {
  ApiKeyDto,
  ApiKeysAnswer,
  NewApiKeyAnswer,
  newApiKeySchema,
} from '../../../src/shared/contracts/api/keys.ts'
import { insertApiKey, listApiKeys, revokeApiKey } from '../../db/api-keys.ts'
import type { ApiKeyRow } from '../../db/api-keys.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import type { AuthParts } from '../auth/parts.ts'
import { provePassword } from '../auth/prove-password.ts'
import { AppError } from '../errors.ts'
import { newKey } from './secret.ts'

type Parts = Pick<Deps, 'db' | 'now'>
type CreateParts = Pick<AuthParts, 'db' | 'now' | 'newId' | 'hash' | 'loginThrottle' | 'passwords'>

const scopesSchema = z.array(z.enum(API_SCOPES))

export async function showApiKeys({ db }: Pick<Parts, 'db'>): Promise<ApiKeysAnswer> {
  return { success: true, keys: (await listApiKeys(db)).map(toDto) }
}

/**
 * A key of `POWERFUL_SCOPES` outlives the session it was made in, so that one needs the password.
 * @throws AppError validation_failed (expired already, wrong password), too_many_attempts
 */
export async function createApiKey(
  parts: CreateParts,
  actor: Actor,
  input: z.infer<typeof newApiKeySchema>,
): Promise<NewApiKeyAnswer> {
  const createdAt = parts.now()
  if (input.expires_at !== null && input.expires_at <= createdAt) {
    const message = 'A validade precisa estar no futuro.'
    throw new AppError('validation_failed', [{ field: 'expires_at', code: 'past', message }])
  }
  if (input.scopes.some((scope) => POWERFUL_SCOPES.includes(scope))) {
    const { password } = input
    if (password === undefined) {
      const message = 'Confirme a sua senha.'
      throw new AppError('validation_failed', [{ field: 'password', code: 'required', message }])
    }
    await provePassword(parts, actor, { password, field: 'password' })
  }
  const { secret, prefix, keyHash } = await newKey(parts.hash)
  const row = {
    id: parts.newId('key'),
    name: input.name,
    prefix,
    scopes: JSON.stringify([...new Set(input.scopes)]),
    createdAt,
    createdBy: actor.userId,
    expiresAt: input.expires_at,
  }
  await insertApiKey(parts.db, { ...row, keyHash })
  const shown = { ...row, createdBy: actor.username, lastUsedAt: null, revokedAt: null }
  return { success: true, key: toDto(shown), secret }
}

/** From the next request on. @throws AppError not_found */
export async function endApiKey(parts: Parts, actor: Actor, id: string): Promise<void> {
  const ended = await revokeApiKey(parts.db, { id, at: parts.now(), actor: actor.userId })
  if (!ended) throw new AppError('not_found')
}

function toDto(row: ApiKeyRow): ApiKeyDto {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesSchema.parse(JSON.parse(row.scopes)),
    created_at: row.createdAt,
    created_by: row.createdBy,
    expires_at: row.expiresAt,
    last_used_at: row.lastUsedAt,
    revoked_at: row.revokedAt,
  }
}
