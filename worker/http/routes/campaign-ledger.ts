import { Hono } from 'hono'
import {
  recipientsQuerySchema,
  resolveInputSchema,
  resultsQuerySchema,
  retryInputSchema,
} from '../../../src/shared/contracts/api/audience.ts'
import type { RetryAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { Deps } from '../../deps.ts'
import { listRecipients, resolveRecipient } from '../../services/campaigns/recipients.ts'
import { campaignResults } from '../../services/campaigns/results.ts'
import { retryCampaign } from '../../services/campaigns/retry.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const target = (id: string) => ({ creditorId: DEFAULT_CREDITOR, id })

/** The ledger of one campaign: its rows, what failed again, doubts ended by a person, money per template. */
export function campaignLedgerRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/billing/campaigns/:id/recipients',
      requireRole('operator'),
      validate('query', recipientsQuerySchema),
      async (c) => {
        const page = c.req.valid('query')
        return c.json(await listRecipients(deps, target(c.req.param('id')), page), 200)
      },
    )
    .post(
      '/api/billing/campaigns/:id/recipients/:recipient/resolve',
      requireRole('operator'),
      validate('json', resolveInputSchema),
      async (c) => {
        const { id, recipient: recipientId } = c.req.param()
        const { outcome } = c.req.valid('json')
        await resolveRecipient(deps, { ...target(id), recipientId }, outcome)
        return c.json({ success: true as const }, 200)
      },
    )
    .post(
      '/api/billing/campaigns/:id/retry',
      requireRole('operator'),
      validate('json', retryInputSchema),
      async (c) => {
        const { reason } = c.req.valid('json')
        const chosen = typeof reason === 'string' ? [reason] : (reason ?? null)
        const retried = await retryCampaign(deps, target(c.req.param('id')), chosen, c.get('actor'))
        return c.json({ success: true, retried } satisfies RetryAnswer, 200)
      },
    )
    .get(
      '/api/billing/campaigns/:id/results',
      requireRole('viewer'),
      validate('query', resultsQuerySchema),
      async (c) => {
        const { window_days: days } = c.req.valid('query')
        return c.json(await campaignResults(deps, target(c.req.param('id')), days), 200)
      },
    )
}
