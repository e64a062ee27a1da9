/**
 * The one definition of every figure of the reports (docs/kpis.md). A period is whole days in São Paulo; an event
 * belongs to a message when it came within the attribution window after it.
 */
import { CONTACT_KPIS } from './kpi/contact.ts'
import { MONEY_KPIS } from './kpi/money.ts'
import { NEGOTIATION_KPIS } from './kpi/negotiation.ts'
import { SENDING_KPIS } from './kpi/sending.ts'
import { SERVICE_KPIS } from './kpi/service.ts'
import type { KpiDefinition } from './kpi/types.ts'

export { figureOf } from './kpi/figure.ts'
export type { Figure, KpiSums } from './kpi/figure.ts'
export type { KpiDefinition, KpiGroup, KpiKind, KpiSubject, KpiUnit } from './kpi/types.ts'

/** A payment belongs to the last message of at most so many days before it. */
export const ATTRIBUTION_DAYS = 7
/** Events that count conversations and replies are kept so long. */
export const EVENT_DAYS = 30

export const KPIS = [
  ...SENDING_KPIS,
  ...CONTACT_KPIS,
  ...NEGOTIATION_KPIS,
  ...MONEY_KPIS,
  ...SERVICE_KPIS,
] as const

export type KpiId = (typeof KPIS)[number]['id']

export function kpiOf(id: string): (KpiDefinition & { readonly id: KpiId }) | null {
  return KPIS.find((one) => one.id === id) ?? null
}
