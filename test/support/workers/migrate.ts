import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { watchLogs } from './log-scan.ts'

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
watchLogs()
