import { formatMoney } from '../../../src/shared/domain/money.ts'

export { formatMoney }

const whole = new Intl.NumberFormat('pt-BR')
const percent = new Intl.NumberFormat('pt-BR', { style: 'percent', maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: '2-digit', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: '2-digit' })
const longDay = new Intl.DateTimeFormat('pt-BR', { weekday: 'long', day: '2-digit', month: 'long' })

const DAY_MS = 86_400_000

export const formatCount = (n: number) => whole.format(n)
/** `part` of `total`; a dash when there is nothing to divide. */
export const formatShare = (part: number, total: number) =>
  total === 0 ? '–' : percent.format(part / total)
export const formatTime = (at: number) => clock.format(at)
export const formatDateTime = (at: number) => `${day.format(at)} ${clock.format(at)}`

/** `2024-01-15` as `15/01/2024`; calendar days never pass through a Date. */
export const formatIsoDay = (date: string) => date.split('-').reverse().join('/')

/** One, or the other with the count: `1 linha`, `12 linhas`. */
export const plural = (n: number, one: string, many: string) =>
  `${formatCount(n)} ${n === 1 ? one : many}`

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0)

/** Time today, `ontem`, else the day: for lists. */
export function formatRecent(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS)
  if (days <= 0) return formatTime(at)
  if (days === 1) return 'ontem'
  return days < 300 ? shortDay.format(at) : day.format(at)
}

/** Title of a day in a chat: `Hoje`, `Ontem` or the weekday and date. */
export function formatDayTitle(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS)
  if (days === 0) return 'Hoje'
  if (days === 1) return 'Ontem'
  return days < 300 ? longDay.format(at) : day.format(at)
}

export const sameDay = (a: number, b: number) => startOfDay(a) === startOfDay(b)

/** `1,4 MB`, `12 kB`. */
export function formatBytes(bytes: number): string {
  const size = bytes >= 1_000_000 ? bytes / 1_000_000 : bytes / 1_000
  const digits = bytes >= 1_000_000 ? 1 : 0
  return `${size.toLocaleString('pt-BR', { maximumFractionDigits: digits })} ${bytes >= 1_000_000 ? 'MB' : 'kB'}`
}

/** Hundredths of a percent: 1050 is `10,5 %`. */
export const formatBps = (bps: number) =>
  `${(bps / 100).toLocaleString('pt-BR', { maximumFractionDigits: 2 })} %`
