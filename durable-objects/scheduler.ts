import { DurableObject } from 'cloudflare:workers'
import { createLog, faultCode } from '../worker/adapters/log.ts'
import type { Log } from '../worker/adapters/log.ts'
import type { Env } from '../worker/env.ts'
import { createLate } from './scheduler/late.ts'
import type { Late } from './scheduler/late.ts'
import { JOBS, nextRun } from './scheduler/jobs.ts'
import type { JobName } from './scheduler/jobs.ts'

type JobRow = { name: JobName; next_at: number; last_ok: number | null; failures: number }

/**
 * Jobs that run by the clock (protocol 7): one object, one table, one alarm. It only puts messages on
 * queues and wakes senders; the work is theirs. Cron does not run locally, alarms do.
 */
export class Scheduler extends DurableObject<Env> {
  readonly #log: Log
  readonly #late = createLate()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#log = createLog('info', () => Date.now())
    ctx.storage.sql.exec(`create table if not exists jobs (
      name text primary key, next_at integer not null, last_ok integer, failures integer not null default 0)`)
  }

  /** Called by the first request of each isolate, by `npm start` and by cron; harmless when repeated. */
  async ensure(): Promise<void> {
    for (const name of Object.keys(JOBS)) {
      this.ctx.storage.sql.exec(
        'insert into jobs (name, next_at) values (?, ?) on conflict do nothing',
        name,
        Date.now(),
      )
    }
    await this.#rearm()
  }

  /** When each job last succeeded, for /ready. */
  status(): { name: string; nextAt: number; lastOk: number | null; failures: number }[] {
    return this.#jobs().map((job) => ({
      name: job.name,
      nextAt: job.next_at,
      lastOk: job.last_ok,
      failures: job.failures,
    }))
  }

  /** Work of a queue was found waiting so long. */
  noteLate(late: Late): void {
    this.#late.note(late, Date.now())
  }

  /** The queues whose work was late within the last minutes. */
  late(): Late[] {
    return this.#late.now(Date.now())
  }

  /** Never throws: a thrown alarm is gone after its last retry (protocol 4). */
  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + 60_000)
    const now = Date.now()
    for (const job of this.#jobs().filter((j) => j.next_at <= now)) await this.#run(job)
    await this.#rearm()
  }

  async #run(job: JobRow): Promise<void> {
    const startedAt = Date.now()
    let ok = true
    try {
      await JOBS[job.name].run(this.env)
    } catch (error) {
      ok = false
      this.#log('error', { event: 'queue.fault', queue: job.name, code: faultCode(error) })
    }
    const failures = ok ? 0 : job.failures + 1
    this.ctx.storage.sql.exec(
      'update jobs set next_at = ?, last_ok = coalesce(?, last_ok), failures = ? where name = ?',
      nextRun(job.name, failures, Date.now()),
      ok ? startedAt : null,
      failures,
      job.name,
    )
  }

  #jobs(): JobRow[] {
    return this.ctx.storage.sql
      .exec<JobRow>('select * from jobs')
      .toArray()
      .filter((job) => job.name in JOBS)
  }

  async #rearm(): Promise<void> {
    const next = Math.min(...this.#jobs().map((job) => job.next_at))
    await this.ctx.storage.setAlarm(Math.max(next, Date.now()))
  }
}
