import { randomBytes } from 'node:crypto'
import { badRequest, notFound, unprocessable } from '../http/errors.ts'
import { created, empty, ok, type Answer, type Route, type SimRequest } from '../http/types.ts'
import { filledTextOf, objectOf } from '../json.ts'
import type { Sim } from '../sim.ts'
import { configFaults } from '../webhooks/config.ts'
import { sessionIn } from './guard.ts'
import { squarePng } from './png.ts'
import type { Session } from './sessions.ts'

function sessionInfo(sim: Sim, session: Session): Record<string, unknown> {
  const { engine } = sim.base.settings
  const running = session.status !== 'STOPPED'
  const connected = session.status === 'WORKING'
  const grpc = { client: 'READY', stream: 'READY' }
  const gows = engine === 'GOWS' ? { gows: { connected, found: true }, grpc } : {}
  return {
    name: session.name,
    status: session.status,
    config: sim.base.world.sessions.get(session.name)?.config ?? {},
    me: sim.sessions.me(session.name),
    presence: null,
    timestamps: session.activityAt === undefined ? {} : { activity: session.activityAt },
    engine: running ? { engine, ...gows } : {},
    assignedWorker: '',
  }
}

const sessionNotFound = notFound('Session not found')

function createSession(sim: Sim, request: SimRequest): Answer {
  const body = objectOf(request.body)
  const name = filledTextOf(body['name']) ?? `session_${randomBytes(8).toString('hex')}`
  if (!/^[\w-]+$/.test(name)) {
    return badRequest([
      'Session name can only contain alphanumeric characters, hyphens, and underscores',
    ])
  }
  if (sim.sessions.get(name) !== undefined) {
    return unprocessable(`Session '${name}' already exists. Use PUT to update it.`)
  }
  const config = objectOf(body['config'])
  const faults = configFaults(config)
  if (faults.length > 0) return badRequest(faults)
  sim.sessions.save(name, config)
  if (body['start'] === true) sim.sessions.start(name)
  const session = sim.sessions.get(name)
  return session === undefined ? sessionNotFound : created(sessionInfo(sim, session))
}

function updateSession(sim: Sim, request: SimRequest): Answer {
  const session = sim.sessions.get(request.param('session'))
  if (session === undefined) return sessionNotFound
  const config = objectOf(objectOf(request.body)['config'])
  const faults = configFaults(config)
  if (faults.length > 0) return badRequest(faults)
  const ran = session.status !== 'STOPPED'
  sim.sessions.save(session.name, config)
  if (ran) sim.sessions.restart(session.name)
  return ok(sessionInfo(sim, session))
}

/** start, stop, restart, logout: all answer 201 with the session. */
function lifecycle(sim: Sim, verb: 'start' | 'stop' | 'restart' | 'logout'): Route {
  return {
    method: 'POST',
    path: `/api/sessions/:session/${verb}`,
    handle(request) {
      const session = sim.sessions.get(request.param('session'))
      if (session === undefined) return sessionNotFound
      sim.sessions[verb](session.name)
      return created(sessionInfo(sim, session))
    },
  }
}

function noRunningSession(name: string): Answer {
  return notFound(
    `We didn't find a session with name '${name}'.\nPlease start it first by using POST /api/sessions/${name}/start request`,
  )
}

/** GET of something only a running session knows. */
function ofRunning(sim: Sim, what: string, read: (name: string) => unknown): Route {
  return {
    method: 'GET',
    path: `/api/sessions/:session/${what}`,
    handle(request) {
      const name = request.param('session')
      const session = sim.sessions.get(name)
      if (session === undefined || session.status === 'STOPPED') return noRunningSession(name)
      const value = read(name)
      return value === null ? empty(200) : ok(value)
    },
  }
}

async function qrCode(sim: Sim, request: SimRequest): Promise<Answer> {
  const guard = await sessionIn(sim, request.param('session'), 'SCAN_QR_CODE')
  if (!guard.ok) return guard.answer
  const value = `2@${Buffer.from(`${guard.session.name}|${guard.session.statuses.length}`).toString('base64')}`
  if (request.query.get('format') === 'raw') return ok({ value })
  const png = squarePng(value, 29)
  if (request.raw.headers.accept?.includes('application/json') === true) {
    return ok({ mimetype: 'image/png', data: png.toString('base64') })
  }
  return { status: 200, bytes: png, contentType: 'image/png' }
}

async function pairingCode(sim: Sim, request: SimRequest): Promise<Answer> {
  const guard = await sessionIn(sim, request.param('session'), 'SCAN_QR_CODE')
  if (!guard.ok) return guard.answer
  if (filledTextOf(objectOf(request.body)['phoneNumber']) === undefined) {
    return badRequest(['phoneNumber should not be empty'])
  }
  const text = randomBytes(4).toString('hex').toUpperCase()
  return created({ code: `${text.slice(0, 4)}-${text.slice(4)}` })
}

/** `/api/sessions` and pairing. */
export function sessionRoutes(sim: Sim): Route[] {
  return [
    { method: 'POST', path: '/api/sessions', handle: (request) => createSession(sim, request) },
    {
      method: 'GET',
      path: '/api/sessions',
      handle(request) {
        const all = request.query.get('all') === 'true'
        const shown = sim.sessions.all().filter((session) => all || session.status !== 'STOPPED')
        return ok(shown.map((session) => sessionInfo(sim, session)))
      },
    },
    {
      method: 'GET',
      path: '/api/sessions/:session',
      handle(request) {
        const session = sim.sessions.get(request.param('session'))
        return session === undefined ? sessionNotFound : ok(sessionInfo(sim, session))
      },
    },
    {
      method: 'PUT',
      path: '/api/sessions/:session',
      handle: (request) => updateSession(sim, request),
    },
    {
      method: 'DELETE',
      path: '/api/sessions/:session',
      handle(request) {
        const name = request.param('session')
        if (sim.sessions.get(name) !== undefined) sim.sessions.remove(name)
        return empty(200)
      },
    },
    lifecycle(sim, 'start'),
    lifecycle(sim, 'stop'),
    lifecycle(sim, 'restart'),
    lifecycle(sim, 'logout'),
    ofRunning(sim, 'me', (name) => {
      const me = sim.sessions.me(name)
      return me === null ? null : { ...me, ...sim.restrictions.data(name) }
    }),
    ofRunning(sim, 'timelock', (name) => sim.restrictions.timelock(name)),
    ofRunning(sim, 'capping', (name) => sim.restrictions.capping(name)),
    { method: 'GET', path: '/api/:session/auth/qr', handle: (request) => qrCode(sim, request) },
    {
      method: 'POST',
      path: '/api/:session/auth/request-code',
      handle: (request) => pairingCode(sim, request),
    },
  ]
}
