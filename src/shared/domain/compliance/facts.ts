import { addDays, zonedTime } from '../br-date.ts'
import type { StopKind } from '../dialogue.ts'
import { nextBusinessDay } from '../holidays.ts'
import { placeOf } from './places.ts'
import type { ComplianceSettings } from './settings.ts'
import type { ActiveStop, ComplianceFacts } from './types.ts'

/** What a caller has at hand: rows of D1 or of the conversation, unmapped. */
export type FactSource = {
  readonly now: number
  /** E.164, or null while only a hidden id is known. */
  readonly phone: string | null
  /** UF on record; left out or null, the area code is asked. */
  readonly state?: string | null
  readonly gateway: ComplianceFacts['gateway']
  readonly creditor: {
    readonly name: string
    readonly address: string | null
    readonly taxId: string | null
    readonly mode: ComplianceFacts['mode']
  }
  /** Stops that hold; a bare kind has no end. */
  readonly stops: Iterable<StopKind | ActiveStop>
  /** Days (YYYY-MM-DD) of open promises. */
  readonly promisedFor: readonly string[]
  /** Due dates (YYYY-MM-DD) of the next instalments of agreements kept so far. */
  readonly installmentsDue?: readonly string[]
  /** Debts that the message is about. */
  readonly debts: readonly {
    readonly dueDate: string | null
    readonly prescribedOverrideReason?: string | null
  }[]
  /** What is charged on arrears (a `NegotiationPolicy` fits); null or no contract = nothing. */
  readonly charges: {
    readonly finePercentBps: number
    readonly interestMonthlyBps: number
    readonly chargesByContract?: boolean
  } | null
  /** See `ComplianceFacts.startedAt`. */
  readonly startedAt: readonly number[]
  readonly lastInboundAt: number | null
  readonly lastOutboundAt: number | null
  readonly identityConfirmed: boolean
  readonly consent?: boolean | null
}

/** The one mapping from rows to the gate's facts, so that dry run, start and last moment judge alike. */
export function complianceFactsOf(
  source: FactSource,
  settings: Pick<ComplianceSettings, 'promiseGraceBusinessDays' | 'agreementGraceBusinessDays'>,
): ComplianceFacts {
  const { now, gateway, creditor, startedAt, lastInboundAt, lastOutboundAt } = source
  const charges = source.charges?.chargesByContract === false ? null : source.charges
  const place = placeOf({ phone: source.phone, state: source.state ?? null })
  return {
    now,
    ...place,
    stops: [...source.stops].map((stop) =>
      typeof stop === 'string' ? { kind: stop, until: null } : stop,
    ),
    promiseOpenUntil: heldUntil(
      [
        ...source.promisedFor.map((day) => lastGraceDay(day, settings.promiseGraceBusinessDays)),
        ...(source.installmentsDue ?? []).map((day) =>
          lastGraceDay(day, settings.agreementGraceBusinessDays),
        ),
      ],
      place.zones,
    ),
    debts: source.debts.map(({ dueDate, prescribedOverrideReason }) => ({
      dueDate,
      prescribedOverrideReason: prescribedOverrideReason ?? null,
      fineBps: charges?.finePercentBps ?? 0,
      interestMonthlyBps: charges?.interestMonthlyBps ?? 0,
    })),
    startedAt,
    lastInboundAt,
    lastOutboundAt,
    identityConfirmed: source.identityConfirmed,
    mode: creditor.mode,
    gateway,
    creditor: {
      name: filled(creditor.name),
      address: filled(creditor.address),
      taxId: filled(creditor.taxId),
    },
    consent: source.consent ?? null,
  }
}

const filled = (text: string | null): boolean => text !== null && text.trim() !== ''

/** What falls on a day without banks is due on the next one; the grace is counted from there. */
function lastGraceDay(due: string, graceDays: number): string {
  let day = nextBusinessDay(due)
  for (let left = graceDays; left > 0; left -= 1) day = nextBusinessDay(addDays(day, 1))
  return day
}

/** The end of the last of these days in every zone, or null without any. */
function heldUntil(days: readonly string[], zones: readonly string[]): number | null {
  const last = [...days].sort().at(-1)
  if (last === undefined) return null
  return Math.max(...zones.map((zone) => zonedTime(addDays(last, 1), 0, 0, zone)))
}
