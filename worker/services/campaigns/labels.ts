import { reasonLabel } from '../../../src/shared/domain/campaign.ts'

/** Reasons of other parts of the system that may stand on a row. */
const MORE: Readonly<Record<string, string>> = {
  payment_claim: 'informou que já pagou; em conferência',
  timeout: 'sem resposta do WAHA; conferindo',
  reset: 'conexão interrompida; conferindo',
  interrupted: 'envio interrompido; conferindo',
}

/** The pt-BR label of a recipient's reason. */
export function labelOf(reason: string): string {
  const label = reasonLabel(reason)
  if (label !== reason) return label
  if (reason.startsWith('gateway_')) return 'resposta inesperada do WAHA'
  return MORE[reason] ?? reason
}
