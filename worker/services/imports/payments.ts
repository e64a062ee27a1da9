import type { Slice } from '../../db/import-slices.ts'
import type { CommitDeps } from './commit.ts'

export async function mergePaymentSlice(
  _deps: CommitDeps,
  _slice: Slice,
  _by: { now: number; createdBy: string },
): Promise<D1PreparedStatement[]> {
  return []
}
