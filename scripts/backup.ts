import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdminApi } from './backup/client.ts'
import { BackupError } from './backup/error.ts'
import { makeBackup } from './backup/make.ts'
import { readBackupOptions } from './backup/options.ts'

const say = (line: string): void => console.log(line)
const pause = (ms: number): Promise<void> => sleep(ms)

/** `npm run backup -- FILE` (docs/operations.md). */
try {
  const { file, base, credentials, passphrase } = await readBackupOptions(
    process.argv.slice(2),
    process.env,
  )
  const api = createAdminApi(base, credentials, pause)
  const { conversations, tables } = await makeBackup(api, { file, passphrase, say })
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0)
  console.log(
    `${file}: ${conversations} conversations, ${rows} rows of ${Object.keys(tables).length} tables`,
  )
} catch (error) {
  if (!(error instanceof BackupError)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
