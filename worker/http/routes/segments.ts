import { Hono } from 'hono'
import {
  audienceInputSchema,
  segmentInputSchema,
} from '../../../src/shared/contracts/api/audience.ts'
import type { SegmentAnswer, SegmentsAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../services/actor.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { countFilter } from '../../services/segments/count.ts'
import {
  changeSegment,
  createSegment,
  listSegments,
  removeSegment,
} from '../../services/segments/segments.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const target = (id: string, actor: Actor) => ({ creditorId: DEFAULT_CREDITOR, id, actor })

/** Whom a campaign is for: the live count of a filter, and saved filters. */
export function segmentRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/api/billing/audience',
      requireRole('viewer'),
      validate('json', audienceInputSchema),
      async (c) => {
        const { filter } = c.req.valid('json')
        return c.json(await countFilter(deps, DEFAULT_CREDITOR, filter), 200)
      },
    )
    .get('/api/billing/segments', requireRole('viewer'), async (c) => {
      const segments = await listSegments(deps, DEFAULT_CREDITOR)
      return c.json({ success: true, segments } satisfies SegmentsAnswer, 200)
    })
    .post(
      '/api/billing/segments',
      requireRole('operator'),
      validate('json', segmentInputSchema),
      async (c) => {
        const input = c.req.valid('json')
        const segment = await createSegment(deps, DEFAULT_CREDITOR, input, c.get('actor'))
        return c.json({ success: true, segment } satisfies SegmentAnswer, 201)
      },
    )
    .put(
      '/api/billing/segments/:id',
      requireRole('operator'),
      validate('json', segmentInputSchema),
      async (c) => {
        const one = target(c.req.param('id'), c.get('actor'))
        const segment = await changeSegment(deps, one, c.req.valid('json'))
        return c.json({ success: true, segment } satisfies SegmentAnswer, 200)
      },
    )
    .delete('/api/billing/segments/:id', requireRole('operator'), async (c) => {
      await removeSegment(deps, target(c.req.param('id'), c.get('actor')))
      return c.json({ success: true as const }, 200)
    })
}
