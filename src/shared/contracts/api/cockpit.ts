import * as z from 'zod'
import type { CampaignStep } from './audience.ts'
import type { ImportSummary, UploadRowsAnswer } from './billing.ts'
import type { NumberDto } from './numbers.ts'

/** A campaign while it runs, rejected rows mended in place, and a template tried on one's own number. */

/** GET /api/billing/campaigns/{id}/funnel?window_days=7 */
export const funnelQuerySchema = z.object({
  window_days: z.coerce.number().int().min(1).max(90).default(7),
})
export type FunnelStep = {
  step: CampaignStep
  label: string
  /** What is counted, in pt-BR. */
  formula: string
  /** People; `recipients?step=` lists exactly them. */
  n: number
  /**
   * Cents: up to `cpc` what these people owed when the audience was made; of `promise` and `agreement` what was
   * promised and agreed; of `paid` what came in.
   */
  amount_cents: number
}
export type FunnelAnswer = {
  success: true
  window_days: number
  steps: FunnelStep[]
  /** Everybody between `audience` and `sent`: these and the `sent` of `steps` add up to the audience. */
  not_sent: {
    skipped: number
    waiting: number
    failed: number
    uncertain: number
    canceled: number
  }
}

/** GET /api/billing/campaigns/{id}/lanes: one lane per number of the campaign. */
export type CampaignLane = NumberDto & {
  /** `stopped`: a limit of the number itself acts; `slow`: rest, window, cap; `off`: not in the pool any more. */
  health: 'ok' | 'slow' | 'stopped' | 'off'
  /** When the next message of this campaign may leave here, epoch ms; null when none waits. */
  next_at: number | null
  /** This campaign's recipients of the number. */
  recipients: {
    waiting: number
    on_the_way: number
    sent: number
    failed: number
    uncertain: number
  }
}
export type LanesAnswer = { success: true; lanes: CampaignLane[] }

/** GET /api/billing/campaigns/{id}/timeline: newest first. */
export const timelineQuerySchema = z.object({
  /** `next` of the page before. */
  before: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TimelineItem = {
  at: number
  /** `campaign.started`, `number.locked`, `send.first` and so on. */
  kind: string
  /** One line in pt-BR. */
  text: string
  /** Who did it, as people are shown; null for what happened by itself. */
  actor: string | null
  /** The number it is about, else null. */
  session: string | null
}
export type TimelineAnswer = { success: true; items: TimelineItem[]; next: string | null }

/** GET /api/billing/campaigns/{id}/errors: what failed or is in doubt, the largest group first. */
export type ErrorGroup = {
  status: 'failed' | 'uncertain'
  reason: string
  label: string
  /** Whom it speaks against; null while it is in doubt. */
  charge: 'recipient' | 'number' | 'us' | null
  n: number
  /** `POST .../retry {reason}` sends these again. */
  retryable: boolean
  last_at: number
}
export type ErrorsAnswer = { success: true; groups: ErrorGroup[] }

/** What happens to a number, kept a year (`number_events.kind`); `session.*` are WAHA's words and what we did. */
export const NUMBER_EVENTS_PT = {
  locked: 'WhatsApp impediu o número de iniciar conversas',
  unlocked: 'o número pode iniciar conversas de novo',
  cap_reached: 'o limite de hoje foi atingido',
  warm_up_raised: 'o aquecimento permite mais mensagens por dia',
  'session.working': 'a sessão do WhatsApp está conectada',
  'session.failed': 'a sessão do WhatsApp caiu',
  'session.stopped': 'a sessão do WhatsApp parou',
  'session.starting': 'a sessão do WhatsApp está iniciando',
  'session.scan_qr_code': 'o WhatsApp pede um novo QR code',
  'session.restarted': 'a sessão do WhatsApp foi reiniciada',
  'session.started': 'a sessão do WhatsApp foi iniciada',
} as const satisfies Record<string, string>
export type NumberEventKind = keyof typeof NUMBER_EVENTS_PT

/**
 * PATCH /api/billing/uploads/{id}/rows/{line}: cells of a rejected row by their header (JSON: by field); those left
 * out stay. 422 with one issue per field when the row is still wrong: nothing changes then.
 */
export const mendRowSchema = z.strictObject({
  cells: z
    .record(
      z.string().max(200),
      z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]),
    )
    .refine((cells) => Object.keys(cells).length <= 200, { message: 'Colunas demais.' }),
})
export type MendedRowAnswer = {
  success: true
  row: UploadRowsAnswer['rows'][number]
  import: ImportSummary
}

/** POST /api/billing/templates/{id}/test: with made-up values, to a number that owes nothing here. */
export const templateTestSchema = z.strictObject({
  phone: z.union([z.string(), z.number()]),
  /** A text not saved yet; else the template's present one. */
  body: z.string().min(1).max(8192).optional(),
})
export type TemplateTestAnswer = {
  success: true
  conversation_id: string
  status: 'queued'
  text: string
}
