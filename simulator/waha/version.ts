import type { Engine } from '../options.ts'

/** The WAHA release whose behaviour this simulator follows. */
export const version = '2026.10.1'

/** What `/api/server/version` answers and every webhook carries as `environment`. */
export function environmentOf(engine: Engine): Record<string, unknown> {
  return {
    version,
    engine,
    tier: 'CORE',
    browser: null,
    platform: `linux/x64`,
    worker: { id: null },
  }
}
