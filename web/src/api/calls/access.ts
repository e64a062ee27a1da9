import type * as z from 'zod'
import type { newApiKeySchema } from '../../../../src/shared/contracts/api/keys.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

/** Keys of programs, and one's second factor. */
export function accessCalls({ api: { keys, me } }: Client) {
  return {
    apiKeys: () => read(keys.$get()),
    createApiKey: (json: z.input<typeof newApiKeySchema>) => read(keys.$post({ json })),
    revokeApiKey: (id: string) => read(keys[':id'].$delete({ param: at(id) })),
    totp: () => read(me.totp.$get()),
    setUpTotp: (password: string) => read(me.totp.$post({ json: { password } })),
    confirmTotp: (code: string) => read(me.totp.confirm.$post({ json: { code } })),
    removeTotp: (json: { code: string; password: string }) => read(me.totp.$delete({ json })),
  }
}
