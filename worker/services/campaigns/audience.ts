import type { ChargeRules } from '../../../src/shared/domain/charges.ts'
import { ledgerReason } from '../../../src/shared/domain/ledger-moves.ts'
import { dddOf, timeZonesOfDdd } from '../../../src/shared/domain/phone.ts'
import { renderTemplate, templateValues } from '../../../src/shared/domain/template.ts'
import type { RenderResult, TemplateCreditor } from '../../../src/shared/domain/template.ts'
import { audiencePages, stopsOfImport } from '../../db/audience.ts'
import type { AudienceRow } from '../../db/audience.ts'
import type { Deps } from '../../deps.ts'

/** A debtor of an upload with their debts of that upload. */
export type Candidate = {
  debtorId: string
  name: string
  phone: string
  phoneHash: string
  /** Still open ones; empty when all is paid. */
  debts: { id: string; balanceCents: number; dueDate: string | null; description: string | null }[]
  /** All of that upload, open or not. */
  debtIds: string[]
}

export type Judged = Candidate & {
  skipReason: string | null
  missing: string[]
  /** Key of the A/B variant; left out without a test. */
  variant?: string | null
}

/** Enough to know whether a value is missing. */
export type Wording = { body: string; creditor: TemplateCreditor; now: number }

/** Enough to say the message: with the fine and interest of the creditor's contracts. */
export type PricedWording = Wording & { charges: ChargeRules }

/** The debtors of an upload in file order, each with the reason they are left out, if any. */
export async function readAudience(
  deps: Pick<Deps, 'db'>,
  given: { importId: string; creditorId: string; wording: Wording },
): Promise<Judged[]> {
  const candidates = new Map<string, Candidate>()
  for await (const rows of audiencePages(deps.db, given.importId)) {
    for (const row of rows) addRow(candidates, row)
  }
  const { importId, creditorId } = given
  const found = await stopsOfImport(deps.db, { importId, creditorId, now: given.wording.now })
  const stops = new Map(found.map(({ phoneHash, kind }) => [phoneHash, ledgerReason(kind)]))
  return judgeAll([...candidates.values()], stops, given.wording)
}

function addRow(candidates: Map<string, Candidate>, row: AudienceRow): void {
  const { debtorId, name, phone, phoneHash, debtId: id, balanceCents, dueDate, description } = row
  const held = candidates.get(debtorId)
  const candidate = held ?? { debtorId, name, phone, phoneHash, debts: [], debtIds: [] }
  if (held === undefined) candidates.set(debtorId, candidate)
  if (candidate.debtIds.includes(id)) return
  candidate.debtIds.push(id)
  if (balanceCents > 0) candidate.debts.push({ id, balanceCents, dueDate, description })
}

/**
 * Why each is left out: a stop of the phone, nothing open, a value the template needs, or a phone that an earlier
 * debtor of the campaign has (protocol 5: one message a phone).
 */
export function judgeAll(
  candidates: readonly Candidate[],
  stops: ReadonlyMap<string, string>,
  wording: Wording,
): Judged[] {
  const written = new Set<string>()
  return candidates.map((candidate) =>
    judgeOne(candidate, { stop: stops.get(candidate.phoneHash), wording, written, heldOut: false }),
  )
}

/** One of them. `written`: phones that have a message of the campaign so far; it grows. */
export function judgeOne<C extends Candidate>(
  candidate: C,
  given: {
    stop: string | undefined
    wording: Wording
    written: Set<string>
    heldOut: boolean
  },
): C & Judged {
  const { stop, wording, written, heldOut } = given
  const leftOut = (skipReason: string | null, missing: string[] = []) => ({
    ...candidate,
    skipReason,
    missing,
  })
  if (stop !== undefined) return leftOut(stop)
  if (candidate.debts.length === 0) return leftOut('debt_paid')
  const text = textOf(candidate, wording)
  if (!text.ok) return leftOut('missing_value', text.missing)
  if (written.has(candidate.phoneHash)) return leftOut('shared_phone')
  written.add(candidate.phoneHash)
  return leftOut(heldOut ? 'holdout' : null)
}

/** The message of one candidate, as the conversation would write it now. */
export function render(candidate: Candidate, wording: PricedWording): RenderResult {
  return textOf(candidate, wording)
}

function textOf(candidate: Candidate, wording: Wording | PricedWording): RenderResult {
  const { body, ...given } = wording
  const zone = timeZonesOfDdd(dddOf(candidate.phone) ?? '')[0] ?? 'America/Sao_Paulo'
  const debts = candidate.debts.map((debt) => ({ ...debt, amountCents: debt.balanceCents }))
  const { name, phone } = candidate
  return renderTemplate(body, templateValues({ ...given, debtor: { name, phone }, debts, zone }))
}
