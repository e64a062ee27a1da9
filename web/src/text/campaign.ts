import type { RecipientDto } from '../../../src/shared/contracts/api/audience.ts'
import type { RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'

/** What the page of one campaign says. */
export const CAMPAIGN = {
  title: 'Campanha',
  recipients: 'Destinatários',
  results: 'Resultado em dinheiro',
  details: 'Ver destinatários e resultado',
  all: 'Todos',
  anyReason: 'Qualquer motivo',
  none: 'Ninguém nesta situação.',
  retry: 'Tentar de novo',
  retryAll: 'Tentar de novo as falhas',
  arrived: 'Chegou',
  lost: 'Não chegou',
  resolveHint:
    'O WhatsApp não confirmou. Olhe no celular: se a mensagem está lá, marque “Chegou”; senão ela pode ser tentada de novo.',
  resolved: 'Anotado.',
  windowDays: 'Pagamentos em até',
  partial: 'Ainda há gente dentro do prazo: os números podem crescer.',
  holdout: 'Grupo de controle',
  formula:
    'Recuperado ÷ exposto, contando pagamentos dentro do prazo depois do envio. Ganho: diferença para o grupo de controle.',
} as const

/** One person's state; the legend counts them in the plural. */
export const PERSON_STATUS: Record<RecipientStatus, string> = {
  pending: 'Na fila',
  scheduled: 'Agendada',
  sending: 'Enviando',
  sent: 'Enviada',
  delivered: 'Entregue',
  read: 'Lida',
  replied: 'Respondida',
  skipped: 'De fora',
  failed: 'Falhou',
  uncertain: 'Incerta',
  canceled: 'Cancelada',
}

/** Whom a failure speaks against. */
export const CHARGE_LABELS: Record<NonNullable<RecipientDto['charge']>, string> = {
  recipient: 'do contato',
  number: 'do nosso número',
  us: 'do sistema',
}

export const WINDOWS = ['7', '14', '30', '60'] as const
