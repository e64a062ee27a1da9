import type { DebtorRow } from '../../../src/shared/contracts/api/debtors.ts'
import type { DebtorSort, DebtorState } from '../api/calls/debtors.ts'
import { formatCount, plural } from './format.ts'

/** What the screens about people who owe say. */
export const DEBTORS = {
  title: 'Devedores',
  one: 'Devedor',
  all: 'Todos os devedores',
  search: 'Buscar por nome, telefone ou etiqueta',
  sort: 'Ordem',
  state: 'Mostrar',
  filter: 'Filtrar',
  segment: 'Segmento',
  noSegment: 'Nenhum',
  clear: 'Limpar filtros',
  saveSegment: 'Salvar segmento',
  campaign: 'Cobrar estas pessoas',
  table: 'Devedores',
  none: 'Ninguém com estes filtros',
  noneHint: 'Mude a busca ou os filtros.',
  empty: 'Nenhum devedor ainda',
  emptyHint: 'Os devedores entram com o primeiro arquivo.',
  sendFile: 'Enviar arquivo',
  more: 'Mostrar mais',
  balance: 'Em aberto',
  overdue: 'vencido',
  paid: 'Pago',
  oldest: 'Vencimento',
  contact: 'Último contato',
  never: 'nunca',
  gone: 'Pessoa não encontrada',
  conversation: 'Abrir conversa',
  edit: 'Editar',
  merge: 'Unir com outra pessoa',
  stop: 'Parar de cobrar',
  export: 'Baixar dados (LGPD)',
  exported: 'Arquivo com os dados da pessoa baixado.',
  erase: 'Apagar dados (LGPD)',
  moreActions: 'Mais',
  saved: 'Cadastro salvo.',
  changedMeanwhile: 'Alguém mudou este cadastro agora há pouco; os dados foram lidos de novo.',
  shared: (n: number) => `Mais ${plural(n, 'pessoa atende', 'pessoas atendem')} neste telefone:`,
  mergedFrom: 'Cadastros unidos a este:',
  mergedInto: 'Este cadastro foi unido a outro.',
  openOther: 'Abrir o outro',
  erased: 'Os dados desta pessoa foram apagados; valores e datas ficam para a contabilidade.',
  debts: 'Dívidas',
  payments: 'Pagamentos',
  promises: 'Promessas',
  agreements: 'Acordos',
  charges: 'Códigos Pix',
  cases: 'Casos',
  stops: 'Bloqueios de contato',
  campaigns: 'Campanhas recebidas',
  notes: 'Notas',
  timeline: 'Linha do tempo',
  nothing: 'Nada ainda.',
  unnamed: 'Campanha sem nome',
  lift: 'Liberar',
} as const

export const SORT_OPTIONS: readonly (readonly [DebtorSort, string])[] = [
  ['recent', 'Mais recentes'],
  ['name', 'Nome'],
  ['balance', 'Maior valor em aberto'],
  ['overdue', 'Vencidas há mais tempo'],
  ['contact', 'Último contato'],
]

export const STATE_OPTIONS: readonly (readonly [DebtorState, string])[] = [
  ['active', 'Ativos'],
  ['stopped', 'Com contato bloqueado'],
  ['merged', 'Unidos a outro'],
  ['erased', 'Apagados'],
  ['all', 'Todos'],
]

export const DEBTOR_SORT_NAMES = SORT_OPTIONS.map(([name]) => name)
export const DEBTOR_STATE_NAMES = STATE_OPTIONS.map(([name]) => name)

/** What the form of a person asks. */
export const EDIT = {
  title: 'Editar cadastro',
  name: 'Nome',
  phone: 'Telefone (WhatsApp)',
  phoneHint:
    'Ao mudar, a conversa passa a ser com o novo número; bloqueios valem também para ele e o número antigo não é mais cobrado.',
  email: 'E-mail',
  tags: 'Etiquetas',
  tagsHint: 'Separe por vírgula.',
  state: 'Estado (UF)',
  noState: 'Pelo DDD',
  birth: 'Nascimento',
} as const

/** Joining two rows of one person. */
export const MERGE = {
  title: 'Unir cadastros',
  hint: 'Escolha o cadastro que fica. Tudo deste passa para ele; próximos arquivos com este cadastro também.',
  search: 'Quem fica',
  placeholder: 'Nome ou telefone',
  none: 'Ninguém encontrado.',
  moves: 'O que passa para lá',
  confirm: 'Unir',
  irreversible: 'Não dá para desfazer.',
  back: 'Escolher outra pessoa',
  done: (debts: number) => `Cadastros unidos: ${plural(debts, 'dívida mudou', 'dívidas mudaram')}.`,
} as const

/** Contact that must not happen, and happens again. */
export const STOP = {
  title: 'Parar de cobrar esta pessoa?',
  hint: 'Nenhuma campanha, lembrete ou cobrança sai mais para ela, também pelo que já estava na fila. Respostas de atendentes continuam possíveis.',
  kind: 'Por quê',
  reason: 'Observação (sem nomes)',
  confirm: 'Parar contato',
  done: 'Contato bloqueado.',
  liftTitle: 'Liberar o contato?',
  liftHint: 'A pessoa volta a receber cobranças. O motivo fica na auditoria.',
  liftReason: 'Motivo',
  liftReasonHint: 'Por exemplo: pediu por telefone para voltar a receber.',
  lifted: 'Contato liberado.',
} as const

export const STOP_KIND_OPTIONS = [
  ['opt_out', 'Pediu para não receber mensagens'],
  ['wrong_person', 'O número é de outra pessoa'],
  ['deceased', 'Falecimento'],
  ['dispute', 'Contesta a dívida'],
  ['hardship', 'Dificuldade financeira'],
] as const

/** Erasing a person. */
export const ERASE = {
  title: 'Apagar os dados desta pessoa?',
  hint: 'Nome, telefone, CPF, conversas, arquivos e notas são apagados de vez. Valores e datas ficam, sem nome, para a contabilidade. O telefone e o CPF ficam bloqueados: nenhum arquivo os traz de volta.',
  typeName: (name: string) => `Para confirmar, escreva o nome: ${name}`,
  confirm: 'Apagar de vez',
  done: 'Dados apagados.',
} as const

/** Days from the due date as an age: `36 dias de atraso`, `vence em 3 dias`. */
export function ageWords(daysLate: number): string {
  if (daysLate === 0) return 'vence hoje'
  if (daysLate > 0) return plural(daysLate, 'dia de atraso', 'dias de atraso')
  return `vence em ${plural(-daysLate, 'dia', 'dias')}`
}

/** How late, as a tone. */
export function ageTone(daysLate: number): 'plain' | 'warn' | 'danger' {
  if (daysLate <= 0) return 'plain'
  return daysLate <= 30 ? 'warn' : 'danger'
}

/** What is agreed with a person, as pills. */
export function dealsOf({ promise, agreement }: Pick<DebtorRow, 'promise' | 'agreement'>) {
  return [
    promise === 'open' ? { text: 'Promessa', tone: 'info' as const } : null,
    promise === 'broken' ? { text: 'Promessa quebrada', tone: 'warn' as const } : null,
    agreement === 'active' ? { text: 'Acordo', tone: 'ok' as const } : null,
    agreement === 'broken' ? { text: 'Acordo quebrado', tone: 'warn' as const } : null,
  ].filter((one) => one !== null)
}

/** `3 dívidas`; what nobody owes any more says so. */
export const debtsWords = (n: number) =>
  n === 0 ? 'sem dívida aberta' : plural(n, 'dívida', 'dívidas')

export const peopleWords = (n: number) => `${formatCount(n)} ${n === 1 ? 'pessoa' : 'pessoas'}`
