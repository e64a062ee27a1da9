import type { BootstrapAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { findCreditor } from '../../db/creditors.ts'
import { realAdminExists } from '../../db/users.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { DEMO_USER } from './demo-user.ts'

/** What the login page must know before anybody is logged in. */
export async function bootstrap({
  config,
  db,
}: Pick<Deps, 'config' | 'db'>): Promise<BootstrapAnswer> {
  const [creditor, claimed] = await Promise.all([
    findCreditor(db, DEFAULT_CREDITOR),
    realAdminExists(db, DEMO_USER.id),
  ])
  const { username, password } = DEMO_USER
  return {
    success: true,
    gateway: config.gateway,
    demo_login: config.demoLogin ? { username, password } : null,
    needs_claim: !config.demoLogin && !claimed,
    contact_hours: config.contactHours,
    creditor_name: creditor?.name ?? '',
  }
}
