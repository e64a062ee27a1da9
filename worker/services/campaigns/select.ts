import type { AudienceFilter, CampaignInput } from '../../../src/shared/contracts/api/audience.ts'
import type { PinnedVariant } from '../../db/campaign-new.ts'
import type { Deps } from '../../deps.ts'
import { needSegment } from '../segments/segments.ts'
import { needCreditor, needImport, needSayable, needTemplate } from './parts.ts'
import type { FirstMessageCreditor } from './parts.ts'

export type Chosen = {
  filter: AudienceFilter
  importId: string | null
  creditor: FirstMessageCreditor
  variants: readonly PinnedVariant[]
}

/** Keys of the variants of a test, in order. */
const KEYS = ['A', 'B', 'C', 'D', 'E', 'F'] as const

/**
 * What a campaign's body names: its audience as a filter, and each template pinned to its present version.
 * @throws AppError segment_not_found, import_not_found, import_not_ready, template_not_found, template_invalid
 */
export async function chooseParts(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  input: CampaignInput,
): Promise<Chosen> {
  const { filter, importId } = await filterOfInput(deps, creditorId, input)
  const creditor = await needCreditor(deps, creditorId)
  const wanted = input.variants ?? [{ template_name: input.template_name ?? '', share_bps: 10_000 }]
  const variants: PinnedVariant[] = []
  for (const [i, { template_name, share_bps: shareBps }] of wanted.entries()) {
    const { id, version, body, name } = await needTemplate(deps, creditorId, template_name)
    needSayable(creditor, body)
    variants.push({ key: KEYS[i] ?? String(i), templateId: id, version, name, body, shareBps })
  }
  return { filter, importId, creditor, variants }
}

async function filterOfInput(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  input: CampaignInput,
): Promise<{ filter: AudienceFilter; importId: string | null }> {
  if (input.clients_file !== undefined) {
    const file = await needImport(deps, creditorId, input.clients_file)
    // Everybody of the file is a row of the ledger, paid ones with their reason.
    return { filter: { import_id: file.id, status: 'any' }, importId: file.id }
  }
  if (input.segment_id !== undefined) {
    const { filter } = await needSegment(deps, creditorId, input.segment_id)
    return { filter, importId: null }
  }
  return { filter: input.filter ?? {}, importId: null }
}
