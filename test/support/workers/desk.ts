import type { ManualOrder } from '../../../durable-objects/types.ts'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import type { RecordsAnswer } from '../../../src/shared/contracts/api/records.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import type { ChargeOrder } from '../../../worker/adapters/psp/charger.ts'
import type { Deps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { debtorWith } from './records.ts'

/** A debtor of the installation's creditor, whose conversation takes down what it is asked to do. */
export async function atDesk(debts: Parameters<typeof debtorWith>[0] = [{}]) {
  const sent: ManualOrder[] = []
  const lifted: string[][] = []
  const charged: ChargeOrder[] = []
  const d = await debtorWith(
    debts,
    {
      // The services call these methods only.
      conversation: () =>
        ({
          sendManual: (order: ManualOrder) => {
            if (!sent.some(({ key }) => key === order.key)) sent.push(order)
            return Promise.resolve({ ok: true, speaker: 'person' })
          },
          liftStops: (kinds: string[]) => {
            lifted.push(kinds)
            return Promise.resolve()
          },
        }) as unknown as ReturnType<Deps['conversation']>,
      charger: () => (order) => {
        charged.push(order)
        return Promise.resolve({
          provider: 'static',
          txid: order.id.replaceAll(/[^A-Za-z0-9]/g, '').slice(-25),
          code: `code:${order.amountCents}`,
          expiresAt: null,
        })
      },
    },
    { creditorId: 'default' },
  )
  const app = createApp(d.deps)
  const tokens = createTokens({ secret: d.deps.config.jwtSecret, now: () => d.clock.now })
  const as = (role: Role) => async (method: string, path: string, body?: unknown) =>
    app.request(`https://app.test${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await tokens.sign({ sub: `usr_${role}`, username: role, role, sid: 's' })}`,
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const call = as('operator')
  const path = `/api/chat/conversations/${d.conversationId}`
  const records = async () => (await call('GET', `${path}/records`)).json<RecordsAnswer>()
  return { ...d, as, call, path, records, sent, lifted, charged }
}
