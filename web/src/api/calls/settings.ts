import type * as z from 'zod'
import type { CreditorDto } from '../../../../src/shared/contracts/api/billing.ts'
import type { numberInputSchema } from '../../../../src/shared/contracts/api/numbers.ts'
import type { SettingsAnswer } from '../../../../src/shared/contracts/api/settings.ts'
import { read, trusted } from '../http.ts'
import type { Client, Send } from './client.ts'

export type SettingsKind = SettingsAnswer<unknown>['kind']

const sessionOf = (session: string) => ({ session: encodeURIComponent(session) })

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
    numberStatus: (session: string) =>
      read(api.numbers[':session'].status.$get({ param: sessionOf(session) })),
    numberStart: (session: string) =>
      read(api.numbers[':session'].start.$post({ param: sessionOf(session) })),
    numberStop: (session: string) =>
      read(api.numbers[':session'].stop.$post({ param: sessionOf(session) })),
    numberQr: (session: string) =>
      read(api.numbers[':session'].qr.$get({ param: sessionOf(session) })),
    pairingCode: (session: string, phone: string) =>
      read(
        api.numbers[':session']['pairing-code'].$post({
          param: sessionOf(session),
          json: { phone },
        }),
      ),
    numberEvents: (session: string) =>
      read(api.numbers[':session'].events.$get({ param: sessionOf(session) })),
    saveNumber: (json: z.input<typeof numberInputSchema>) => read(api.numbers.$put({ json })),
  }
}
