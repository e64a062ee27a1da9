import * as z from 'zod'
import { API_SCOPES } from '../../../src/shared/contracts/api/keys.ts'
import { faultCode } from '../../adapters/log.ts'
import { findApiKey, touchApiKey } from '../../db/api-keys.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { keyHashOf, looksLikeKey } from './secret.ts'

/** `last_used_at` is exact to this. */
const TOUCH_MS = 60_000

const scopesSchema = z.array(z.enum(API_SCOPES))

export type KeyReader = {
  looksLikeKey(text: string): boolean
  /** Null for a key that is unknown, expired or revoked. @param later keeps work alive after the answer */
  read(secret: string, later: (work: Promise<void>) => void): Promise<Actor | null>
}

/** Each use reads the key's row, by its hash: a revoked key stops at once, everywhere. */
export function createKeyReader(deps: Pick<Deps, 'db' | 'now' | 'hash' | 'log'>): KeyReader {
  const { db, now, hash, log } = deps
  const touch = async (id: string, at: number) => {
    try {
      await touchApiKey(db, { id, at, quietMs: TOUCH_MS })
    } catch (error) {
      log('warn', { event: 'queue.fault', queue: 'api_key', code: faultCode(error) })
    }
  }
  return {
    looksLikeKey,
    async read(secret, later) {
      const keyHash = await keyHashOf(hash, secret)
      const at = now()
      const row = keyHash === null ? undefined : await findApiKey(db, keyHash, at)
      if (row === undefined) return null
      if (row.lastUsedAt === null || row.lastUsedAt <= at - TOUCH_MS) later(touch(row.id, at))
      const scopes = scopesSchema.parse(JSON.parse(row.scopes))
      return { userId: row.id, username: row.name, role: 'viewer', sessionId: row.id, scopes }
    },
  }
}
