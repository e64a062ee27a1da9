import { timeIn, todayIn } from '../../src/shared/domain/br-date.ts'
import { dddOf, timeZonesOfDdd } from '../../src/shared/domain/phone.ts'

/** Today and the hour where the phone's DDD lies. */
export function localClock(
  phone: string | null,
  now: number,
): { today: string; hour: number; zone: string } {
  const zone = timeZonesOfDdd((phone && dddOf(phone)) || '')[0] ?? 'America/Sao_Paulo'
  return { today: todayIn(zone, now), hour: timeIn(zone, now).hour, zone }
}
