import type { Late } from '../../../durable-objects/scheduler/late.ts'
import type { Deps } from '../../deps.ts'

/**
 * How late the latest job of the clock is, in ms. The scheduler keeps the machine's time, also where a test moved ours.
 */
export async function lateJobs({
  scheduler,
  now,
  config,
}: Pick<Deps, 'scheduler' | 'now' | 'config'>): Promise<number> {
  const at = now() - config.clockOffsetMs
  const jobs = await scheduler().status()
  return Math.max(0, ...jobs.map(({ nextAt }) => at - nextAt))
}

/** Queues whose work was met waiting within the last minutes. */
export async function lateQueues({ scheduler }: Pick<Deps, 'scheduler'>): Promise<Late[]> {
  return scheduler().late()
}
