import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { JOBS, nextRun } from '../../durable-objects/scheduler/jobs.ts'
import type { JobName } from '../../durable-objects/scheduler/jobs.ts'

/** `keyof` of a constant table whose keys are all its own. */
const names = Object.keys(JOBS) as JobName[]
const anyJob = fc.constantFrom(...names)
const anyTime = fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 })

test('jobs run on shared beats, in the future, at most one beat sooner than their pace says', () => {
  fc.assert(
    fc.property(anyJob, anyTime, (name, now) => {
      const at = nextRun(name, 0, now)
      expect(at % 30_000).toBe(0)
      expect(at).toBeGreaterThan(now)
      expect(at).toBeLessThanOrEqual(now + JOBS[name].everyMs)
      expect(at).toBeGreaterThan(now + JOBS[name].everyMs - 30_000)
    }),
  )
})

test('a job that fails waits longer each time, never longer than its own pace', () => {
  fc.assert(
    fc.property(anyJob, anyTime, fc.integer({ min: 1, max: 30 }), (name, now, failures) => {
      const at = nextRun(name, failures, now)
      expect(at).toBeLessThanOrEqual(now + JOBS[name].everyMs)
      expect(nextRun(name, failures + 1, now)).toBeGreaterThanOrEqual(at)
    }),
  )
})
