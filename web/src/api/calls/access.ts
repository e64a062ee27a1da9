import type * as z from 'zod'
import type {
  ApiKeysAnswer,
  newApiKeySchema,
  NewApiKeyAnswer,
} from '../../../../src/shared/contracts/api/keys.ts'
import type {
  TotpConfirmedAnswer,
  TotpSetupAnswer,
  TotpStateAnswer,
} from '../../../../src/shared/contracts/api/second-factor.ts'
import { readAs } from '../http.ts'
import { jsonOf } from './client.ts'
import type { Send } from './client.ts'

/** Keys of programs, and one's second factor. */
export function accessCalls(send: Send) {
  return {
    apiKeys: () => readAs<ApiKeysAnswer>(send('/api/keys', {})),
    createApiKey: (input: z.input<typeof newApiKeySchema>) =>
      readAs<NewApiKeyAnswer>(send('/api/keys', jsonOf('POST', input))),
    revokeApiKey: (id: string) =>
      readAs<{ success: true }>(send(`/api/keys/${encodeURIComponent(id)}`, { method: 'DELETE' })),
    totp: () => readAs<TotpStateAnswer>(send('/api/me/totp', {})),
    setUpTotp: (password: string) =>
      readAs<TotpSetupAnswer>(send('/api/me/totp', jsonOf('POST', { password }))),
    confirmTotp: (code: string) =>
      readAs<TotpConfirmedAnswer>(send('/api/me/totp/confirm', jsonOf('POST', { code }))),
    removeTotp: (input: { code: string; password: string }) =>
      readAs<{ success: true }>(send('/api/me/totp', jsonOf('DELETE', input))),
  }
}
