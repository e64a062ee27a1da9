import type { RecipientDto } from '../../../src/shared/contracts/api/audience.ts'
import type { CampaignSummary, RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import type { CampaignLane } from '../../../src/shared/contracts/api/cockpit.ts'
import { formatDateTime, formatTime, plural, sameDay } from './format.ts'
import { NUMBER_LIMITS } from './settings.ts'
import { ETA_LIMITS, etaText } from './wizard.ts'

/** What the page of one campaign says. */
export const CAMPAIGN = {
  back: 'Todas as campanhas',
  funnel: 'Do público ao pagamento',
  funnelHint:
    'Cada passo abre as pessoas dele. Dinheiro: o que deviam, prometeram, acordaram ou pagaram.',
  funnelOf: 'do passo anterior',
  lanes: 'Números',
  lanesNone: 'Nenhum número escolhido ainda.',
  next: 'O que vem agora',
  errors: 'O que falhou',
  noErrors: 'Nenhuma falha.',
  retryThese: (n: number) => `Tentar de novo ${n === 1 ? 'esta' : `estas ${n}`}`,
  notRetryable: 'não adianta repetir',
  showThese: 'Ver pessoas',
  timeline: 'Linha do tempo',
  older: 'Mais antigo',
  byItself: 'sistema',
  allSteps: 'Todos os passos',
  rate: (n: string) => `${n} por minuto`,
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

type Lane = CampaignLane

/** How a number is, as a word and a tone. */
export const LANE_HEALTH: Record<
  Lane['health'],
  { text: string; tone: 'ok' | 'warn' | 'danger' | 'plain' }
> = {
  ok: { text: 'Enviando', tone: 'ok' },
  slow: { text: 'Devagar', tone: 'warn' },
  stopped: { text: 'Parado', tone: 'danger' },
  off: { text: 'Fora do grupo', tone: 'plain' },
}

const waits = (n: number) => plural(n, 'pessoa espera', 'pessoas esperam')

/** What a lane does next, and why not at once. */
export function laneNext(lane: Lane, now: number): string {
  if (lane.recipients.waiting === 0) return 'Nada mais na fila deste número.'
  const when = lane.next_at === null ? '' : ` Próxima: ${momentWords(lane.next_at, now)}.`
  if (lane.limit !== null) return `${NUMBER_LIMITS[lane.limit]}${when}`
  return `${waits(lane.recipients.waiting)}.${when}`
}

/** `agora`, `às 14:05`, `em 05/12/2026 09:00`. */
export function momentWords(at: number, now: number): string {
  if (at <= now) return 'agora'
  return sameDay(at, now) ? `às ${formatTime(at)}` : `em ${formatDateTime(at)}`
}

/** What will happen next, in order, as sentences. */
export function nextSteps(
  campaign: CampaignSummary,
  lanes: readonly Lane[],
  now: number,
): string[] {
  const { status, counts, scheduled_at: at, eta, finished_at: end } = campaign
  const waiting = counts.pending + counts.scheduled + counts.sending
  if (status === 'canceled')
    return ['Cancelada: ninguém mais recebe; o que já saiu continua valendo.']
  if (status === 'scheduled')
    return [at === null ? 'Começa assim que ficar pronta.' : `Começa ${momentWords(at, now)}.`]
  if (status === 'paused') return [`Pausada por uma pessoa: ${waits(waiting)} até alguém retomar.`]
  if (status === 'starting')
    return ['Preparando a lista; as primeiras mensagens saem em instantes.']
  if (status === 'done') {
    return [
      `Terminou${end === null ? '' : ` em ${formatDateTime(end)}`}. Respostas e pagamentos continuam contando.`,
      ...doubts(counts.uncertain),
    ]
  }
  const upcoming = lanes.flatMap((lane) => lane.next_at ?? [])
  return [
    upcoming.length === 0
      ? `${waits(waiting)}; nenhum número pode enviar agora.`
      : `Próxima mensagem ${momentWords(Math.min(...upcoming), now)}; ${waits(waiting)}.`,
    ...(eta === null
      ? []
      : [`${capital(etaText(eta, now))}. O que limita: ${ETA_LIMITS[eta.limit]}.`]),
    ...doubts(counts.uncertain),
  ]
}

const doubts = (n: number) =>
  n === 0
    ? []
    : [
        `${plural(n, 'envio incerto', 'envios incertos')}: o sistema confere com o WhatsApp antes de repetir.`,
      ]

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
