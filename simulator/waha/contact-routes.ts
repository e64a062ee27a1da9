import { badRequest, unprocessable } from '../http/errors.ts'
import { ok, type Answer, type Route, type SimRequest } from '../http/types.ts'
import type { Sim } from '../sim.ts'
import { sessionIn } from './guard.ts'
import { canonicalPhone, registeredPhone } from './numbers.ts'

async function checkExists(sim: Sim, request: SimRequest): Promise<Answer> {
  const guard = await sessionIn(sim, request.query.get('session') ?? sim.base.settings.sessionName)
  if (!guard.ok) return guard.answer
  const phone = request.query.get('phone') ?? ''
  if (phone === '') return badRequest('phone is required')
  await sim.base.timers.sleep(sim.faults.profile(guard.session.name).latencyMs)
  const registered = registeredPhone(phone.replaceAll(/\D/g, ''))
  if (registered === null || !sim.director.hasWhatsapp(canonicalPhone(registered))) {
    return ok({ numberExists: false })
  }
  const chatId = `${registered}@c.us`
  const withPn = sim.base.settings.engine === 'GOWS' ? { pn: chatId } : {}
  return ok({ numberExists: true, chatId, ...withPn })
}

/** A lid the public look-up knows, with the phone in the form WhatsApp registered it. */
function knownLids(sim: Sim): { lid: string; pn: string }[] {
  return [...sim.base.world.lids].flatMap(([lid, { person, hidden }]) =>
    hidden ? [] : [{ lid: `${lid}@lid`, pn: `${registeredPhone(person) ?? person}@c.us` }],
  )
}

function phoneOfLid(sim: Sim, request: SimRequest): Answer {
  const lid = /^(\d+)(?:@lid)?$/.exec(request.param('lid'))?.[1]
  if (lid === undefined) return unprocessable('lid must be a number or end with @lid')
  const phone = sim.base.world.phoneOfLid(lid)
  return ok({ lid: `${lid}@lid`, pn: phone === null ? null : `${phone}@c.us` })
}

function lidOfPhone(sim: Sim, request: SimRequest): Answer {
  const phone = request.param('phone').replace(/@(?:c\.us|s\.whatsapp\.net)$/, '')
  const lid = sim.base.world.lidFor(canonicalPhone(phone))
  const known = sim.base.world.lids.get(lid)
  return ok({ lid: known === undefined || known.hidden ? null : `${lid}@lid`, pn: `${phone}@c.us` })
}

/** Number look-ups: `check-exists` and the four lid calls. */
export function contactRoutes(sim: Sim): Route[] {
  const lids = (path: string, handle: (request: SimRequest) => Answer): Route => ({
    method: 'GET',
    path: `/api/:session/lids${path}`,
    handle: async (request) => {
      const guard = await sessionIn(sim, request.param('session'))
      return guard.ok ? handle(request) : guard.answer
    },
  })
  return [
    {
      method: 'GET',
      path: '/api/contacts/check-exists',
      handle: (request) => checkExists(sim, request),
    },
    lids('', (request) => {
      const limit = Number(request.query.get('limit') ?? 100)
      const offset = Number(request.query.get('offset') ?? 0)
      return ok(knownLids(sim).slice(offset, offset + limit))
    }),
    lids('/count', () => ok({ count: knownLids(sim).length })),
    lids('/pn/:phone', (request) => lidOfPhone(sim, request)),
    lids('/:lid', (request) => phoneOfLid(sim, request)),
  ]
}
