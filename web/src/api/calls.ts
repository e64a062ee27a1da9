import { hc } from 'hono/client'
import type * as z from 'zod'
import type { ApiType } from '../../../worker/http/app.ts'
import type { claimSchema, loginSchema } from '../../../src/shared/contracts/api/auth.ts'
import type {
  CreditorDto,
  previewSchema,
  sendBatchSchema,
  templateInputSchema,
  templateUpdateSchema,
  UploadAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import type { manualMessageSchema } from '../../../src/shared/contracts/api/chat.ts'
import { read, trusted } from './http.ts'
import type { Http } from './http.ts'

export type Api = ReturnType<typeof createCalls>
export type CampaignCommand = 'pause' | 'resume' | 'cancel'
export type ConversationFilter = 'all' | 'unread' | 'person' | 'bot'

type Sender = Pick<Http, 'send' | 'sendAnonymous'>
type Client = ReturnType<typeof hc<ApiType>>

const PAGE = '50'
const ERROR_ROWS = '100'

/** An id from an address stays one segment of the path: hono/client does not encode. */
const at = (id: string) => ({ id: encodeURIComponent(id) })

/** Every call of the dashboard. Paths, bodies and answers are the Worker's own types. */
export function createCalls({ send, sendAnonymous }: Sender) {
  const client = hc<ApiType>('/', { fetch: adapt(send) })
  return {
    ...authCalls(hc<ApiType>('/', { fetch: adapt(sendAnonymous) })),
    me: () => read(client.api.me.$get()),
    ...uploadCalls(client, send),
    ...campaignCalls(client),
    ...templateCalls(client),
    ...chatCalls(client),
    ...systemCalls(client),
  }
}

/** hono/client calls with an address and its parts. */
function adapt(send: Http['send']) {
  return (input: RequestInfo | URL, init: RequestInit = {}) =>
    send(input instanceof Request ? input.url : String(input), init)
}

function authCalls({ api, auth }: Client) {
  return {
    bootstrap: () => read(api.bootstrap.$get()),
    login: (json: z.input<typeof loginSchema>) => read(auth.login.$post({ json })),
    claim: (json: z.input<typeof claimSchema>) => read(auth.claim.$post({ json })),
    logout: () => read(auth.logout.$post({ json: {} })),
  }
}

function uploadCalls({ api: { billing } }: Client, send: Http['send']) {
  return {
    /** The body is a form, which the route reads itself: outside the typed client. */
    upload: async (file: File) => {
      const body = new FormData()
      body.set('file', file, file.name)
      const call = send('/api/billing/uploads', { method: 'POST', body })
      return trusted<UploadAnswer>(await read(call))
    },
    uploads: () => read(billing.uploads.$get()),
    uploadOf: (id: string) => read(billing.uploads[':id'].$get({ param: at(id) })),
    uploadErrors: (id: string, after: number) => {
      const query = { errors: '1' as const, after: String(after), limit: ERROR_ROWS }
      return read(billing.uploads[':id'].rows.$get({ param: at(id), query }))
    },
  }
}

function campaignCalls({ api: { billing } }: Client) {
  return {
    preview: (json: z.input<typeof previewSchema>) => read(billing.preview.$post({ json })),
    sendBatch: (json: z.input<typeof sendBatchSchema>) =>
      read(billing['send-batch'].$post({ json })),
    campaigns: () => read(billing.campaigns.$get()),
    commandCampaign: (id: string, command: CampaignCommand) =>
      read(billing.campaigns[':id'][command].$post({ param: at(id) })),
  }
}

function templateCalls({ api: { billing } }: Client) {
  return {
    templates: () => read(billing.templates.$get()),
    createTemplate: (json: z.input<typeof templateInputSchema>) =>
      read(billing.templates.$post({ json })),
    updateTemplate: (id: string, json: z.input<typeof templateUpdateSchema>) =>
      read(billing.templates[':id'].$put({ param: at(id), json })),
    deleteTemplate: (id: string) => read(billing.templates[':id'].$delete({ param: at(id) })),
  }
}

function chatCalls({ api: { chat } }: Client) {
  const one = chat.conversations[':id']
  return {
    conversations: (asked: { filter: ConversationFilter; search: string; before?: string }) =>
      read(chat.conversations.$get({ query: { ...asked, limit: PAGE } })),
    /** The newest messages, or those before `before`. */
    conversation: (id: string, before: number | null = null) => {
      const query = before === null ? {} : { before: String(before) }
      return read(one.$get({ param: at(id), query }))
    },
    sendMessage: (id: string, json: z.input<typeof manualMessageSchema>) =>
      read(one.messages.$post({ param: at(id), json })),
    takeOver: (id: string) => read(one['take-over'].$post({ param: at(id) })),
    handBack: (id: string) => read(one['hand-back'].$post({ param: at(id) })),
    markRead: (id: string) => read(one.read.$post({ param: at(id) })),
    chatStats: () => read(chat.conversations.stats.$get()),
  }
}

function systemCalls({ api }: Client) {
  return {
    overview: () => read(api.overview.$get()),
    creditor: () => read(api.creditors.default.$get()),
    saveCreditor: (json: CreditorDto) => read(api.creditors.default.$put({ json })),
    wahaStatus: () => read(api.waha.status.$get()),
    wahaStart: () => read(api.waha.start.$post()),
    wahaStop: () => read(api.waha.stop.$post()),
    wahaQr: () => read(api.waha.qr.$get()),
    liveTicket: () => read(api.live.tickets.$post()),
  }
}
