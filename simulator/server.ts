import { createServer, type Server } from 'node:http'
import { controlRoutes } from './control/routes.ts'
import { createListener } from './http/listener.ts'
import { settingsOf, type SimulatorOptions } from './options.ts'
import { createSim } from './sim.ts'
import { chatRoutes } from './waha/chat-routes.ts'
import { contactRoutes } from './waha/contact-routes.ts'
import { sendRoutes } from './waha/send-routes.ts'
import { serverRoutes } from './waha/server-routes.ts'
import { sessionRoutes } from './waha/session-routes.ts'

export type { SimulatorOptions } from './options.ts'

export interface RunningSimulator {
  /** `http://host:port`, no slash at the end. */
  url: string
  port: number
  /** Ends timers, open requests and deliveries; the log is complete afterwards. */
  close(): Promise<void>
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/**
 * Starts a WAHA-compatible server with simulated phones behind it; the state of earlier runs is read from
 * `statePath`. Rejects when the port is taken (`EADDRINUSE`).
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const settings = settingsOf(options)
  const sim = createSim(settings)
  const routes = [
    ...sendRoutes(sim),
    ...chatRoutes(sim),
    ...contactRoutes(sim),
    ...sessionRoutes(sim),
    ...serverRoutes(sim),
    ...controlRoutes(sim),
  ]
  const server = createServer({ keepAliveTimeout: 65_000 }, createListener(sim.base, routes))
  const port = await listen(server, settings.port, settings.host)
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  sim.base.url = `http://${host}:${port}`
  sim.sessions.restore()
  sim.director.restore()
  return {
    url: sim.base.url,
    port,
    async close() {
      sim.base.timers.stop()
      sim.base.later.stop()
      sim.sender.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await sim.base.journal.close()
    },
  }
}
