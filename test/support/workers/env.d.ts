import type { D1Migration } from '@cloudflare/vitest-plugin'
import type { Env as WorkerEnv } from '../../../worker/env.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** 0: as many as every day can bear. */
    fuzzN: number
  }
}

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      TEST_MIGRATIONS: D1Migration[]
    }
  }
}
