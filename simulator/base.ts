import { Timers } from './clock.ts'
import type { Dice } from './dice.ts'
import type { Settings } from './options.ts'
import { Journal } from './state/journal.ts'
import type { LogRecord } from './state/records.ts'
import { World } from './state/world.ts'

/** What every part of one simulator shares. `world` is replaced by a reset, so parts read it anew each time. */
export interface Base {
  settings: Settings
  timers: Timers
  /** What is planned for messages (acks, late deliveries, retries, debtors' answers): a reset ends it. */
  later: Timers
  random: Dice
  journal: Journal
  world: World
  /** The address this server answers at; known once it listens. */
  url: string
  /** Changes the world and writes the same line to the log. */
  record(record: LogRecord): void
}

/** Opens the log and rebuilds the world it tells of. */
export function openBase(settings: Settings): Base {
  const journal = new Journal(settings.statePath)
  const base: Base = {
    settings,
    timers: new Timers(settings.clock),
    later: new Timers(settings.clock),
    random: settings.random,
    journal,
    world: new World(),
    url: '',
    record(record) {
      base.world.apply(record)
      journal.append(record)
    },
  }
  for (const record of journal.replay()) base.world.apply(record)
  base.record({ t: 'boot', at: settings.clock.now() })
  return base
}
