import { Acks } from './acks.ts'
import { openBase, type Base } from './base.ts'
import { Faults, noFaults } from './control/fault-profile.ts'
import { Restrictions } from './control/restrictions.ts'
import { Events } from './events.ts'
import { Files } from './files.ts'
import { Inbound } from './inbound.ts'
import type { Settings } from './options.ts'
import { Outbound } from './outbound.ts'
import { Director } from './personas/director.ts'
import { World } from './state/world.ts'
import { Sessions } from './waha/sessions.ts'
import { WebhookSender } from './webhooks/sender.ts'

/** One simulator, its parts wired together. */
export interface Sim {
  base: Base
  sender: WebhookSender
  faults: Faults
  restrictions: Restrictions
  sessions: Sessions
  files: Files
  inbound: Inbound
  acks: Acks
  outbound: Outbound
  director: Director
}

export function createSim(settings: Settings): Sim {
  const base = openBase(settings)
  const sender = new WebhookSender({
    timers: base.later,
    random: base.random,
    timeoutMs: settings.webhookTimeoutMs,
    count: (result) => base.record({ t: 'hook', result }),
  })
  const faults = new Faults(base)
  const restrictions = new Restrictions(base, faults)
  const events = new Events(base, sender, faults)
  const sessions = new Sessions(base, events)
  const files = new Files(() => base.url)
  const inbound = new Inbound({ base, events, files, sessions })
  const director = new Director(base, (action) => inbound.receive(action))
  const acks = new Acks({
    base,
    events,
    faults,
    sessions,
    reads: (person) => director.reads(person),
    exists: (person) => director.hasWhatsapp(person),
  })
  const outbound = new Outbound({
    base,
    events,
    faults,
    sessions,
    acks,
    restrictions,
    received: (message) => director.received(message),
  })
  sessions.restrictions = (session) => restrictions.data(session)
  restrictions.changed = (name) => {
    const session = sessions.get(name)
    if (session !== undefined) sessions.announce(session)
  }
  return { base, sender, faults, restrictions, sessions, files, inbound, acks, outbound, director }
}

/**
 * Forgets messages, counters, faults, personas and the log. Sessions stay (a phone is still paired, its webhooks
 * still set) unless `withSessions`.
 */
export async function resetSim(sim: Sim, withSessions: boolean): Promise<void> {
  const { base } = sim
  const kept = withSessions ? [] : [...base.world.sessions]
  if (withSessions) for (const session of sim.sessions.all()) sim.sessions.remove(session.name)
  base.later.clear()
  sim.director.reset()
  sim.faults.set(noFaults)
  sim.restrictions.forget()
  sim.files.clear()
  await base.journal.clear()
  base.world = new World()
  base.record({ t: 'boot', at: base.timers.now() })
  for (const [name, stored] of kept) {
    base.record({ t: 'session', at: base.timers.now(), name, ...stored })
  }
}
