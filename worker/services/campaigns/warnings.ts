import type { CampaignInput } from '../../../src/shared/contracts/api/audience.ts'
import { RULE_LEVELS } from '../../../src/shared/domain/compliance.ts'
import type { RuleId } from '../../../src/shared/domain/compliance.ts'
import { busyCampaigns } from '../../db/campaigns.ts'
import { lintTemplate } from '../../../src/shared/domain/template-lint.ts'
import type { PinnedVariant } from '../../db/campaign-new.ts'
import type { Deps } from '../../deps.ts'
import type { PoolNumber } from '../numbers/pool.ts'
import type { Selected } from './filtered.ts'
import type { FirstMessageCreditor } from './parts.ts'
import { gapOf } from './parts.ts'
import { firstSendAt, raisedWarning, sessionWarning, windowWarning } from './start.ts'

export type WarningContext = {
  creditorId: string
  input: CampaignInput
  variants: readonly PinnedVariant[]
  creditor: FirstMessageCreditor
  pool: readonly PoolNumber[]
  /** The gap asked for was below the floor. */
  raised: boolean
  audience: readonly Selected[]
}

/** What a person should know before (dry run) or at the start: pt-BR sentences, none of them forbids. */
export async function warningsOf(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'sender'>,
  context: WarningContext,
): Promise<string[]> {
  const { input, pool, audience, raised } = context
  const { minGapMs } = gapOf(deps.config, input.delay_seconds)
  const session = pool[0]?.session ?? deps.config.waha.session
  const busy = await busyCampaigns(deps.db, session, null)
  const limits = await Promise.all(pool.map((one) => sessionWarning(deps, one.session)))
  const scheduled = input.scheduled_at !== undefined && input.scheduled_at > deps.now()
  const firstAt = scheduled ? null : firstSendAt(deps, audience)
  return [
    ...(audience.length > 0 && firstAt === null && !scheduled
      ? ['Ninguém a quem escrever: veja os motivos.']
      : []),
    ...(raised ? [raisedWarning(input.delay_seconds, minGapMs)] : []),
    ...(busy.onNumber > 1
      ? ['Outras campanhas usam este número; a fila é dividida com elas.']
      : []),
    ...windowWarning(deps, firstAt),
    ...new Set(limits.flat()),
    ...context.variants.flatMap((variant) => lintWarnings(variant, context.creditor)),
    ...findingWarnings(audience),
  ]
}

/** What the linter says about a template, each rule once. */
function lintWarnings({ name, body }: PinnedVariant, creditor: FirstMessageCreditor): string[] {
  const { mode } = creditor
  const creditorFields = {
    name: filled(creditor.name),
    address: filled(creditor.address),
    taxId: filled(creditor.taxId),
  }
  const found = lintTemplate(body, { mode, creditorFields })
  const messages = new Map(found.map(({ code, message }) => [code, message]))
  return [...messages.values()].map((message) => `Modelo "${name}": ${message}`)
}

const filled = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''

/** What the compliance gate has to say about those who are written to, by rule. */
function findingWarnings(audience: readonly Selected[]): string[] {
  const counts = new Map<RuleId, { n: number; message: string }>()
  for (const { skipReason, findings } of audience) {
    if (skipReason !== null) continue
    for (const { rule, message } of findings) {
      const held = counts.get(rule) ?? { n: 0, message }
      counts.set(rule, { ...held, n: held.n + 1 })
    }
  }
  return [...counts]
    .filter(([rule]) => rule !== 'contact_hours')
    .map(([rule, { n }]) => `${RULE_LEVELS[rule].label}: ${n} ${n === 1 ? 'pessoa' : 'pessoas'}.`)
}
