import * as z from 'zod'
import { manifestSchema } from '../../../src/shared/contracts/api/backup.ts'
import type { Manifest, SignedManifest } from '../../../src/shared/contracts/api/backup.ts'
import type { KeyedHash } from '../../adapters/keyed-hash.ts'

/** Value of the setting `backup`: who copies, and what has to go on afterwards. */
export const pausedSchema = z.object({
  /** `at`: when the backup paused it, epoch ms. */
  paused: z.array(z.object({ id: z.string(), creditorId: z.string(), at: z.number() })),
  /** Who began it and when, epoch ms; only they copy, and not for ever. */
  by: z.string().default(''),
  startedAt: z.number().default(0),
  ended: z.boolean().default(false),
})
/** Value of the setting `restore` while one is under way. */
export const restoringSchema = z.object({ backupAt: z.number(), startedAt: z.number() })
/** Value of the setting `restored` after one. */
export const restoredSchema = z.object({ backupAt: z.number(), endedAt: z.number() })

/** Keys in a fixed order: what is signed does not depend on who wrote it down. */
function canonical(manifest: Manifest): string {
  const tables = Object.entries(manifest.tables).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const fields = Object.entries({ ...manifest, tables }).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(fields)
}

/** Under the key of identities: only an installation with the same one can read the hashes inside. */
export async function sign(hash: KeyedHash, manifest: Manifest): Promise<SignedManifest> {
  return { ...manifest, signature: await hash('backup', canonical(manifest)) }
}

/** Whether it was made by an installation with our IDENTITY_KEY and not changed since. */
export async function isSigned(hash: KeyedHash, signed: SignedManifest): Promise<boolean> {
  const manifest = manifestSchema.strip().parse(signed)
  return (await sign(hash, manifest)).signature === signed.signature
}
