import type { Asked } from './permit.ts'
import type { KeptNotice } from './kept.ts'
import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'

export type RenderedNotice =
  | {
      ok: true
      text: string
      asked: Pick<Asked, 'message' | 'debtorId' | 'known'>
      kept: KeptNotice
    }
  | { ok: false; reason: string }

/** Words of a notice, from the truth of this moment; refused when its record is settled meanwhile. */
export async function renderNotice(_parts: Parts, _row: OutboxRow): Promise<RenderedNotice> {
  return { ok: false, reason: 'internal' }
}
