import type * as z from 'zod'
import type {
  BootstrapAnswer,
  claimSchema,
  loginSchema,
  MeAnswer,
  TokenAnswer,
} from '../../../src/shared/contracts/api/auth.ts'
import type {
  BatchStatusAnswer,
  CampaignAnswer,
  CampaignsAnswer,
  CreditorAnswer,
  CreditorDto,
  PreviewAnswer,
  previewSchema,
  SendBatchAnswer,
  sendBatchSchema,
  TemplateAnswer,
  templateInputSchema,
  TemplatesAnswer,
  templateUpdateSchema,
  UploadAnswer,
  UploadRowsAnswer,
  UploadsAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import type {
  ChatStatsAnswer,
  ConversationActionAnswer,
  ConversationAnswer,
  ConversationsAnswer,
  manualMessageSchema,
} from '../../../src/shared/contracts/api/chat.ts'
import type {
  LiveTicketAnswer,
  OverviewAnswer,
  WahaQrAnswer,
  WahaStatusAnswer,
} from '../../../src/shared/contracts/api/system.ts'
import type { Http } from './http.ts'

export type Api = ReturnType<typeof createCalls>
export type CampaignCommand = 'pause' | 'resume' | 'cancel'
export type ConversationFilter = 'all' | 'unread' | 'person' | 'bot'

const id = encodeURIComponent

/** Every call of the dashboard, typed by the contracts. */
export function createCalls({ request }: Pick<Http, 'request'>) {
  return {
    ...authCalls({ request }),
    ...billingCalls({ request }),
    ...chatCalls({ request }),
    ...systemCalls({ request }),
  }
}

function authCalls({ request }: Pick<Http, 'request'>) {
  return {
    bootstrap: () => request<BootstrapAnswer>('GET', '/api/bootstrap', { anonymous: true }),
    me: () => request<MeAnswer>('GET', '/api/me'),
    login: (body: z.input<typeof loginSchema>) =>
      request<TokenAnswer>('POST', '/auth/login', { body, anonymous: true }),
    claim: (body: z.input<typeof claimSchema>) =>
      request<TokenAnswer>('POST', '/auth/claim', { body, anonymous: true }),
    logout: () => request<{ success: true }>('POST', '/auth/logout', { body: {}, anonymous: true }),
  }
}

function billingCalls({ request }: Pick<Http, 'request'>) {
  return {
    upload: (file: File) => {
      const form = new FormData()
      form.set('file', file, file.name)
      return request<UploadAnswer>('POST', '/api/billing/uploads', { body: form })
    },
    uploadOf: (importId: string) =>
      request<UploadAnswer>('GET', `/api/billing/uploads/${id(importId)}`),
    uploads: () => request<UploadsAnswer>('GET', '/api/billing/uploads'),
    uploadErrors: (importId: string, after: number) =>
      request<UploadRowsAnswer>('GET', `/api/billing/uploads/${id(importId)}/rows`, {
        query: { errors: 1, after, limit: 100 },
      }),
    preview: (body: z.input<typeof previewSchema>) =>
      request<PreviewAnswer>('POST', '/api/billing/preview', { body }),
    sendBatch: (body: z.input<typeof sendBatchSchema>) =>
      request<SendBatchAnswer>('POST', '/api/billing/send-batch', { body }),
    campaigns: () => request<CampaignsAnswer>('GET', '/api/billing/campaigns'),
    batchStatus: (campaignId: string) =>
      request<BatchStatusAnswer>('GET', '/api/billing/batch-status', {
        query: { campaign_id: campaignId },
      }),
    commandCampaign: (campaignId: string, command: CampaignCommand) =>
      request<CampaignAnswer>('POST', `/api/billing/campaigns/${id(campaignId)}/${command}`, {
        body: {},
      }),
    templates: () => request<TemplatesAnswer>('GET', '/api/billing/templates'),
    createTemplate: (body: z.input<typeof templateInputSchema>) =>
      request<TemplateAnswer>('POST', '/api/billing/templates', { body }),
    updateTemplate: (templateId: string, body: z.input<typeof templateUpdateSchema>) =>
      request<TemplateAnswer>('PUT', `/api/billing/templates/${id(templateId)}`, { body }),
    deleteTemplate: (templateId: string) =>
      request<{ success: true }>('DELETE', `/api/billing/templates/${id(templateId)}`),
    creditor: () => request<CreditorAnswer>('GET', '/api/creditors/default'),
    saveCreditor: (body: CreditorDto) =>
      request<CreditorAnswer>('PUT', '/api/creditors/default', { body }),
  }
}

const path = (conversationId: string) => `/api/chat/conversations/${id(conversationId)}`

function chatCalls({ request }: Pick<Http, 'request'>) {
  return {
    conversations: (query: {
      filter: ConversationFilter
      search?: string
      before?: string | null
    }) =>
      request<ConversationsAnswer>('GET', '/api/chat/conversations', {
        query: { ...query, limit: 50 },
      }),
    conversation: (conversationId: string, before: number | null = null) =>
      request<ConversationAnswer>('GET', path(conversationId), { query: { before } }),
    sendMessage: (conversationId: string, body: z.input<typeof manualMessageSchema>) =>
      request<ConversationActionAnswer>('POST', `${path(conversationId)}/messages`, { body }),
    takeOver: (conversationId: string) =>
      request<ConversationActionAnswer>('POST', `${path(conversationId)}/take-over`, { body: {} }),
    handBack: (conversationId: string) =>
      request<ConversationActionAnswer>('POST', `${path(conversationId)}/hand-back`, { body: {} }),
    markRead: (conversationId: string) =>
      request<{ success: true }>('POST', `${path(conversationId)}/read`, { body: {} }),
    chatStats: () => request<ChatStatsAnswer>('GET', '/api/chat/conversations/stats'),
  }
}

function systemCalls({ request }: Pick<Http, 'request'>) {
  return {
    overview: () => request<OverviewAnswer>('GET', '/api/overview'),
    wahaStatus: () => request<WahaStatusAnswer>('GET', '/api/waha/status'),
    wahaStart: () => request<WahaStatusAnswer>('POST', '/api/waha/start', { body: {} }),
    wahaStop: () => request<WahaStatusAnswer>('POST', '/api/waha/stop', { body: {} }),
    wahaQr: () => request<WahaQrAnswer>('GET', '/api/waha/qr'),
    liveTicket: () => request<LiveTicketAnswer>('POST', '/api/live/tickets', { body: {} }),
  }
}
