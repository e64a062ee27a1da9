import * as z from 'zod'
import { ALERT_KINDS } from '../../domain/alerts.ts'

export type {
  AlertDto,
  AlertsAnswer,
  AlertAnswer,
  StatusPart,
  StatusAnswer,
} from '../answers/alerts.ts'

/** GET /api/alerts?state=open|all: open ones first, then the newest. */
export const alertsQuerySchema = z.strictObject({
  state: z.enum(['open', 'all']).default('open'),
  kind: z.enum(ALERT_KINDS).optional(),
  /** Cursor of the page before (`next`). */
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AlertsQuery = z.infer<typeof alertsQuerySchema>

/** GET /api/status: each part of the installation. `since`: when it came into this state; null when unknown. */
export const STATUS_PARTS = [
  'database',
  'sessions',
  'queues',
  'scheduler',
  'ai',
  'feed',
  'payments',
  'webhooks',
] as const
