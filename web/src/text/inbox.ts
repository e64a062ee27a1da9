import type { QueueKey } from '../../../src/shared/contracts/api/desk.ts'
import type { ConversationFilter } from '../api/calls.ts'
import { formatCount } from './format.ts'

/** What the chat says. */
export const CHAT = {
  messages: 'Mensagens',
  noMessages: 'Nenhuma mensagem ainda.',
  loading: 'Carregando mensagens…',
  toEnd: 'Ir para o fim da conversa',
} as const

/** What the list of conversations says. */
export const LIST = {
  conversations: 'Conversas',
  search: 'Buscar conversas',
  searchHint: 'Nome, telefone, etiqueta ou texto',
  tabs: 'Filtro',
  queues: 'Filas',
  where: 'Onde buscar',
  people: 'Pessoas',
  texts: 'Mensagens',
  filters: 'Mais filtros',
  intent: 'Última intenção',
  anyIntent: 'Qualquer intenção',
  from: 'De',
  to: 'Até',
  cases: 'Casos abertos',
  noCases: 'Não filtrar por caso',
  allCases: 'Todos os casos abertos',
  clear: 'Limpar filtros',
  oneDebtor: 'Um só devedor',
  noName: 'Sem nome',
  noMessages: 'Sem mensagens',
  sent: 'Enviada: ',
  bot: 'Robô',
  withPerson: 'Com pessoa',
  loading: 'Carregando…',
  none: 'Nenhuma conversa ainda',
  noneHint: 'Elas começam com a primeira campanha.',
  notFound: 'Nada encontrado',
  notFoundHint: 'Tente outro filtro ou outra busca.',
  queueDone: 'Fila em dia',
  queueDoneHint: 'Ninguém espera por você aqui.',
  noHits: 'Nenhuma mensagem com essas palavras',
  noHitsHint: 'A busca olha as mensagens dos últimos 90 dias.',
  moreHits: 'Buscar mais antigas',
} as const

export const TABS: readonly { value: ConversationFilter; label: string }[] = [
  { value: 'all', label: 'Todas' },
  { value: 'unread', label: 'Não lidas' },
  { value: 'person', label: 'Com pessoa' },
  { value: 'bot', label: 'Com o bot' },
]

export const QUEUE_LABELS: Record<QueueKey, string> = {
  promise_today: 'Promessa vence hoje',
  paid_claim: 'Diz que pagou',
  dispute: 'Contestação',
  asked_person: 'Pediu atendente',
  waiting_24h: 'Sem resposta 24 h',
}

const isQueue = (name: string): name is QueueKey => Object.hasOwn(QUEUE_LABELS, name)

/** In the order they are shown; zod stays out of the bundle. */
export const QUEUE_ORDER: readonly QueueKey[] = Object.keys(QUEUE_LABELS).filter(isQueue)

/** A count beside a tab: exact below ten thousand. */
export const shortCount = (n: number) =>
  n < 10_000 ? formatCount(n) : `${formatCount(Math.floor(n / 1_000))} mil`
