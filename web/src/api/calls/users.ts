import type * as z from 'zod'
import type {
  newUserSchema,
  passwordChangeSchema,
  userChangeSchema,
} from '../../../../src/shared/contracts/api/users.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

/** Who may sign in, and one's own password and logins. */
export function userCalls({ api }: Client) {
  return {
    users: () => read(api.users.$get()),
    createUser: (json: z.input<typeof newUserSchema>) => read(api.users.$post({ json })),
    changeUser: (id: string, json: z.input<typeof userChangeSchema>) =>
      read(api.users[':id'].$patch({ param: at(id), json })),
    changePassword: (json: z.input<typeof passwordChangeSchema>) =>
      read(api.me.password.$put({ json })),
    sessions: () => read(api.me.sessions.$get()),
    endSession: (id: string) => read(api.me.sessions[':id'].$delete({ param: at(id) })),
  }
}
