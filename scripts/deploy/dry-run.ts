import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { must } from './account.ts'
import { writeConfig } from './config.ts'
import { ASKED, MADE } from './secrets.ts'
import type { DeployParts } from './steps.ts'

const NO_DATABASE = '00000000-0000-4000-8000-000000000000'

/**
 * What `npm run deploy` would do, without an account and without the internet: the plan is printed, the Worker
 * and the dashboard are really built. @throws DeployError when a build fails
 */
export async function dryRun(
  parts: Pick<DeployParts, 'root' | 'env' | 'names' | 'wrangler' | 'say' | 'build'>,
): Promise<void> {
  const { root, env, names, wrangler, say } = parts
  say('Dry run: nothing is sent anywhere.')
  say(`queues, made when missing: ${names.queues.join(', ')}`)
  say(`database, made when missing: ${names.database.name}`)
  say(`migrations, those not yet applied: ${names.migrations.join(', ')}`)
  for (const name of MADE) {
    say(`secret ${name}: ${env[name] ? 'from the environment' : 'kept, or made when missing'}`)
  }
  for (const name of ASKED) {
    say(`secret ${name}: ${env[name] ? 'from the environment' : 'kept, or asked for when missing'}`)
  }
  const outdir = mkdtempSync(path.join(os.tmpdir(), 'deploy-'))
  try {
    const config = writeConfig(root, NO_DATABASE)
    const args = ['deploy', '--dry-run', '--config', config, '--outdir', outdir]
    const { stdout } = await must(wrangler(args), 'Building the Worker')
    const size = /Total Upload:.*/.exec(stdout)?.[0] ?? 'built'
    say(`Worker ${names.worker}: ${size}`)
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
  await parts.build()
  say(`dashboard, Pages project ${names.project}: built`)
  say(
    'then: WEBHOOK_URL from the Worker’s own address, the webhook registered at WAHA, /ready asked.',
  )
}
