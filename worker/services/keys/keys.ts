import * as z from 'zod'
import { API_SCOPES } from '../../../src/shared/contracts/api/keys.ts'
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
import { AppError } from '../errors.ts'
import { newKey } from './secret.ts'

type Parts = Pick<Deps, 'db' | 'now' | 'newId' | 'hash'>

const scopesSchema = z.array(z.enum(API_SCOPES))

export async function showApiKeys({ db }: Pick<Parts, 'db'>): Promise<ApiKeysAnswer> {
  return { success: true, keys: (await listApiKeys(db)).map(toDto) }
}

/** @throws AppError validation_failed when it would have expired already */
export async function createApiKey(
  parts: Parts,
  actor: Actor,
  input: z.infer<typeof newApiKeySchema>,
): Promise<NewApiKeyAnswer> {
  const createdAt = parts.now()
  if (input.expires_at !== null && input.expires_at <= createdAt) {
    const message = 'A validade precisa estar no futuro.'
    throw new AppError('validation_failed', [{ field: 'expires_at', code: 'past', message }])
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
