import * as z from 'zod'
import {
  PACE_SPEC,
  COMPLIANCE_SPEC,
  parseSettings,
} from '../../src/shared/contracts/api/settings.ts'
import { todayIn, zonedTime, addDays } from '../../src/shared/domain/br-date.ts'
import {
  DEFAULT_CONTACT_HOURS,
  isWithinContactHours,
  nextContactTime,
} from '../../src/shared/domain/contact-hours.ts'
import type { ContactHours } from '../../src/shared/domain/contact-hours.ts'
import { cappingBudget, dailyCapOn } from '../../src/shared/domain/pacing/number.ts'
import type { Capping } from '../../src/shared/domain/pacing/number.ts'
import { paceSettingsSchema } from '../../src/shared/domain/pacing/settings.ts'
import { readNumberPace } from '../../worker/db/numbers.ts'
import type { Deps } from '../../worker/deps.ts'
import type { SenderPace } from '../types.ts'
import type { SenderStore } from './store.ts'

/** The number's own zone: its days begin and end there. */
export const NUMBER_ZONE = 'America/Sao_Paulo'
/** Where Brazil's days begin first and end last. */
const ENDS_OF_BRAZIL = [NUMBER_ZONE, 'America/Rio_Branco'] as const
/** Settings are read again after this; a change made here is told at once. */
const FRESH_MS = 60_000

const daySchema = z.object({ from: z.string(), to: z.string() }).nullable()
const paceSchema = z.object({
  activatedOn: z.string().nullable(),
  dailyCap: z.number().nullable(),
  settings: paceSettingsSchema.nullable(),
  unknownAgeCap: z.number().nullable(),
  hours: z.object({
    weekdays: daySchema,
    saturday: daySchema,
    sunday: daySchema,
    holidays: z.array(z.string()),
  }),
})

/** What was read last; before the first time the cautious figures of the configuration. */
export function paceOf(store: SenderStore, { config }: Pick<Deps, 'config'>): SenderPace {
  const json = store.pace()
  if (json !== null) return paceSchema.parse(JSON.parse(json))
  return {
    activatedOn: null,
    dailyCap: null,
    settings: null,
    unknownAgeCap: config.dailyCap,
    hours: DEFAULT_CONTACT_HOURS,
  }
}

/** Reads the number's row and its creditor's settings, unless that was done a moment ago. */
export async function refreshPace(
  store: SenderStore,
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  session: string,
): Promise<void> {
  const now = deps.now()
  if (now - (store.fact('pace_at') ?? 0) < FRESH_MS) return
  const { config } = deps
  const read = await readNumberPace(deps.db, session)
  const compliance = parseSettings(COMPLIANCE_SPEC, read.compliance)
  const pace: SenderPace = {
    activatedOn: read.activatedOn,
    dailyCap: read.dailyCap,
    // Against the simulator nobody is protected by a slow pace, unless the hours are to be played too.
    settings: config.contactHours ? parseSettings(PACE_SPEC, read.pace) : null,
    unknownAgeCap: config.dailyCap,
    hours: { ...compliance.hours, sunday: null, holidays: compliance.ownHolidays },
  }
  store.setPace(JSON.stringify(pace))
  store.setFact('pace_at', now)
}

/** First messages allowed today: what people decided, and WhatsApp's own quota. */
export function capToday(store: SenderStore, pace: SenderPace, now: number): number | null {
  const today = todayIn(NUMBER_ZONE, now)
  const own = dailyCapOn(pace, today)
  if ((store.fact('capped_until') ?? 0) > now) return 0
  const quota = store.fact('quota')
  if (quota === null) return own
  const sameDay = store.fact('quota_day') === dayNumber(today)
  const left = quota + (sameDay ? (store.fact('quota_base') ?? 0) : 0)
  return own === null ? left : Math.min(own, left)
}

/** Whether first messages may go to anybody in Brazil now. */
export function somewhereOpen(hours: ContactHours, now: number): boolean {
  return ENDS_OF_BRAZIL.some((zone) => isWithinContactHours(hours, [zone], now))
}

/** When first messages may go to somebody in Brazil; Infinity for hours that never open. */
export function opensAt(hours: ContactHours, now: number): number {
  return Math.min(...ENDS_OF_BRAZIL.map((zone) => nextContactTime(hours, [zone], now)))
}

/** What WhatsApp said about its quota; null lifts it. */
export function noteCapping(store: SenderStore, capping: Capping | null, now: number): void {
  const budget = capping === null ? null : cappingBudget(capping, now)
  for (const name of ['capped_until', 'quota', 'quota_day', 'quota_base'] as const) {
    store.clearFact(name)
  }
  if (budget === null) return
  const today = todayIn(NUMBER_ZONE, now)
  if (capping?.status === 'CAPPED') {
    const tomorrow = zonedTime(addDays(today, 1), 0, 0, NUMBER_ZONE)
    // Without an end it is asked again the next day: WhatsApp tells when it still holds.
    store.setFact('capped_until', capping.cycleEnd ?? tomorrow)
    return
  }
  store.setFact('quota', budget)
  store.setFact('quota_day', dayNumber(today))
  store.setFact('quota_base', store.coldOn(today))
}

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''))
