/**
 * The law once more, by other means than the code under test: clocks are fixed offsets from UTC (no daylight saving
 * since 2019), holidays a list, hours whole numbers. What the gate allows must lie inside.
 */
const HOUR = 3_600_000

/** Offsets in hours of every place an area code may be in. */
export function offsetsOfDdd(ddd: string): number[] {
  if (['65', '66', '67', '69', '92', '95'].includes(ddd)) return [-4]
  if (ddd === '68') return [-5]
  if (ddd === '97') return [-4, -5]
  return [-3]
}

export function offsetsOfState(uf: string): number[] {
  if (['MT', 'MS', 'RO', 'RR'].includes(uf)) return [-4]
  if (uf === 'AC') return [-5]
  return uf === 'AM' ? [-4, -5] : [-3]
}

const STATES_BY_DDDS: Readonly<Record<string, string>> = {
  '11 12 13 14 15 16 17 18 19': 'SP',
  '21 22 24': 'RJ',
  '27 28': 'ES',
  '31 32 33 34 35 37 38': 'MG',
  '41 43 44 45 46': 'PR',
  '42': 'PR SC',
  '48': 'SC',
  '47 49': 'SC PR',
  '51 53 54 55': 'RS',
  '61': 'DF GO',
  '62 64': 'GO',
  '63': 'TO',
  '65 66': 'MT',
  '67': 'MS',
  '68': 'AC',
  '69': 'RO',
  '71 73 74 75 77': 'BA',
  '79': 'SE',
  '81 87': 'PE',
  '82': 'AL',
  '83': 'PB',
  '84': 'RN',
  '85 88': 'CE',
  '86 89': 'PI',
  '91 93 94': 'PA',
  '92 97': 'AM',
  '95': 'RR',
  '96': 'AP',
  '98 99': 'MA',
}

export function statesServedBy(ddd: string): string[] {
  const entry = Object.entries(STATES_BY_DDDS).find(([ddds]) => ddds.split(' ').includes(ddd))
  return (entry?.[1] ?? '').split(' ')
}

type Span = readonly [from: number, to: number]

/** Hours of the law; null is a day on which nobody may be written to. */
function lawOf(uf: string): { weekday: Span; saturday: Span | null } {
  if (uf === 'SP' || uf === 'AL') return { weekday: [8, 20], saturday: [8, 14] }
  if (uf === 'CE' || uf === 'AM') return { weekday: [8, 18], saturday: null }
  if (uf === 'ES') return { weekday: [8, 19], saturday: null }
  if (uf === 'RJ') return { weekday: [9, 19], saturday: null }
  return { weekday: [9, 19], saturday: [9, 13] }
}

const FIXED = '01-01 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25'.split(' ')
/** Good Fridays (brazil.md 2.3). */
const GOOD_FRIDAYS = ['2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30']
/** A few state holidays, one of each kind. */
const STATE_DAYS: Readonly<Record<string, readonly string[]>> = {
  SP: ['07-09'],
  RS: ['09-20'],
  BA: ['07-02'],
  CE: ['03-25'],
  GO: ['07-26'],
  ES: ['2026-04-13', '2027-04-05', '2028-04-24', '2029-04-09'],
  DF: ['2026-06-04', '2027-05-27', '2028-06-15', '2029-05-31'],
  RJ: ['04-23', '2026-02-17', '2027-02-09', '2028-02-29', '2029-02-13'],
}

/** Whether that moment lies inside the law of a state, by a clock at that offset. */
export function insideLaw(uf: string, offset: number, at: number): boolean {
  const local = new Date(at + offset * HOUR)
  const date = local.toISOString().slice(0, 10)
  if (FIXED.includes(date.slice(5)) || GOOD_FRIDAYS.includes(date)) return false
  const own = STATE_DAYS[uf] ?? []
  if (own.includes(date) || own.includes(date.slice(5))) return false
  const { weekday, saturday } = lawOf(uf)
  const day = local.getUTCDay()
  const span = day === 0 ? null : day === 6 ? saturday : weekday
  if (span === null) return false
  const hour = (local.getTime() % (24 * HOUR)) / HOUR
  return hour >= span[0] && hour < span[1]
}
