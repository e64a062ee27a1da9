import * as z from 'zod'
import { DEFAULT_ALERT_SETTINGS, alertSettingsSchema } from '../../domain/alerts.ts'
import type { AlertSettings } from '../../domain/alerts.ts'
import { DEFAULT_COMPLIANCE_SETTINGS, complianceSettingsSchema } from '../../domain/compliance.ts'
import type { ComplianceSettings } from '../../domain/compliance.ts'
import { DEFAULT_NEGOTIATION_POLICY, negotiationPolicySchema } from '../../domain/offers/types.ts'
import type { NegotiationPolicy } from '../../domain/offers/types.ts'
import { DEFAULT_PACE_SETTINGS, paceSettingsSchema } from '../../domain/pacing/settings.ts'
import type { PaceSettings } from '../../domain/pacing/settings.ts'

import { DEFAULT_RETENTION } from '../../domain/retention.ts'
import { retentionSettingsSchema } from './privacy.ts'
import type { RetentionSettings } from './privacy.ts'
import { replySettingsSchema } from './reply-settings.ts'
import type { ReplySettings } from './reply-settings.ts'

import type { SettingsAnswer } from '../answers/settings.ts'

export type { SettingsAnswer } from '../answers/settings.ts'
export { complianceSettingsSchema } from '../../domain/compliance.ts'
export type { ComplianceSettings } from '../../domain/compliance.ts'

/** How the bot behaves around a talk. */
export const botSettingsSchema = z.strictObject({
  /** Hours without a word after which a conversation that a person took over goes back to the bot; null = never. */
  quietHandBackHours: z.number().min(0.25).max(720).nullable(),
  /** Voice notes are transcribed by Workers AI where its binding exists. */
  whisper: z.boolean(),
  /** One question, 0 to 10, after an agreement was paid or a conversation resolved. */
  nps: z.strictObject({
    enabled: z.boolean(),
    afterHours: z.number().min(0).max(720),
    /** At most once per debtor in so many days. */
    everyDays: z.int().min(1).max(730),
  }),
})
export type BotSettings = z.infer<typeof botSettingsSchema>

export const DEFAULT_BOT_SETTINGS: BotSettings = {
  quietHandBackHours: null,
  whisper: true,
  nps: { enabled: false, afterHours: 24, everyDays: 90 },
}

/** One kind of settings: its shape and what counts until somebody saves. */
export type SettingsSpec<T> = {
  readonly kind: SettingsAnswer<T>['kind']
  readonly schema: z.ZodType<T>
  readonly fallback: T
}

export const COMPLIANCE_SPEC: SettingsSpec<ComplianceSettings> = {
  kind: 'compliance',
  schema: complianceSettingsSchema,
  fallback: DEFAULT_COMPLIANCE_SETTINGS,
}

export const NEGOTIATION_SPEC: SettingsSpec<NegotiationPolicy> = {
  kind: 'negotiation',
  // A misspelt field must not pass for the cautious default.
  schema: z.strictObject(negotiationPolicySchema.shape),
  fallback: DEFAULT_NEGOTIATION_POLICY,
}

export const BOT_SPEC: SettingsSpec<BotSettings> = {
  kind: 'bot',
  schema: botSettingsSchema,
  fallback: DEFAULT_BOT_SETTINGS,
}

export const REPLIES_SPEC: SettingsSpec<ReplySettings> = {
  kind: 'replies',
  schema: replySettingsSchema,
  fallback: { overrides: {} },
}

export const PACE_SPEC: SettingsSpec<PaceSettings> = {
  kind: 'pace',
  schema: paceSettingsSchema,
  fallback: DEFAULT_PACE_SETTINGS,
}

export const RETENTION_SPEC: SettingsSpec<RetentionSettings> = {
  kind: 'retention',
  schema: retentionSettingsSchema,
  fallback: DEFAULT_RETENTION,
}

/** Who is told of alerts, and their limits. */
export const ALERTS_SPEC: SettingsSpec<AlertSettings> = {
  kind: 'alerts',
  schema: alertSettingsSchema,
  fallback: DEFAULT_ALERT_SETTINGS,
}

/**
 * What stands in storage (JSON text, or null when never saved) as settings. What is newer than the stored text, or in it
 * no longer fits the schema, takes its default, which is the cautious choice; fields nobody knows are dropped.
 */
export function parseSettings<T extends object>(spec: SettingsSpec<T>, stored: string | null): T {
  if (stored === null) return spec.fallback
  const fields = Object.entries(readJson(stored)).filter(([name]) =>
    Object.hasOwn(spec.fallback, name),
  )
  const whole = spec.schema.safeParse({ ...spec.fallback, ...Object.fromEntries(fields) })
  if (whole.success) return whole.data
  return fields.reduce((kept, field) => keepField(spec, kept, field), spec.fallback)
}

/** One field of what was stored, or as many of its entries as still fit. */
function keepField<T extends object>(
  { schema }: SettingsSpec<T>,
  kept: T,
  [name, value]: [string, unknown],
): T {
  const whole = schema.safeParse({ ...kept, [name]: value })
  if (whole.success) return whole.data
  return Object.entries(objectOf(value)).reduce((fitting, [key, entry]) => {
    const standing = objectOf(Object.entries(fitting).find(([field]) => field === name)?.[1])
    const one = schema.safeParse({ ...fitting, [name]: { ...standing, [key]: entry } })
    return one.success ? one.data : fitting
  }, kept)
}

function readJson(text: string): object {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return {}
  }
}

const objectOf = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

/** PUT /api/settings/{kind}: the whole value, and the version it was made from (409 when that is no longer it). */
export const settingsInput = <T>({ schema }: SettingsSpec<T>) =>
  z.strictObject({ version: z.int().min(0), value: schema })
