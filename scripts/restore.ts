import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdminApi } from './backup/client.ts'
import { BackupError } from './backup/error.ts'
import { readBackupOptions } from './backup/options.ts'
import { restoreBackup } from './backup/restore.ts'

const say = (line: string): void => console.log(line)
const pause = (ms: number): Promise<void> => sleep(ms)

/** `npm run restore -- FILE`, into an empty installation with the same IDENTITY_KEY (docs/operations.md). */
try {
  const { file, base, credentials, passphrase } = await readBackupOptions(
    process.argv.slice(2),
    process.env,
  )
  const api = createAdminApi(base, credentials, pause)
  const { doubted, unknown } = await restoreBackup(api, { file, passphrase, say, pause })
  console.log(`restored; ${doubted - unknown} of ${doubted} doubtful messages are being looked up.`)
  if (unknown > 0)
    console.log(`${unknown} wait: WAHA could not be asked. Run it again when it answers.`)
  console.log('Campaigns stand still: look at them, then resume them in the dashboard.')
} catch (error) {
  if (!(error instanceof BackupError)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
