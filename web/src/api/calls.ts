import { hc } from 'hono/client'
import type * as z from 'zod'
import type { ApiType } from '../../../worker/http/app.ts'
import type { claimSchema, loginSchema } from '../../../src/shared/contracts/api/auth.ts'
import { accessCalls } from './calls/access.ts'
import { campaignCalls } from './calls/campaigns.ts'
import { chatCalls } from './calls/chat.ts'
import type { Client } from './calls/client.ts'
import { cockpitCalls } from './calls/cockpit.ts'
import { debtorCalls } from './calls/debtors.ts'
import { deskCalls } from './calls/desk.ts'
import { ladderCalls } from './calls/ladders.ts'
import { recordCalls } from './calls/records.ts'
import { reportCalls } from './calls/reports.ts'
import { settingsCalls } from './calls/settings.ts'
import { simulatorCalls } from './calls/simulator.ts'
import { templateCalls } from './calls/templates.ts'
import { uploadCalls } from './calls/uploads.ts'
import { userCalls } from './calls/users.ts'
import { watchCalls } from './calls/watch.ts'
import { read } from './http.ts'
import type { Http } from './http.ts'

export type Api = ReturnType<typeof createCalls>
export type { CampaignBody, CampaignCommand, FilterBody } from './calls/campaigns.ts'
export type { ConversationFilter } from './calls/chat.ts'
export type { SettingsKind } from './calls/settings.ts'
export type { Mapping } from './calls/uploads.ts'

type Sender = Pick<Http, 'send' | 'sendAnonymous'>

/** Every call of the dashboard. Paths, bodies and answers are the Worker's own types. */
export function createCalls({ send, sendAnonymous }: Sender) {
  const client = hc<ApiType>('/', { fetch: adapt(send) })
  return {
    ...authCalls(hc<ApiType>('/', { fetch: adapt(sendAnonymous) })),
    me: () => read(client.api.me.$get()),
    ...uploadCalls(client, send),
    ...campaignCalls(client),
    ...cockpitCalls(client),
    ...debtorCalls(client, send),
    ...templateCalls(client),
    ...chatCalls(client, send),
    ...deskCalls(client),
    ...recordCalls(client),
    ...settingsCalls(client, send),
    ...simulatorCalls(client),
    ...userCalls(client),
    ...ladderCalls(client),
    ...reportCalls(client, send),
    ...systemCalls(client),
    ...watchCalls(client),
    ...accessCalls(client),
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

function systemCalls({ api }: Client) {
  return {
    overview: () => read(api.overview.$get()),
    wahaStatus: () => read(api.waha.status.$get()),
    wahaStart: () => read(api.waha.start.$post()),
    wahaStop: () => read(api.waha.stop.$post()),
    wahaQr: () => read(api.waha.qr.$get()),
    liveTicket: () => read(api.live.tickets.$post()),
  }
}
