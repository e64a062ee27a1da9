import { formatCount, formatIsoDay, formatMoney, plural } from './format.ts'

export const FORMULA = { of: (what: string) => `Como se calcula: ${what}` } as const

export const OVERVIEW = {
  title: 'Visão geral',
  money: 'Valores',
  today: 'Recuperado hoje',
  month: 'Recuperado no mês',
  open: 'Em aberto',
  promises: 'Promessas a vencer',
  dueToday: 'vencem hoje',
  sevenDays: 'em 7 dias',
  seeRows: 'Ver pagamentos',
  seePromises: 'Ver conversas',
  seeDebtors: 'Ver devedores',
  sparkline: 'Últimos 30 dias',
  payments: (n: number) => plural(n, 'pagamento', 'pagamentos'),
  openOf: (debts: number, debtors: number) =>
    `${plural(debts, 'dívida', 'dívidas')} de ${plural(debtors, 'devedor', 'devedores')}`,
  promised: (n: number, cents: number) =>
    `${plural(n, 'promessa', 'promessas')}, ${formatMoney(cents)}`,
  late: (n: number, cents: number) =>
    `${plural(n, 'passou', 'passaram')} do dia (${formatMoney(cents)}), ainda na tolerância`,
  thanYesterday: 'que ontem',
  thanMonthBefore: 'que nos mesmos dias do mês anterior',
  behind: 'Ver as linhas',
} as const

/** How each figure of the first screen is made. */
export const FORMULAS = {
  today: (yesterday: number, n: number) =>
    `Soma dos pagamentos com data de hoje (n = ${formatCount(n)}), comparada com ontem inteiro: ${formatMoney(yesterday)}.`,
  month: (previous: { from: string; to: string; n: number; cents: number }, n: number) =>
    `Soma dos pagamentos desde o dia 1º (n = ${formatCount(n)}), comparada com ${formatIsoDay(previous.from)} a ${formatIsoDay(previous.to)}: ${formatMoney(previous.cents)} em ${plural(previous.n, 'pagamento', 'pagamentos')}.`,
  promises:
    'Promessas em aberto pela data combinada: as de hoje, e as de hoje até daqui a seis dias. Valor é o prometido.',
  open: 'Valor das dívidas não canceladas menos pagamentos do principal e descontos concedidos; só o que resta acima de zero.',
  handedOff: 'Conversas em que uma pessoa responde agora; o robô está calado nelas.',
  sent: 'Mensagens nossas que o WhatsApp aceitou hoje, de campanhas e do robô.',
  delivered: 'Mensagens com recibo de entrega recebido hoje ÷ mensagens enviadas hoje.',
  read: 'Mensagens com recibo de leitura recebido hoje ÷ entregues hoje. É um mínimo: há quem esconda o recibo.',
  received: 'Mensagens que devedores escreveram hoje.',
} as const

export const CASH_HEAD = {
  id: 'cash',
  label: 'Pagamentos recebidos',
  formula: 'Soma dos pagamentos recebidos no período.',
  money: true,
  unit: 'cents',
} as const

export const TRAFFIC = {
  title: 'Mensagens hoje',
  sent: 'Enviadas',
  delivered: 'Entregues',
  read: 'Lidas',
  received: 'Recebidas',
  handedOff: 'Com pessoa',
  ofSent: (share: string) => `${share} das enviadas`,
  ofDelivered: (share: string) => `${share} das entregues`,
  talks: 'conversas em atendimento',
  byHour: 'Mensagens por hora',
  byHourHint: 'últimas 24 horas',
  hour: 'Hora',
} as const

export const RATES = {
  title: 'Entrega, leitura e resposta',
  hint: 'últimos 7 dias',
  none: 'Sem dados no período',
} as const

export const STATUS = {
  title: 'Estado das partes',
  ok: 'Funcionando',
  degraded: 'Com limitações',
  down: 'Parado',
  since: (text: string) => `desde ${text}`,
} as const

export const PART_LABELS = {
  database: 'Banco de dados',
  sessions: 'WhatsApp',
  queues: 'Filas',
  scheduler: 'Tarefas agendadas',
  ai: 'Inteligência do robô',
  feed: 'Painel ao vivo',
  payments: 'Pagamentos',
  webhooks: 'Webhooks',
} as const

export const ALERTS = {
  title: 'Alertas',
  none: 'Nenhum alerta aberto',
  noneHint: 'Quedas de sessão, filas paradas, falhas e metas em risco aparecem aqui.',
  bell: (n: number) => (n === 0 ? 'Alertas' : `Alertas: ${plural(n, 'novo', 'novos')}`),
  acknowledge: 'Ciente',
  acknowledged: (who: string | null) => (who === null ? 'Ciente' : `Ciente: ${who}`),
  all: 'Configurar alertas',
  close: 'Fechar',
} as const

export const ACTIVITY = {
  title: 'Atividade recente',
  none: 'Tudo quieto',
  noneHint: 'Respostas, pagamentos e pedidos de atendimento aparecem aqui.',
} as const

export const RUNNING = {
  title: 'Campanha',
  template: (name: string) => `Modelo ${name}`,
  all: 'Ver campanhas',
  details: 'Ver detalhes',
} as const

export const CURVE = {
  title: 'Curva de recuperação',
  hint: 'Recebido ÷ exposto de quem recebeu a primeira mensagem nos últimos 90 dias',
  series: 'Recuperado',
  day: 'Dias',
  dayLabel: (day: number) => `${day} d`,
  none: 'A curva aparece depois da primeira campanha.',
  young: 'A curva aparece um dia depois da primeira mensagem.',
  of: (debtors: number, cents: number) =>
    `${plural(debtors, 'devedor', 'devedores')}, ${formatMoney(cents)} expostos`,
} as const
