import { Hono } from 'hono'
import {
  newAgreementSchema,
  newChargeSchema,
  newPromiseSchema,
  offersQuerySchema,
} from '../../../src/shared/contracts/api/records.ts'
import type { Deps } from '../../deps.ts'
import { makeAgreement, showOffers } from '../../services/agreements/make.ts'
import { makeCharge } from '../../services/payments/make-charge.ts'
import { makePromise } from '../../services/promises/make.ts'
import { cancelRecord } from '../../services/records/cancel.ts'
import { showRecords } from '../../services/records/show.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const OF_CONVERSATION = '/api/chat/conversations/:id'

/** Promises, agreements and Pix codes of a conversation, from an operator's side. */
export function recordRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(`${OF_CONVERSATION}/records`, requireRole('operator'), async (c) =>
      c.json(await showRecords(deps, c.req.param('id')), 200),
    )
    .get(
      `${OF_CONVERSATION}/offers`,
      requireRole('operator'),
      validate('query', offersQuerySchema),
      async (c) => {
        const { debtor_id: debtorId } = c.req.valid('query')
        return c.json(await showOffers(deps, { conversationId: c.req.param('id'), debtorId }), 200)
      },
    )
    .post(
      `${OF_CONVERSATION}/promises`,
      requireRole('operator'),
      validate('json', newPromiseSchema),
      async (c) => {
        const input = { conversationId: c.req.param('id'), ...c.req.valid('json') }
        const id = await makePromise(deps, c.get('actor'), input)
        return c.json({ success: true as const, id }, 201)
      },
    )
    .post(
      `${OF_CONVERSATION}/agreements`,
      requireRole('operator'),
      validate('json', newAgreementSchema),
      async (c) => {
        const { offer_id: offerId, debtor_id: debtorId } = c.req.valid('json')
        const input = { conversationId: c.req.param('id'), debtorId, offerId }
        const id = await makeAgreement(deps, c.get('actor'), input)
        return c.json({ success: true as const, id }, 201)
      },
    )
    .post(
      `${OF_CONVERSATION}/charges`,
      requireRole('operator'),
      validate('json', newChargeSchema),
      async (c) => {
        const input = { conversationId: c.req.param('id'), ...c.req.valid('json') }
        return c.json(await makeCharge(deps, c.get('actor'), input), 201)
      },
    )
    .post('/api/promises/:id/cancel', requireRole('operator'), async (c) => {
      const id = c.req.param('id')
      await cancelRecord(deps, c.get('actor'), { kind: 'promise', id })
      return c.json({ success: true as const, id }, 200)
    })
    .post('/api/agreements/:id/cancel', requireRole('operator'), async (c) => {
      const id = c.req.param('id')
      await cancelRecord(deps, c.get('actor'), { kind: 'agreement', id })
      return c.json({ success: true as const, id }, 200)
    })
}
