import type * as z from 'zod'
import type { CreditorDto } from '../../../../src/shared/contracts/api/billing.ts'
import type { numberInputSchema } from '../../../../src/shared/contracts/api/numbers.ts'
import type { SettingsAnswer } from '../../../../src/shared/contracts/api/settings.ts'
import { read, trusted } from '../http.ts'
import type { Client, Send } from './client.ts'

export type SettingsKind = SettingsAnswer<unknown>['kind']

/** The creditor, its rules and the numbers it writes from. */
export function settingsCalls({ api }: Client, send: Send) {
  return {
    creditor: () => read(api.creditors.default.$get()),
    saveCreditor: (json: CreditorDto) => read(api.creditors.default.$put({ json })),
    /** One kind of settings: the caller names the type that its kind has. */
    settings: async <T>(kind: SettingsKind) =>
      trusted<SettingsAnswer<T>>(await read(send(`/api/settings/${kind}`, {}))),
    saveSettings: async <T>(kind: SettingsKind, change: { version: number; value: T }) => {
      const init = {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(change),
      }
      return trusted<SettingsAnswer<T>>(await read(send(`/api/settings/${kind}`, init)))
    },
    laws: () => read(api.compliance.laws.$get()),
    numbers: () => read(api.numbers.$get()),
    pairingCode: (session: string, phone: string) =>
      read(
        api.numbers[':session']['pairing-code'].$post({
          param: { session: encodeURIComponent(session) },
          json: { phone },
        }),
      ),
    numberEvents: (session: string) =>
      read(
        api.numbers[':session'].events.$get({ param: { session: encodeURIComponent(session) } }),
      ),
    saveNumber: (json: z.input<typeof numberInputSchema>) => read(api.numbers.$put({ json })),
  }
}
