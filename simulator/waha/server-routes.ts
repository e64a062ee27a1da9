import { notFound } from '../http/errors.ts'
import { ok, type Route } from '../http/types.ts'
import type { Sim } from '../sim.ts'
import { environmentOf } from './version.ts'

/** ping, health, version, status and media downloads. */
export function serverRoutes(sim: Sim): Route[] {
  const startTimestamp = sim.base.timers.now()
  const version = (path: string): Route => ({
    method: 'GET',
    path,
    handle: () => ok(environmentOf(sim.base.settings.engine)),
  })
  return [
    { method: 'GET', path: '/ping', handle: () => ok({ message: 'pong' }) },
    {
      method: 'GET',
      path: '/health',
      handle() {
        const info = {
          'mediaFiles.space': { status: 'up' },
          'sessionsFiles.space': { status: 'up' },
        }
        return ok({ status: 'ok', info, error: {}, details: info })
      },
    },
    version('/api/server/version'),
    version('/api/version'),
    {
      method: 'GET',
      path: '/api/server/status',
      handle: () =>
        ok({
          startTimestamp,
          uptime: sim.base.timers.now() - startTimestamp,
          worker: { id: '' },
        }),
    },
    {
      method: 'GET',
      path: '/api/files/:session/:name',
      handle(request) {
        const file = sim.files.find(request.param('session'), request.param('name'))
        if (file === undefined) return notFound('File not found')
        return { status: 200, bytes: file.bytes, contentType: file.mimetype }
      },
    },
  ]
}
