import { Hono } from 'hono'
import { paymentSchema } from '../../../src/shared/contracts/api/billing.ts'
import type { Deps } from '../../deps.ts'
import { recordPayment } from '../../services/payments/record.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

export function paymentRoutes(deps: Deps) {
  return new Hono<AppEnv>().post(
    '/api/debts/:id/payments',
    requireRole('operator'),
    validate('json', paymentSchema),
    async (c) => {
      const input = { debt: c.req.param('id'), ...c.req.valid('json') }
      const answer = await recordPayment(deps, c.get('actor'), input)
      return c.json(answer, answer.duplicate ? 200 : 201)
    },
  )
}
