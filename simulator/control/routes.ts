import { ok, type Answer, type Route, type SimRequest } from '../http/types.ts'
import { filledTextOf, isObject, numberOf, objectOf, textOf, type JsonObject } from '../json.ts'
import { resetSim, type Sim } from '../sim.ts'
import { bareId, fullId, outwardChatId } from '../waha/ids.ts'
import { sessionStatuses } from '../waha/sessions.ts'
import { parseFaults } from './fault-profile.ts'
import { parseInbound } from './inbound-request.ts'

const refuse = (error: string): Answer => ({ status: 400, json: { error } })
const missing = (error: string): Answer => ({ status: 404, json: { error } })

/** The session a control call means: the one it names, the usual one, or the only one there is. */
function sessionName(sim: Sim, body: JsonObject): string {
  const named = filledTextOf(body['session'])
  const usual = sim.base.settings.sessionName
  if (named !== undefined) return named
  const all = sim.sessions.all()
  return sim.sessions.get(usual) === undefined && all.length === 1 ? (all[0]?.name ?? usual) : usual
}

async function inbound(sim: Sim, request: SimRequest): Promise<Answer> {
  const body = objectOf(request.body)
  const parsed = parseInbound(body, sessionName(sim, body))
  if (!parsed.ok) return refuse(parsed.error)
  const result = await sim.inbound.receive(parsed.action)
  if (result.ok) return ok({ id: result.id })
  return result.error.includes('does not exist') ? missing(result.error) : refuse(result.error)
}

/** What arrived on a phone and what it sent, oldest first; both forms of a number and its lid are one phone. */
function messages(sim: Sim, request: SimRequest): Answer {
  const { world } = sim.base
  const chatId = request.query.get('chatId')
  const limit = Number(request.query.get('limit') ?? Infinity)
  if (Number.isNaN(limit) || limit < 0) return refuse('"limit" must be a number of at least 0')
  const all =
    chatId === null || chatId === ''
      ? world.messages
      : (world.person(world.personKey(outwardChatId(chatId)))?.messages ?? [])
  const newest = limit === Infinity ? all : all.slice(Math.max(0, all.length - limit))
  return ok(
    newest.map((message) => ({
      id: fullId(message),
      chatId: message.chatId,
      session: message.session,
      fromMe: message.fromMe,
      source: message.source,
      text: message.text,
      kind: message.kind,
      ack: message.ack,
      at: message.at,
    })),
  )
}

function stats(sim: Sim): Answer {
  const { tally, webhooks, violations } = sim.base.world
  return ok({ ...tally.counts(), late: sim.outbound.late, webhooks, violations })
}

function setFaults(sim: Sim, request: SimRequest): Answer {
  const { session, ...body } = objectOf(request.body)
  const named = filledTextOf(session)
  if (session !== undefined && named === undefined) return refuse('"session" must be a name')
  if (named !== undefined && sim.sessions.get(named) === undefined) {
    return missing(`session "${named}" does not exist`)
  }
  const parsed = parseFaults(body)
  if (!parsed.ok) return refuse(parsed.error)
  sim.faults.set(parsed.profile, named)
  const all = sim.sessions.all().map((one) => one.name)
  sim.restrictions.renew(named === undefined ? all : [named])
  return ok(parsed.profile)
}

function setSession(sim: Sim, request: SimRequest): Answer {
  const body = objectOf(request.body)
  const name = sessionName(sim, body)
  const status = sessionStatuses.find((known) => known === body['status'])
  if (status === undefined) return refuse(`"status" must be one of ${sessionStatuses.join(', ')}`)
  if (sim.sessions.get(name) === undefined) return missing(`session "${name}" does not exist`)
  sim.sessions.force(name, status)
  return ok({ session: name, status })
}

function setPersonas(sim: Sim, request: SimRequest): Answer {
  const body = objectOf(request.body)
  if (typeof body['enabled'] !== 'boolean') return refuse('"enabled" must be true or false')
  const mix = body['mix']
  if (mix !== undefined && !isObject(mix))
    return refuse('"mix" must be an object of persona: weight')
  const timeScale = body['timeScale']
  if (timeScale !== undefined && !((numberOf(timeScale) ?? 0) > 0)) {
    return refuse('"timeScale" must be a number above 0')
  }
  const error = sim.director.configure({
    enabled: body['enabled'],
    mix,
    timeScale: numberOf(timeScale),
  })
  return error === undefined ? ok(sim.director.overview()) : refuse(error)
}

/** Reports an ack by hand, in any order: `{session?, id, ack}`. */
function ack(sim: Sim, request: SimRequest): Answer {
  const body = objectOf(request.body)
  const value = numberOf(body['ack'])
  if (value === undefined || ![-1, 0, 1, 2, 3, 4].includes(value))
    return refuse('"ack" must be -1 to 4')
  const message = sim.base.world.message(sessionName(sim, body), bareId(textOf(body['id']) ?? ''))
  if (message === undefined) return missing('there is no message with this id')
  sim.acks.report(message, value)
  return ok({ id: fullId(message), ack: value })
}

async function reset(sim: Sim, request: SimRequest): Promise<Answer> {
  await resetSim(sim, objectOf(request.body)['sessions'] === true)
  return ok({ ok: true })
}

/** The control plane, never part of WAHA's own paths. */
export function controlRoutes(sim: Sim): Route[] {
  return [
    { method: 'POST', path: '/sim/inbound', handle: (request) => inbound(sim, request) },
    { method: 'GET', path: '/sim/messages', handle: (request) => messages(sim, request) },
    { method: 'GET', path: '/sim/stats', handle: () => stats(sim) },
    {
      method: 'GET',
      path: '/sim/faults',
      handle: (request) => ok(sim.faults.profile(request.query.get('session') ?? undefined)),
    },
    { method: 'PUT', path: '/sim/faults', handle: (request) => setFaults(sim, request) },
    { method: 'PUT', path: '/sim/session', handle: (request) => setSession(sim, request) },
    { method: 'PUT', path: '/sim/personas', handle: (request) => setPersonas(sim, request) },
    {
      method: 'GET',
      path: '/sim/personas',
      handle: (request) => ok(sim.director.overview(request.query.get('phone') ?? undefined)),
    },
    { method: 'GET', path: '/sim/personas/report', handle: () => ok(sim.director.report()) },
    { method: 'POST', path: '/sim/ack', handle: (request) => ack(sim, request) },
    { method: 'POST', path: '/sim/reset', handle: (request) => reset(sim, request) },
  ]
}
