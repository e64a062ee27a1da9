import { createLog, faultCode } from '../worker/adapters/log.ts'
import { ConfigError } from '../worker/config.ts'

/**
 * An alarm that finds its object without parts (a secret is missing) says so and leaves the alarm that it
 * set first: the work is there when the configuration is right again.
 */
export function logDepsFault(error: unknown): void {
  const problems = error instanceof ConfigError ? error.problems : [faultCode(error)]
  createLog('error', Date.now)('error', { event: 'config.invalid', problems })
}
