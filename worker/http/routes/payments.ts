import { Hono } from 'hono'
import { paymentSchema } from '../../../src/shared/contracts/api/billing.ts'
import { pixWebhookSchema } from '../../../src/shared/contracts/api/records.ts'
import type { Deps } from '../../deps.ts'
import { registerPixWebhook } from '../../services/payments/register-webhook.ts'
import { recordPayment } from '../../services/payments/record.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

export function paymentRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/api/debts/:id/payments',
      requireRole('operator'),
      validate('json', paymentSchema),
      async (c) => {
        const input = { debt: c.req.param('id'), ...c.req.valid('json') }
        const answer = await recordPayment(deps, c.get('actor'), input)
        return c.json(answer, answer.duplicate ? 200 : 201)
      },
    )
    .post(
      '/api/payments/webhook',
      requireRole('admin'),
      validate('json', pixWebhookSchema),
      async (c) => {
        await registerPixWebhook(deps, c.get('actor'), c.req.valid('json').origin)
        return c.json({ success: true as const }, 200)
      },
    )
}
