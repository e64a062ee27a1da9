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
  rows: 'Ver linhas',
  noRows: 'Nenhuma linha no período.',
  formula: 'Fórmula',
  of: 'de',
  interval: '95 %:',
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
