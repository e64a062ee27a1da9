import { Hono } from 'hono'
import type { LiveTicketAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../services/errors.ts'
import { issueLiveTicket } from '../../services/live/ticket.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'

/** The live socket: a one-use ticket stands for the access token, which a browser cannot send here. */
export function liveRoutes(deps: Pick<Deps, 'liveFeed' | 'config'>) {
  return new Hono<AppEnv>()
    .post('/api/live/tickets', requireRole('viewer'), async (c) => {
      const ticket = await issueLiveTicket(deps, c.get('actor'))
      return c.json({ success: true, ticket } satisfies LiveTicketAnswer, 200)
    })
    .get('/api/live', async (c) => {
      if (!isOwnOrigin(c.req.raw, deps.config.appOrigin)) throw new AppError('forbidden_origin')
      const answer = await deps.liveFeed().fetch(c.req.raw)
      if (answer.status === 101) return answer
      // The object refuses in bare statuses; everybody else hears the envelope.
      throw new AppError(answer.status === 426 ? 'upgrade_required' : 'unauthorized')
    })
}

/** Browsers always send Origin with a socket; other clients may leave it out and still need a ticket. */
function isOwnOrigin(request: Request, appOrigin: string | null): boolean {
  const origin = request.headers.get('Origin')
  return origin === null || origin === appOrigin || origin === new URL(request.url).origin
}
