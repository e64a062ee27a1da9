import { Hono } from 'hono'
import {
  simulatedInboundSchema,
  simulatedMessagesSchema,
  simulatedPhonesSchema,
} from '../../../src/shared/contracts/api/simulated-phone.ts'
import type { Deps } from '../../deps.ts'
import {
  simulatedInbound,
  simulatedMessages,
  simulatedPhones,
} from '../../services/waha/simulated-phone.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Playing a debtor in a local run; 404 on a real gateway. */
export function simulatedPhoneRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/simulator/phones',
      requireRole('operator'),
      validate('query', simulatedPhonesSchema),
      async (c) => c.json(await simulatedPhones(deps, c.req.valid('query').q), 200),
    )
    .get(
      '/api/simulator/messages',
      requireRole('operator'),
      validate('query', simulatedMessagesSchema),
      async (c) => c.json(await simulatedMessages(deps, c.req.valid('query').chat), 200),
    )
    .post(
      '/api/simulator/inbound',
      requireRole('operator'),
      validate('json', simulatedInboundSchema),
      async (c) => c.json(await simulatedInbound(deps, c.req.valid('json')), 200),
    )
}
