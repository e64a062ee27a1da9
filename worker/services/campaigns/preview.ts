import type * as z from 'zod'
import type { PreviewAnswer, previewSchema } from '../../../src/shared/contracts/api/billing.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { sumCents } from '../../../src/shared/domain/money.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { readAudience, render } from './audience.ts'
import type { Judged, PricedWording } from './audience.ts'
import { chargesOf, needCreditor, needImport, needSayable, needTemplate } from './parts.ts'

type Input = z.infer<typeof previewSchema>

/**
 * What a campaign would do: who is written to, who is not and why, and the text on real rows. Sends nothing.
 * @throws AppError import_not_found, import_not_ready, template_not_found, template_invalid
 */
export async function previewCampaign(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  input: Input,
): Promise<PreviewAnswer> {
  const file = await needImport(deps, creditorId, input.clients_file)
  const body = await bodyOf(deps, creditorId, input)
  const creditor = await needCreditor(deps, creditorId)
  needSayable(creditor, body)
  const charges = await chargesOf(deps, creditorId)
  const wording = { body, creditor, charges, now: deps.now() }
  const audience = await readAudience(deps, { importId: file.id, creditorId, wording })
  const eligible = audience.filter((one) => one.skipReason === null)
  const cents = eligible.flatMap((one) => one.debts.map((debt) => debt.balanceCents))
  return {
    success: true,
    audience: audience.length,
    eligible: eligible.length,
    cents: sumCents(cents),
    excluded: excludedOf(audience),
    samples: audience
      .slice(input.offset, input.offset + input.limit)
      .map((one) => sampleOf(one, wording)),
  }
}

async function bodyOf(deps: Pick<Deps, 'db'>, creditorId: string, input: Input): Promise<string> {
  if (input.template_name !== undefined) {
    return (await needTemplate(deps, creditorId, input.template_name)).body
  }
  const body = input.body ?? ''
  const parsed = parseTemplate(body)
  if (!parsed.ok) throw new AppError('template_invalid', parsed.errors)
  return body
}

export function excludedOf(audience: readonly Judged[]): PreviewAnswer['excluded'] {
  const counts = new Map<string, number>()
  for (const { skipReason } of audience) {
    if (skipReason !== null) counts.set(skipReason, (counts.get(skipReason) ?? 0) + 1)
  }
  return [...counts].map(([reason, n]) => ({ reason, label: reasonLabel(reason), n }))
}

export function sampleOf(one: Judged, wording: PricedWording): PreviewAnswer['samples'][number] {
  const rendered = render(one, wording)
  return {
    debtor: one.name,
    phone: formatPhone(one.phone),
    text: rendered.ok ? rendered.text : null,
    missing: rendered.ok ? [] : rendered.missing,
  }
}
