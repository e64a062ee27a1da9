import { zonedTime } from '../../../../src/shared/domain/br-date.ts'
import { DEFAULT_COMPLIANCE_SETTINGS } from '../../../../src/shared/domain/compliance.ts'
import type {
  ComplianceDebt,
  ComplianceFacts,
  ComplianceRules,
  ComplianceSettings,
  OutgoingMessage,
} from '../../../../src/shared/domain/compliance.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** A moment by the clock of São Paulo. */
export const inSp = (date: string, hour: number, minute = 0): number =>
  zonedTime(date, hour, minute, 'America/Sao_Paulo')

/** Wednesday, no holiday anywhere, eleven o'clock in São Paulo. */
export const NOON = inSp('2026-11-18', 11)

export const message = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  purpose: 'campaign',
  debtDetails: true,
  answersInbound: false,
  cold: true,
  variables: ['creditor_name', 'creditor_address', 'creditor_tax_id', 'amount'],
  ...changes,
})

export const reply = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  purpose: 'reply',
  debtDetails: true,
  answersInbound: true,
  cold: false,
  ...changes,
})

export const debt = (changes: Partial<ComplianceDebt> = {}): ComplianceDebt => ({
  dueDate: '2026-10-01',
  prescribedOverrideReason: null,
  fineBps: 200,
  interestMonthlyBps: 100,
  ...changes,
})

export const facts = (changes: Partial<ComplianceFacts> = {}): ComplianceFacts => ({
  now: NOON,
  zones: ['America/Sao_Paulo'],
  states: ['SP'],
  stops: [],
  promiseOpenUntil: null,
  debts: [debt()],
  startedAt: [],
  lastInboundAt: null,
  lastOutboundAt: null,
  identityConfirmed: false,
  mode: 'first_party',
  gateway: 'waha',
  creditor: { name: true, address: true, taxId: true },
  consent: null,
  ...changes,
})

export const rules = (
  changes: Partial<ComplianceSettings> = {},
  enforceHours = true,
): ComplianceRules => ({
  settings: { ...DEFAULT_COMPLIANCE_SETTINGS, ...changes },
  enforceHours,
})
