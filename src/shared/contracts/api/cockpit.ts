import * as z from 'zod'

export type {
  FunnelStep,
  FunnelAnswer,
  CampaignLane,
  LanesAnswer,
  TimelineItem,
  TimelineAnswer,
  ErrorGroup,
  ErrorsAnswer,
  MendedRowAnswer,
  TemplateTestAnswer,
} from '../answers/cockpit.ts'

/** A campaign while it runs, rejected rows mended in place, and a template tried on one's own number. */

/** GET /api/billing/campaigns/{id}/funnel?window_days=7 */
export const funnelQuerySchema = z.object({
  window_days: z.coerce.number().int().min(1).max(90).default(7),
})

/** GET /api/billing/campaigns/{id}/timeline: newest first. */
export const timelineQuerySchema = z.object({
  /** `next` of the page before. */
  before: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

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

/** POST /api/billing/templates/{id}/test: with made-up values, to a number that owes nothing here. */
export const templateTestSchema = z.strictObject({
  phone: z.union([z.string(), z.number()]),
  /** A text not saved yet; else the template's present one. */
  body: z.string().min(1).max(8192).optional(),
})
