import { todayIn } from '../../src/shared/domain/br-date.ts'
import type { Deps } from '../../worker/deps.ts'
import type { NumberFacts } from './limits.ts'
import { capToday, NUMBER_ZONE, paceOf, somewhereOpen } from './pace.ts'
import type { SenderStore } from './store.ts'

type FactDeps = Pick<Deps, 'config' | 'now'>

/** 1: a real WAHA; 0: the simulator. */
export const gatewayOf = ({ config }: Pick<FactDeps, 'config'>): number =>
  config.gateway === 'waha' ? 1 : 0

/** The number at this moment. */
export function readFacts(store: SenderStore, deps: FactDeps): NumberFacts {
  const now = deps.now()
  const pace = paceOf(store, deps)
  return {
    now,
    otherGateway: (store.fact('gateway') ?? gatewayOf(deps)) !== gatewayOf(deps),
    status: store.status(),
    statusAt: store.fact('status_at'),
    lockedUntil: store.fact('locked_until'),
    coldToday: store.coldOn(todayIn(NUMBER_ZONE, now)),
    dailyCap: capToday(store, pace, now),
    withinContactHours: !deps.config.contactHours || somewhereOpen(pace.hours, now),
  }
}
