import { COMPLIANCE_SPEC, NEGOTIATION_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { complianceFactsOf, judge } from '../../../src/shared/domain/compliance.ts'
import type { ComplianceRules, Finding } from '../../../src/shared/domain/compliance.ts'
import { agencyErrors } from '../../../src/shared/domain/disclosure.ts'
import { isHeldOut, variantOf } from '../../../src/shared/domain/split.ts'
import type { PinnedVariant } from '../../db/campaign-new.ts'
import { audiencePeople } from '../../db/audience-filter.ts'
import type { Person } from '../../db/audience-filter.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import type { Deps } from '../../deps.ts'
import { judgeOne } from './audience.ts'
import type { Judged } from './audience.ts'
import type { FirstMessageCreditor } from './parts.ts'

/** A creditor's days begin and end there. */
const ZONE = 'America/Sao_Paulo'

/** Everything that decides who gets what, fixed before anybody is looked at. */
export type Selection = {
  creditorId: string
  filter: AudienceFilter
  creditor: FirstMessageCreditor
  /** At least one; a single template is one variant with the whole share. */
  variants: readonly PinnedVariant[]
  holdoutBps: number
  /** The same salt gives everybody the same group again. */
  salt: string
}

export type Selected = Judged & { state: string | null; findings: readonly Finding[] }

type SelectDeps = Pick<Deps, 'config' | 'db' | 'now'>

/**
 * The people of a filter, each with their variant or the reason they are left out: what D1 knows, what the law forbids
 * for good, a missing value, a phone that is written to already, the hold-out group. What only has to wait stays in.
 */
export async function selectAudience(deps: SelectDeps, selection: Selection): Promise<Selected[]> {
  const { creditorId, filter } = selection
  const now = deps.now()
  const query = { creditorId, filter, today: todayIn(ZONE, now), now }
  const law = await lawOf(deps, creditorId)
  const written = new Set<string>()
  const selected: Selected[] = []
  for await (const people of audiencePeople(deps.db, query)) {
    for (const person of people) {
      selected.push(selectOne(person, { selection, law, written, now }))
    }
  }
  return selected
}

type Law = {
  rules: ComplianceRules
  gateway: Deps['config']['gateway']
  charges: { finePercentBps: number; interestMonthlyBps: number }
}

async function lawOf(deps: SelectDeps, creditorId: string): Promise<Law> {
  const [compliance, negotiation] = await Promise.all([
    readSettings(deps.db, creditorId, COMPLIANCE_SPEC),
    readSettings(deps.db, creditorId, NEGOTIATION_SPEC),
  ])
  const { gateway, contactHours } = deps.config
  return {
    rules: { settings: compliance.value, enforceHours: contactHours },
    gateway,
    charges: negotiation.value,
  }
}

type Context = { selection: Selection; law: Law; written: Set<string>; now: number }

function selectOne(person: Person, context: Context): Selected {
  const { selection, written, now } = context
  const { salt, creditor } = selection
  const variant = variantOf(salt, person.debtorId, selection.variants)
  const debts = person.debts.filter((debt) => debt.balanceCents > 0)
  const candidate = { ...person, debts, debtIds: person.debts.map((debt) => debt.id) }
  const body = variant?.body ?? ''
  const lawful =
    person.reason === null
      ? lawfulness(person, { ...context, body })
      : { reason: null, findings: [] }
  const judged = judgeOne(candidate, {
    stop: person.reason ?? lawful.reason ?? undefined,
    wording: { body, creditor, now },
    written,
    heldOut: isHeldOut(salt, person.debtorId, selection.holdoutBps),
  })
  const several = selection.variants.length > 1
  return {
    ...judged,
    state: person.state,
    findings: lawful.findings,
    variant: several ? (variant?.key ?? null) : null,
  }
}

/** The ledger's words for what the gate never lets through. */
const LASTING: Readonly<Record<string, string>> = {
  prescribed: 'prescribed',
  identity: 'agency_identity',
}

function lawfulness(
  person: Person,
  context: Context & { body: string },
): { reason: string | null; findings: readonly Finding[] } {
  const { law, selection, now, body } = context
  const { name, address, taxId, mode } = selection.creditor
  const facts = complianceFactsOf(
    {
      now,
      phone: person.phone,
      state: person.state,
      gateway: law.gateway,
      creditor: { name: name ?? '', address: address ?? null, taxId: taxId ?? null, mode },
      stops: [],
      promisedFor: [],
      debts: person.debts
        .filter((debt) => debt.balanceCents > 0)
        .map(({ dueDate, prescribedReason }) => ({
          dueDate,
          prescribedOverrideReason: prescribedReason,
        })),
      charges: law.charges,
      startedAt: person.startedAt,
      lastInboundAt: null,
      lastOutboundAt: person.startedAt.at(-1) ?? null,
      identityConfirmed: false,
    },
    law.rules.settings,
  )
  const verdict = judge(
    {
      purpose: 'campaign',
      debtDetails: agencyErrors(body).length > 0,
      answersInbound: false,
      cold: person.startedAt.length === 0,
    },
    facts,
    law.rules,
  )
  if (verdict.kind === 'allow') return { reason: null, findings: verdict.warnings }
  if (verdict.kind === 'review') return { reason: null, findings: verdict.findings }
  const lasting = verdict.until === null ? (LASTING[verdict.rule] ?? null) : null
  return { reason: lasting, findings: verdict.findings }
}
