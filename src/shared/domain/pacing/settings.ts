import * as z from 'zod'

/**
 * How many first messages a number may send (`GET/PUT /api/settings/pace`). WhatsApp publishes no figures; these are
 * cautious ones inside what WAHA advises (packages, then a rest; never round the clock) and what got numbers banned.
 */
export const paceSettingsSchema = z
  .strictObject({
    /** First messages in a row before a rest; 0 = no packages. */
    packageSize: z.int().min(0).max(500),
    packagePauseMinMinutes: z.int().min(1).max(720),
    packagePauseMaxMinutes: z.int().min(1).max(720),
    /** First messages a day of a number that is warm; null = no limit of this kind. */
    dailyCap: z.int().min(1).max(5_000).nullable(),
    /** A young number sends less: up to and including its `untilDay`-th day at most `perDay`. Ascending. */
    warmUp: z
      .array(
        z.strictObject({ untilDay: z.int().min(1).max(365), perDay: z.int().min(1).max(5_000) }),
      )
      .max(20),
  })
  .check(({ value, issues }) => {
    if (value.packagePauseMaxMinutes < value.packagePauseMinMinutes) {
      issues.push({
        code: 'custom',
        input: value.packagePauseMaxMinutes,
        path: ['packagePauseMaxMinutes'],
        message: 'A pausa máxima não pode ser menor que a mínima.',
      })
    }
    const days = value.warmUp.map(({ untilDay }) => untilDay)
    if (days.some((day, i) => i > 0 && day <= (days[i - 1] ?? 0))) {
      issues.push({
        code: 'custom',
        input: value.warmUp,
        path: ['warmUp'],
        message: 'Os dias do aquecimento precisam estar em ordem crescente.',
      })
    }
  })
export type PaceSettings = z.infer<typeof paceSettingsSchema>

export const DEFAULT_PACE_SETTINGS: PaceSettings = {
  packageSize: 25,
  packagePauseMinMinutes: 20,
  packagePauseMaxMinutes: 40,
  dailyCap: 250,
  warmUp: [
    { untilDay: 3, perDay: 20 },
    { untilDay: 7, perDay: 40 },
    { untilDay: 14, perDay: 80 },
    { untilDay: 28, perDay: 150 },
  ],
}
