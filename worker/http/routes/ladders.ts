import { Hono } from 'hono'
import {
  ladderChangeSchema,
  ladderInputSchema,
  simulateLadderSchema,
} from '../../../src/shared/contracts/api/ladders.ts'
import type { LadderAnswer, LaddersAnswer } from '../../../src/shared/contracts/api/ladders.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import {
  changeLadder,
  createLadder,
  enableLadder,
  listLadders,
  removeLadder,
  showLadder,
} from '../../services/ladders/ladders.ts'
import { simulate } from '../../services/ladders/simulate.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const target = (id: string) => ({ creditorId: DEFAULT_CREDITOR, id })

/** Ladders of reminders by days from the due date, and what they would send. */
export function ladderRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/ladders', requireRole('viewer'), async (c) => {
      const ladders = await listLadders(deps, DEFAULT_CREDITOR)
      return c.json({ success: true, ladders } satisfies LaddersAnswer, 200)
    })
    .post(
      '/api/ladders',
      requireRole('operator'),
      validate('json', ladderInputSchema),
      async (c) => {
        const input = c.req.valid('json')
        const ladder = await createLadder(deps, DEFAULT_CREDITOR, input, c.get('actor'))
        return c.json({ success: true, ladder } satisfies LadderAnswer, 201)
      },
    )
    .get('/api/ladders/:id', requireRole('viewer'), async (c) => {
      const ladder = await showLadder(deps, target(c.req.param('id')))
      return c.json({ success: true, ladder } satisfies LadderAnswer, 200)
    })
    .put(
      '/api/ladders/:id',
      requireRole('operator'),
      validate('json', ladderChangeSchema),
      async (c) => {
        const input = c.req.valid('json')
        const ladder = await changeLadder(deps, target(c.req.param('id')), input, c.get('actor'))
        return c.json({ success: true, ladder } satisfies LadderAnswer, 200)
      },
    )
    .delete('/api/ladders/:id', requireRole('operator'), async (c) => {
      await removeLadder(deps, target(c.req.param('id')), c.get('actor'))
      return c.json({ success: true as const }, 200)
    })
    .post('/api/ladders/:id/enable', requireRole('operator'), async (c) => {
      const ladder = await enableLadder(deps, target(c.req.param('id')), true, c.get('actor'))
      return c.json({ success: true, ladder } satisfies LadderAnswer, 200)
    })
    .post('/api/ladders/:id/disable', requireRole('operator'), async (c) => {
      const ladder = await enableLadder(deps, target(c.req.param('id')), false, c.get('actor'))
      return c.json({ success: true, ladder } satisfies LadderAnswer, 200)
    })
    .post(
      '/api/ladders/:id/simulate',
      requireRole('viewer'),
      validate('json', simulateLadderSchema),
      async (c) => {
        const { days } = c.req.valid('json')
        const names = c.get('actor').role !== 'viewer'
        return c.json(await simulate(deps, target(c.req.param('id')), { days, names }), 200)
      },
    )
}
