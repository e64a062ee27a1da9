import type { ContactHours, DayHours } from '../contact-hours.ts'
import { intersectDays } from '../contact-hours.ts'
import { STATES, STATE_LAWS, hoursLimitOf } from './laws.ts'
import type { ComplianceSettings } from './settings.ts'

type Days = { readonly weekdays: DayHours | null; readonly saturday: DayHours | null }

/**
 * Contact hours of one state (UF), or of an unknown one (null: what every state allows): what the creditor wants, cut
 * by the state's law or the safe maximum. Never Sundays and holidays.
 */
export function contactHoursFor(uf: string | null, settings: ComplianceSettings): ContactHours {
  return contactHoursOf(uf === null ? [] : [uf], settings)
}

/** A dry run asks for the same few places thousands of times; settings are never changed in place. */
const known = new WeakMap<ComplianceSettings, Map<string, ContactHours>>()

/** What all of the states allow (an area code on a border serves two); no states means any of the 27. */
export function contactHoursOf(
  states: readonly string[],
  settings: ComplianceSettings,
): ContactHours {
  const places = known.get(settings) ?? new Map<string, ContactHours>()
  known.set(settings, places)
  const key = states.join(' ')
  const hours = places.get(key) ?? computed(states, settings)
  places.set(key, hours)
  return hours
}

function computed(states: readonly string[], settings: ComplianceSettings): ContactHours {
  const all = states.length > 0 ? states : STATES
  const days = all.map((uf) => daysOf(uf, settings)).reduce(both)
  const laws = all.flatMap((uf) => STATE_LAWS.get(uf) ?? [])
  return {
    ...days,
    sunday: null,
    holidays: [...settings.ownHolidays, ...all.flatMap((uf) => settings.holidaysByState[uf] ?? [])],
    yearlyHolidays: laws.flatMap(({ holidays }) => holidays),
    easterHolidays: laws.flatMap(({ easterHolidays }) => easterHolidays),
  }
}

/**
 * Hours in which at least one state may be written to: outside them a number may rest. Not for the question whether a
 * person may be written to.
 */
export function widestHours(settings: ComplianceSettings): ContactHours {
  const days = STATES.map((uf) => daysOf(uf, settings)).reduce(either)
  return { ...days, sunday: null, holidays: settings.ownHolidays }
}

function daysOf(uf: string, settings: ComplianceSettings): Days {
  return both(settings.hoursByState[uf] ?? settings.hours, hoursLimitOf(uf))
}

function both(a: Days, b: Days): Days {
  return {
    weekdays: intersectDays(a.weekdays, b.weekdays),
    saturday: intersectDays(a.saturday, b.saturday),
  }
}

function either(a: Days, b: Days): Days {
  return { weekdays: hull(a.weekdays, b.weekdays), saturday: hull(a.saturday, b.saturday) }
}

function hull(a: DayHours | null, b: DayHours | null): DayHours | null {
  if (a === null || b === null) return a ?? b
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to }
}
