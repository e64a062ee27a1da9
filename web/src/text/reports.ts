import type { ExportDataset, KpiDto } from '../../../src/shared/contracts/api/reports.ts'
import { formatCount, formatMoney } from './format.ts'

export const REPORTS = {
  title: 'Relatórios',
  from: 'De',
  to: 'Até',
  ageing: 'Carteira por atraso',
  curve: 'Recuperação por safra',
  curveHint: 'Recebido ÷ exposto, por dias desde a primeira mensagem de cada grupo.',
  exports: 'Exportar',
  exportsHint: 'CSV para o Excel brasileiro: ponto e vírgula e acentos certos.',
  figures: 'Indicadores',
  figureHeads: ['Indicador', 'Valor', 'n', 'Fórmula'],
  rows: 'Ver linhas',
  noRows: 'Nenhuma linha no período.',
  formula: 'Fórmula',
  of: 'de',
  interval: '95 %:',
} as const

/** The parts of the reports, in the order of their tabs. */
export const REPORT_TABS = [
  { tab: '', label: 'Indicadores' },
  { tab: 'carteira', label: 'Carteira e safras' },
  { tab: 'robo', label: 'Robô' },
  { tab: 'testes', label: 'Testes A/B' },
] as const
export const REPORT_TABS_LABEL = 'Partes dos relatórios'

export const COHORTS = {
  title: 'Recebido por safra',
  hint: 'Dívidas pelo mês em que chegaram ou venceram: quanto do valor delas já entrou.',
  by: 'Mês de',
  options: [
    ['upload', 'Envio do arquivo'],
    ['due', 'Vencimento'],
  ],
  month: 'Mês',
  share: 'Recebido ÷ valor',
  debts: 'Dívidas',
  debtors: 'Devedores',
  amount: 'Valor',
  received: 'Recebido',
  discount: 'Descontos',
  open: 'Em aberto',
  none: 'Nenhuma dívida nos últimos doze meses.',
} as const

export const ROLL = {
  title: 'Rolagem entre faixas',
  between: (from: string, to: string) => `De ${from} a ${to}: para onde foi o valor de cada faixa.`,
  heads: ['Faixa', 'Valor', 'Avançou', 'Ficou', 'Voltou', 'Curou'],
  none: 'Ainda não há dois fins de mês para comparar.',
} as const

export const BOT_REPORT = {
  title: 'Atendimento do robô',
  hint: 'Conversas que o robô resolveu sozinho, as que passou adiante, e em quanto tempo cada um responde.',
  days: 'Conversas por dia',
  day: 'Dia',
  contained: 'Só com o robô',
  handedOff: 'Passadas para pessoa',
  none: 'Nenhuma conversa no período.',
  reasons: 'Motivos da passagem',
} as const

export const INTENTS = {
  title: 'Precisão das intenções',
  hint: 'Confirmadas por pessoas ÷ revistas, com intervalo de 95 %. Revise mensagens em Conversas para que valha mais.',
  of: (reviewed: number, messages: number) =>
    `${formatCount(reviewed)} revistas de ${formatCount(messages)} lidas pelo robô`,
  intent: 'Intenção',
  messages: 'Mensagens',
  reviewed: 'Revistas',
  right: 'Certas',
  precision: 'Precisão',
  interval: (low: string, high: string) => `${low} a ${high}`,
  mistaken: 'Confundida com',
  none: 'Nenhuma mensagem lida no período.',
  series: 'Precisão',
} as const

export const TRIALS = {
  title: 'Testes A/B',
  hint: 'O que cada modelo trouxe, por campanha, até 7 dias depois da mensagem. Pagadores com intervalo de 95 %.',
  campaign: 'Campanha',
  template: 'Modelo',
  sent: 'Enviadas',
  replied: 'Responderam',
  payers: 'Pagaram',
  rate: 'Taxa de pagadores',
  recovered: 'Recuperado',
  holdout: 'Grupo de controle',
  series: 'Taxa de pagadores',
  none: 'Nenhuma campanha ainda.',
  apart: 'A diferença entre o melhor e o pior é maior que o acaso: os intervalos não se tocam.',
  close: 'Os intervalos se tocam: ainda não dá para dizer qual modelo é melhor.',
  partial: 'Ainda há pessoas dentro da janela: os números mudam.',
  details: 'Abrir campanha',
} as const

export const GROUPS: readonly { group: KpiDto['group']; label: string }[] = [
  { group: 'dinheiro', label: 'Dinheiro' },
  { group: 'negociacao', label: 'Negociação' },
  { group: 'contato', label: 'Contato' },
  { group: 'envio', label: 'Envio' },
  { group: 'carteira', label: 'Carteira' },
  { group: 'atendimento', label: 'Atendimento' },
]

export const DATASETS: readonly { dataset: ExportDataset; label: string }[] = [
  { dataset: 'debtors', label: 'Devedores' },
  { dataset: 'debts', label: 'Dívidas' },
  { dataset: 'recipients', label: 'Envios' },
  { dataset: 'promises', label: 'Promessas' },
  { dataset: 'agreements', label: 'Acordos' },
  { dataset: 'payments', label: 'Pagamentos' },
  { dataset: 'conversations', label: 'Conversas' },
]

const decimal = (n: number, digits: number) =>
  n.toLocaleString('pt-BR', { maximumFractionDigits: digits })

/** A figure in its unit. */
export function figureText(value: number, unit: KpiDto['unit']): string {
  if (unit === 'percent') return `${decimal(value * 100, 1)} %`
  if (unit === 'cents') return formatMoney(Math.round(value))
  if (unit === 'days') return `${decimal(value, 1)} ${value === 1 ? 'dia' : 'dias'}`
  if (unit === 'score') return decimal(value, 0)
  return durationText(value)
}

/** Seconds as the two units that matter: `42 s`, `3 min 10 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}

/** n/N behind a rate; only n where nothing is divided. */
export function shareText({ numerator, denominator, money, unit, n }: KpiDto): string {
  const shown = money ? formatMoney : formatCount
  if (unit === 'percent') return `${shown(numerator)} ${REPORTS.of} ${shown(denominator)}`
  return `n = ${formatCount(n)}`
}
