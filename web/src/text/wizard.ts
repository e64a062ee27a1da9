import type { DryRunAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { CampaignEta } from '../../../src/shared/contracts/api/billing.ts'
import type { ComplianceSettings } from '../../../src/shared/contracts/api/settings.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { formatCount, formatIsoDay, formatMoney, formatTime, sameDay } from './format.ts'

const dayAndTime = new Intl.DateTimeFormat('pt-BR', {
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Which limit makes a campaign take as long as it does. */
export const ETA_LIMITS: Record<CampaignEta['limit'], string> = {
  gap: 'o intervalo entre mensagens',
  package: 'as pausas entre pacotes',
  cap: 'o limite diário do número',
  window: 'o horário permitido para contato',
  number: 'o número está parado',
}

const moment = (at: number, now: number) =>
  sameDay(at, now) ? formatTime(at) : dayAndTime.format(at)

/** `termina entre 14:10 e 15:30`. */
export function etaText({ from, to }: CampaignEta, now: number): string {
  const [early, late] = [moment(from, now), moment(to, now)]
  return early === late ? `termina por volta de ${early}` : `termina entre ${early} e ${late}`
}

/** What the wizard says. */
export const WIZARD = {
  title: 'Nova campanha',
  audience: 'Quem vai receber',
  wholeFile: 'Todos deste arquivo',
  filtered: 'Filtrar',
  segment: 'Segmento salvo',
  message: 'Mensagem',
  pace: 'Ritmo e horário',
  dryRun: 'Simulação',
  start: 'Iniciar campanha',
  schedule: 'Agendar campanha',
  now: 'Começar agora',
  later: 'Agendar',
  test: 'Testar outro modelo',
  holdout: 'Grupo de controle (não recebe)',
  holdoutHint: 'Serve para medir quanto a mensagem recupera além do que viria sozinho.',
  simulatedDelay: 'No simulador pode ser 0. Com um número real, intervalos curtos causam bloqueio.',
  realDelay: 'Intervalos curtos causam bloqueio do número; abaixo de 30 s o sistema aumenta.',
  typeName: 'Mais de 1.000 pessoas: escreva o nome da campanha para confirmar.',
  nobody: 'Ninguém se encaixa: mude o filtro ou o modelo.',
  worst: 'Casos difíceis',
  numbers: 'Números que enviam',
  numbersHint: 'Quem já conversa com um número continua com ele.',
  noCap: 'sem limite diário',
  room: (left: string) => `ainda pode ${left} hoje`,
  changeWindow: 'Mudar',
  windowOff: 'No simulador o horário de contato está desligado.',
} as const

const hours = (day: { from: string; to: string }) => `das ${day.from} às ${day.to}`

/** `Sai de segunda a sexta das 08:00 às 20:00 e sábado das 09:00 às 13:00, no fuso da pessoa.` */
export function windowWords({ weekdays, saturday }: ComplianceSettings['hours']): string {
  const weekend = saturday === null ? '' : ` e sábado ${hours(saturday)}`
  return `Sai de segunda a sexta ${hours(weekdays)}${weekend}, no fuso da pessoa.`
}

/** Whom a message may read badly for. */
export type WorstCase = DryRunAnswer['worst'][number]['why']
export const WORST_LABELS: Record<WorstCase, string> = {
  longest_name: 'Nome mais longo',
  biggest_amount: 'Maior valor',
  most_debts: 'Mais dívidas',
  missing_value: 'Falta um dado',
}

/** More people than this: the name is typed before the start. */
export const MANY_PEOPLE = 1_000

const PROMISES = { none: 'sem promessa', open: 'com promessa aberta', broken: 'promessa quebrada' }
const AGREEMENTS = { none: 'sem acordo', active: 'com acordo ativo', broken: 'acordo quebrado' }
const STATUSES = { open: 'em aberto', paid: 'quitadas', any: 'todas as dívidas' }

/** A filter as the words of its conditions. */
export function filterWords(filter: AudienceFilter): string[] {
  const { last_contact: contact, tags, states } = filter
  return [
    range('valor', filter.amount_min_cents, filter.amount_max_cents, formatMoney),
    range('atraso', filter.days_late_min, filter.days_late_max, (n) => `${formatCount(n)} dias`),
    range('vencimento', filter.due_from, filter.due_to, formatIsoDay),
    filter.status === undefined ? null : STATUSES[filter.status],
    tags === undefined ? null : `etiqueta ${tags.join(' ou ')}`,
    states === undefined ? null : states.join(', '),
    contact === undefined ? null : contactWords(contact),
    filter.promise === undefined ? null : PROMISES[filter.promise],
    filter.agreement === undefined ? null : AGREEMENTS[filter.agreement],
    filter.replied === undefined ? null : filter.replied ? 'já respondeu' : 'nunca respondeu',
    filter.import_id === undefined ? null : 'deste arquivo',
  ].filter((words) => words !== null)
}

function range<T>(
  name: string,
  from: T | undefined,
  to: T | undefined,
  shown: (value: T) => string,
): string | null {
  if (from !== undefined && to !== undefined) return `${name} de ${shown(from)} a ${shown(to)}`
  if (from !== undefined) return `${name} a partir de ${shown(from)}`
  return to === undefined ? null : `${name} até ${shown(to)}`
}

function contactWords(contact: NonNullable<AudienceFilter['last_contact']>): string {
  if ('never' in contact) return 'nunca contatado'
  if ('before' in contact) return `sem contato desde ${formatIsoDay(contact.before)}`
  return `contatado desde ${formatIsoDay(contact.since)}`
}
