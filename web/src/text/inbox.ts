import type { QueueKey } from '../../../src/shared/contracts/api/desk.ts'
import type { ConversationFilter } from '../api/calls.ts'
import { formatCount } from './format.ts'

/** What the chat says. */
export const CHAT = {
  messages: 'Mensagens',
  noMessages: 'Nenhuma mensagem ainda.',
  withheld: 'Texto só para quem opera',
  loading: 'Carregando mensagens…',
  toEnd: 'Ir para o fim da conversa',
} as const

/** Writing: to the debtor, or a private note. */
export const WRITE = {
  message: 'Mensagem',
  note: 'Nota interna',
  mode: 'O que você escreve',
  messageHint: 'Escreva uma mensagem; / traz respostas prontas',
  noteHint: 'Só a equipe vê; nunca é enviada',
  send: 'Enviar mensagem',
  keep: 'Guardar nota',
  takesOver: 'Ao enviar, você assume a conversa e o robô para de responder.',
  silent: 'O robô está em silêncio nesta conversa.',
  notePrivate: 'A nota fica amarela entre as mensagens; o devedor e o robô não a veem.',
  unfilled: (name: string) => `Preencha ${name} antes de enviar.`,
  sendAnyway: 'Enviar assim mesmo',
  removeNote: 'Apagar nota',
} as const

/** Replies kept for the whole desk. */
export const CANNED = {
  title: 'Respostas prontas',
  list: 'Respostas prontas',
  none: 'Nenhuma resposta pronta ainda.',
  noMatch: 'Nenhuma resposta com esse atalho.',
  manage: 'Gerenciar respostas prontas',
  hint: 'Na mensagem, digite / e o atalho. {nome}, {valor} e {empresa} são preenchidos pela conversa.',
  shortcut: 'Atalho',
  text: 'Texto',
  add: 'Nova resposta',
  remove: 'Apagar resposta',
  save: 'Salvar',
  close: 'Fechar',
  saved: 'Respostas prontas salvas.',
  readOnly: 'Quem administra muda esta lista.',
  example: { shortcut: 'pix', text: 'Oi, {nome}! Posso mandar o código Pix de {valor} agora?' },
} as const

/** A person's word on what the bot understood. */
export const REVIEW = {
  right: 'Certo',
  rightTitle: 'O robô entendeu certo',
  correct: 'Corrigir a intenção',
  confirmed: 'confirmada',
  corrected: (from: string) => `corrigida; o robô leu ${from.toLowerCase()}`,
  title: 'O que esta mensagem quis dizer?',
  hint: 'A correção ensina o robô e melhora a precisão nos relatórios.',
  close: 'Fechar',
} as const

/** Search inside one conversation. */
export const FIND = {
  open: 'Buscar nesta conversa',
  field: 'Buscar nesta conversa',
  none: 'Nada encontrado',
  count: (at: number, total: number) => `${formatCount(at)} de ${formatCount(total)}`,
  older: 'Resultado mais antigo',
  newer: 'Resultado mais novo',
  close: 'Fechar busca',
} as const

/** What stands in the middle while no conversation is open. */
export const CHOOSE = {
  title: 'Escolha uma conversa',
  hint: 'As respostas dos devedores chegam aqui; o robô cuida delas até alguém assumir.',
  keys: [
    { key: 'J', text: 'próxima' },
    { key: 'Ctrl K', text: 'ir para ou fazer' },
    { key: '?', text: 'todos os atalhos' },
  ],
} as const

/** What the list of conversations says. */
export const LIST = {
  conversations: 'Conversas',
  search: 'Buscar conversas',
  searchHint: 'Nome, telefone ou texto',
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
  withheld: 'Texto só para quem opera',
  sent: 'Enviada: ',
  bot: 'Robô',
  withPerson: 'Com pessoa',
  loading: 'Carregando…',
  none: 'Nenhuma conversa ainda',
  noneHint: 'Elas começam com a primeira campanha.',
  begin: 'Criar campanha',
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
  { value: 'bot', label: 'Robô' },
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

/** A count beside a tab: exact below a thousand, where each one matters. */
export const shortCount = (n: number) =>
  n < 1_000 ? formatCount(n) : `${formatCount(Math.floor(n / 1_000))} mil`
