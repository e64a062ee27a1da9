import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** Runs by `vitest run --config test/model/workerd/vitest.config.ts`, until wrangler.toml carries the rule. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './test/model/workerd/wrangler.toml' },
      remoteBindings: false,
    }),
  ],
  test: { include: ['test/model/workerd/*.test.ts'] },
})
