import { createServer } from 'node:net'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

/** A port nobody listens on: the simulator of the Worker tests gets it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const simulatorPort = await freePort()

/** Secrets and addresses of the Worker under test; only the simulator is ever reached. */
const testBindings = {
  JWT_SECRET: 'test-jwt-secret-0123456789-0123456789',
  IDENTITY_KEY: 'test-identity-key-0123456789-0123456789',
  WAHA_HMAC_KEY: 'test-hmac-key-0123456789-0123456789',
  WAHA_API_KEY: 'test-waha-key',
  WAHA_BASE_URL: `http://127.0.0.1:${simulatorPort}`,
  GATEWAY: 'simulator',
  DEMO_LOGIN: 'on',
  TURN_GATHER_MS: '50',
  TYPING_SCALE: '0',
  APP_ORIGIN: 'https://app.test',
  // All of it is written, and looked at by test/support/workers/log-scan.ts.
  LOG_LEVEL: 'debug',
  // The AI binding exists in tests and throws; tests of the cascade say when they want it.
  CLASSIFIER: 'onnx-only',
}

/** Property tests draw the same cases on every machine; change the seed there to draw others. */
const seed = './test/support/seed.ts'

/** Tests are grouped by the runtime they need; `test/` mirrors the tree. */
export default defineConfig(async () => ({
  test: {
    coverage: {
      provider: 'v8' as const,
      include: ['src/shared/domain/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 95 },
    },
    projects: [
      {
        test: {
          name: 'domain',
          environment: 'node',
          include: ['test/shared/**/*.test.ts', 'test/model/*.test.ts'],
          testTimeout: 60_000,
          setupFiles: [seed],
        },
      },
      {
        test: {
          name: 'simulator',
          environment: 'node',
          include: ['test/simulator/**/*.test.ts'],
          testTimeout: 60_000,
          setupFiles: [seed],
        },
      },
      { test: { name: 'scripts', environment: 'node', include: ['test/scripts/**/*.test.ts'] } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ...testBindings,
                TEST_MIGRATIONS: await readD1Migrations('./migrations'),
              },
            },
            remoteBindings: false,
          }),
        ],
        resolve: {
          alias: [
            {
              find: /^\.\/ort\.ts$/,
              replacement: new URL('./test/support/workers/no-ort.ts', import.meta.url).pathname,
            },
          ],
        },
        test: {
          name: 'worker',
          // First touch of an object is a write to disk, and the machine may be busy: a limit, not a measure.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // itty-durable ships ES syntax behind a CommonJS entry: bundled first, as wrangler does.
          deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable'] } } },
          // FUZZ_N=10000 for a full run of test/worker/fuzz; 0 draws as many as every day can bear.
          provide: { simulatorPort, fuzzN: Number(process.env.FUZZ_N ?? 0) },
          globalSetup: ['./test/support/node/simulator.ts'],
          include: ['test/worker/**/*.test.ts', 'test/durable-objects/**/*.test.ts'],
          setupFiles: [seed, './test/support/workers/migrate.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './test/model/workerd/wrangler.toml' },
            remoteBindings: false,
          }),
        ],
        test: { name: 'model', include: ['test/model/workerd/*.test.ts'], testTimeout: 60_000 },
      },
      {
        plugins: [preact()],
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['test/web/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          setupFiles: [seed],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
}))
