import { ALERT_UNITS } from './kinds.ts'
import type { AlertKind } from './kinds.ts'

/** Titles of alerts. */
export const ALERT_TITLES_PT: Readonly<Record<AlertKind, string>> = {
  api_errors: 'Erros na API',
  api_slow: 'API lenta',
  session_down: 'Número fora do ar',
  number_silent: 'Número mudo',
  queue_age: 'Fila parada',
  dead_letters: 'Mensagens na fila de falhas',
  ai_fallback: 'IA respondendo pouco',
  number_near_cap: 'Número perto do limite do dia',
  recovery_drop: 'Queda na recuperação',
  audit_broken: 'Auditoria violada',
  webhook_failing: 'Webhook de saída falhando',
}

/** One sentence on what was measured. `value` and `limit` in the kind's unit. */
export function alertText(given: {
  kind: AlertKind
  subject: string
  value: number
  limit: number
}): string {
  const { kind, subject } = given
  const value = shown(kind, given.value)
  const limit = shown(kind, given.limit)
  const texts: Readonly<Record<AlertKind, string>> = {
    api_errors: `${value} das respostas dos últimos 5 minutos foram erros (limite ${limit}).`,
    api_slow: `${value} das respostas dos últimos 5 minutos passaram de 2 segundos (limite ${limit}).`,
    session_down: `O número ${subject} não está conectado há ${value}.`,
    number_silent: `O número ${subject} diz que funciona, mas não dá notícia do que foi enviado há ${value}.`,
    queue_age: `O trabalho mais antigo de ${QUEUES_PT[subject] ?? subject} espera há ${value} (limite ${limit}).`,
    dead_letters: `${value} na última hora (${QUEUES_PT[subject] ?? subject}).`,
    ai_fallback: `${value} das mensagens da última hora ficaram para o classificador reserva (limite ${limit}).`,
    number_near_cap: `O número ${subject} usou ${value} das primeiras mensagens do dia.`,
    recovery_drop: `O recebido de ontem ficou ${value} abaixo da média do mesmo dia da semana (limite ${limit}).`,
    audit_broken: 'O registro de auditoria não confere com a sua corrente de hashes.',
    webhook_failing: `Um endereço de webhook não recebe eventos há ${value}.`,
  }
  return texts[kind]
}

const QUEUES_PT: Readonly<Record<string, string>> = {
  'campaign-plan': 'planejamento',
  'campaign-sends': 'envios',
  events: 'eventos',
  imports: 'importações',
  'dead-letters': 'fila de falhas',
  webhooks: 'webhooks de saída',
  jobs: 'tarefas do relógio',
  unknown: 'fila desconhecida',
}

function shown(kind: AlertKind, value: number): string {
  const unit = ALERT_UNITS[kind]
  if (unit === 'percent') return `${Math.round(value)} %`
  if (unit === 'count') return value === 1 ? '1 mensagem' : `${value} mensagens`
  return duration(value)
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return `${Math.round(ms / 1_000)} s`
  if (minutes < 120) return `${minutes} min`
  return `${Math.round(minutes / 60)} h`
}
