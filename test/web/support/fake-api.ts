import type {
  DryRunAnswer,
  RecipientDto,
  VariantResult,
} from '../../../src/shared/contracts/api/audience.ts'
import type {
  CampaignSummary,
  ImportSummary,
  PreviewAnswer,
  TemplateDto,
  UploadInspectAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import type {
  ChatMessage,
  ConversationAnswer,
  ConversationRow,
} from '../../../src/shared/contracts/api/chat.ts'
import type { LawsAnswer } from '../../../src/shared/contracts/api/compliance.ts'
import type { LadderDto } from '../../../src/shared/contracts/api/ladders.ts'
import type { KpiDto } from '../../../src/shared/contracts/api/reports.ts'
import type { NumberDto } from '../../../src/shared/contracts/api/numbers.ts'
import {
  BOT_SPEC,
  COMPLIANCE_SPEC,
  NEGOTIATION_SPEC,
  PACE_SPEC,
} from '../../../src/shared/contracts/api/settings.ts'
import type { CaseDto, RecordsAnswer } from '../../../src/shared/contracts/api/records.ts'
import type { OverviewAnswer, WahaStatusAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { ErrorCode } from '../../../src/shared/contracts/errors.ts'
import { API_ERRORS } from '../../../src/shared/contracts/errors.ts'

export type Call = {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  token: string | null
}
/** What a route answers: a body, a `Refusal`, or a function of the call that answers either. */
type Answer = unknown

export const NOW = new Date(2026, 10, 20, 15, 30).getTime()

const NO_COUNTS: CampaignSummary['counts'] = {
  pending: 0,
  scheduled: 0,
  sending: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  replied: 0,
  skipped: 0,
  failed: 0,
  uncertain: 0,
  canceled: 0,
}

export function campaign(
  part: Partial<Omit<CampaignSummary, 'counts'>> & {
    counts?: Partial<CampaignSummary['counts']>
  } = {},
): CampaignSummary {
  const counts = { ...NO_COUNTS, ...(part.counts ?? { sent: 6, pending: 4 }) }
  return {
    id: 'camp-1',
    kind: 'batch',
    name: 'clientes.json',
    template_name: 'cobranca_simples',
    status: 'running',
    excluded: 0,
    reasons: [],
    delay_seconds: 2,
    created_at: NOW,
    finished_at: null,
    limit: null,
    scheduled_at: null,
    sessions: ['default'],
    eta: null,
    ...part,
    counts,
    total: Object.values(counts).reduce((sum, n) => sum + n, 0),
  }
}

export function importOf(part: Partial<ImportSummary> = {}): ImportSummary {
  return {
    id: 'imp-1',
    name: 'clientes.json',
    kind: 'clients',
    status: 'committed',
    rows: 12,
    new: 8,
    updated: 1,
    unchanged: 1,
    duplicate: 0,
    rejected: 2,
    cents_accepted: 150_050,
    cents: { new: 120_000, updated: 15_050, unchanged: 15_000, duplicate: 0, rejected: 20_000 },
    unreadable: 0,
    format: 'json',
    source_key: null,
    undone_at: null,
    progress: 12,
    created_at: NOW,
    ...part,
  }
}

export function template(part: Partial<TemplateDto> = {}): TemplateDto {
  return {
    id: 'tpl-1',
    name: 'cobranca_simples',
    body: 'Olá *{name}*, consta {amount}.',
    version: 1,
    variables: ['name', 'amount'],
    updated_at: NOW,
    ...part,
  }
}

export function conversation(part: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'conv-1',
    phone: '(11) 98765-4321',
    name: 'Maria Souza',
    speaker: 'bot',
    hand_off_reason: null,
    last_at: NOW,
    preview: 'Consigo pagar dia 10',
    direction: 'in',
    unread: 0,
    last_intent: null,
    ...part,
  }
}

export function message(part: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: 1,
    direction: 'in',
    source: 'debtor',
    kind: 'text',
    text: 'bom dia',
    status: null,
    at: NOW,
    edited: false,
    revoked: false,
    decision: null,
    ...part,
  }
}

export function chat(part: Partial<ConversationAnswer> = {}): ConversationAnswer {
  return {
    success: true,
    conversation: conversation(),
    stops: [],
    debtors: [
      {
        id: 'deb-1',
        name: 'Maria Souza',
        debts: [
          {
            id: 'debt-1',
            external_id: '1001',
            description: 'Mensalidade de janeiro',
            due_date: '2024-01-15',
            amount_cents: 15_050,
            balance_cents: 15_050,
          },
        ],
      },
    ],
    messages: [message()],
    older: null,
    ...part,
  }
}

export function records(part: Partial<RecordsAnswer> = {}): RecordsAnswer {
  return {
    success: true,
    promises: [],
    agreements: [],
    charges: [],
    cases: [],
    hand_offs: [],
    refusals: [],
    ...part,
  }
}

export function caseOf(part: Partial<CaseDto> = {}): CaseDto {
  return {
    id: 'case-1',
    conversation_id: 'conv-1',
    name: 'Maria Souza',
    kind: 'payment_claim',
    status: 'open',
    opened_at: NOW,
    due_at: NOW,
    resolved_at: null,
    outcome: null,
    note: null,
    ...part,
  }
}

export function preview(part: Partial<PreviewAnswer> = {}): PreviewAnswer {
  return {
    success: true,
    audience: 5,
    eligible: 3,
    cents: 45_000,
    excluded: [{ reason: 'debt_paid', label: 'dívida quitada', n: 2 }],
    samples: ['Ana', 'Bruno', 'Carla'].map((debtor) => ({
      debtor,
      phone: '(11) 98765-4321',
      text: `Olá *${debtor}*`,
      missing: [],
    })),
    ...part,
  }
}

export function dryRun(part: Partial<DryRunAnswer> = {}): DryRunAnswer {
  const { audience, eligible, cents, excluded, samples } = preview()
  return {
    success: true,
    audience,
    eligible,
    cents,
    excluded,
    variants: [{ key: null, template_name: 'cobranca_simples', version: 1, n: 3 }],
    holdout: 0,
    warnings: [],
    samples: samples.map((sample) => ({ ...sample, variant: null })),
    eta: { from: NOW, to: NOW + 3_600_000, limit: 'gap' },
    ...part,
  }
}

export function inspection(part: Partial<UploadInspectAnswer> = {}): UploadInspectAnswer {
  const column = { numbers: null, dates: null }
  return {
    success: true,
    format: 'csv',
    encoding: 'windows-1252',
    separator: ';',
    source_key: 'k1',
    saved: false,
    has_header: true,
    title_rows: 0,
    columns: [
      { ...column, index: 0, header: 'Cliente', field: 'name', confidence: 0.98, samples: ['Ana'] },
      { ...column, index: 1, header: 'Fone', field: 'phone', confidence: 0.95, samples: ['11 9'] },
      { ...column, index: 2, header: 'Saldo', field: 'amount', confidence: 0.5, samples: ['10'] },
      { ...column, index: 3, header: 'Obs', field: null, confidence: 0, samples: [''] },
    ],
    fields: [
      { field: 'name', label: 'nome', required: true },
      { field: 'phone', label: 'telefone', required: true },
      { field: 'amount', label: 'valor', required: true },
      { field: 'description', label: 'descrição', required: false },
    ],
    rows: [
      { row: 2, ok: true, values: { name: 'Ana', phone: '11 9', amount: '10' }, errors: [] },
      {
        row: 3,
        ok: false,
        values: { name: 'Bia', phone: 'x', amount: '20' },
        errors: [{ row: 3, field: 'phone', code: 'phone', message: 'telefone inválido' }],
      },
    ],
    problems: [],
    ...part,
  }
}

export const overview: OverviewAnswer = {
  success: true,
  open_cents: 48_291_055,
  open_debts: 15,
  debtors: 12,
  recovered_today_cents: 128_940,
  recovered_month_cents: 9_120_433,
  messages_today: { sent: 680, delivered: 575, read: 365, received: 212 },
  hourly: Array.from({ length: 24 }, (_, i) => ({
    hour: NOW - (23 - i) * 3_600_000,
    outbound: i,
    inbound: 1,
  })),
  handed_off: 3,
  activity: [
    { at: NOW, kind: 'payment_claim', conversation_id: 'conv-1', text: 'Cliente diz que já pagou' },
  ],
}

export const waha: WahaStatusAnswer = {
  success: true,
  session: 'default',
  gateway: 'simulator',
  status: 'WORKING',
  me: { phone: '(11) 99999-0000', name: 'Escola Exemplo' },
  webhook_confirmed: true,
  limit: null,
  sent_today: 680,
  daily_cap: null,
}

const tokens = (n: number) => ({
  success: true,
  access_token: `access-${n}`,
  refresh_token: `refresh-${n}`,
  token_type: 'Bearer',
  expires_in: 900,
})

export function recipient(part: Partial<RecipientDto> = {}): RecipientDto {
  return {
    id: 'rec-1',
    position: 0,
    debtor: 'Maria Souza',
    phone: '(11) 98765-4321',
    conversation_id: 'conv-1',
    status: 'sent',
    reason: null,
    label: null,
    charge: null,
    variant: null,
    session: 'default',
    attempts: 1,
    exposed_cents: 15_050,
    due_at: NOW,
    sent_at: NOW,
    delivered_at: null,
    read_at: null,
    replied_at: null,
    updated_at: NOW,
    ...part,
  }
}

export function variantResult(part: Partial<VariantResult> = {}): VariantResult {
  return {
    key: 'A',
    template_id: 'tpl-1',
    template_name: 'cobranca_simples',
    version: 1,
    n: 100,
    delivered: 80,
    read: 40,
    replied: 20,
    promises: 6,
    payers: 5,
    exposed_cents: 1_000_000,
    recovered_cents: 105_000,
    recovery_bps: 1_050,
    lift_bps: 250,
    ...part,
  }
}

export function number(part: Partial<NumberDto> = {}): NumberDto {
  return {
    session: 'default',
    label: 'Número principal',
    enabled: true,
    activated_on: '2026-11-01',
    warm_up_day: 20,
    own_cap: null,
    daily_cap: 80,
    sent_today: 72,
    status: 'WORKING',
    limit: null,
    locked_until: null,
    resting_until: null,
    waiting: 0,
    failed_24h: 0,
    sent_24h: 72,
    ...part,
  }
}

export function ladder(part: Partial<LadderDto> = {}): LadderDto {
  const step = { template_id: 'tpl-1', window_from: '09:00', window_to: '18:00' }
  return {
    id: 'lad-1',
    name: 'Lembretes',
    enabled: false,
    filter: {},
    stop_rules: { catch_up_days: 3, person_speaking: true },
    stops: [{ reason: 'paid', label: 'Pagou' }],
    version: 4,
    steps: [
      { ...step, id: 's1', offset_days: -3, template_name: 'cobranca_simples' },
      { ...step, id: 's2', offset_days: 0, template_name: 'cobranca_simples' },
      { ...step, id: 's3', offset_days: 7, template_name: null },
    ],
    last_run: null,
    problem: null,
    created_at: NOW,
    updated_at: NOW,
    ...part,
  }
}

export function kpi(part: Partial<KpiDto> = {}): KpiDto {
  return {
    id: 'response',
    group: 'contato',
    label: 'Taxa de resposta',
    formula: 'devedores que responderam ÷ devedores com entrega',
    note: null,
    unit: 'percent',
    subject: 'debtor',
    money: false,
    better: 'up',
    value: 0.255,
    numerator: 51,
    denominator: 200,
    n: 200,
    interval: null,
    parts: [],
    hidden: null,
    ...part,
  }
}

/** Settings of a kind as stored, version 3. */
export const settingsOf = (kind: string, value: object) => ({
  success: true,
  kind,
  version: 3,
  value,
  updated_at: NOW,
  updated_by: 'u1',
})

export const laws: LawsAnswer = {
  success: true,
  rules: [
    {
      id: 'opt_out',
      label: 'Pediu para não receber mensagens',
      source: 'LGPD',
      standard: 'block',
      level: 'block',
      floor: 'block',
    },
    {
      id: 'prescribed',
      label: 'Dívida com mais de cinco anos',
      source: 'CC',
      standard: 'block',
      level: 'block',
      floor: 'review',
    },
  ],
  safe: {
    standard: { weekdays: { from: '09:00', to: '18:00' }, saturday: null },
    maximum: { weekdays: { from: '08:00', to: '20:00' }, saturday: null },
  },
  federal: [],
  states: [],
}

/** What each route answers unless a test says otherwise. */
const DEFAULTS: Record<string, Answer> = {
  'GET /api/bootstrap': {
    success: true,
    gateway: 'simulator',
    demo_login: { username: 'admin', password: 'admin123' },
    needs_claim: false,
    contact_hours: false,
    creditor_name: 'Escola Exemplo',
  },
  'GET /api/me': { success: true, user: { id: 'u1', username: 'admin', role: 'admin' } },
  'POST /auth/login': tokens(1),
  'POST /auth/logout': { success: true },
  'POST /api/live/tickets': { success: true, ticket: 'one-use' },
  'GET /api/overview': overview,
  'GET /api/waha/status': waha,
  'GET /api/billing/campaigns': { success: true, campaigns: [campaign()] },
  'GET /api/billing/batch-status': { success: true, campaign: campaign() },
  'GET /api/billing/campaigns/camp-1/recipients': {
    success: true,
    recipients: [recipient()],
    next: null,
  },
  'GET /api/billing/campaigns/camp-1/results': {
    success: true,
    window_days: 7,
    complete: true,
    variants: [variantResult()],
    holdout: null,
  },
  'GET /api/billing/uploads': { success: true, imports: [importOf()] },
  'POST /api/billing/uploads': { success: true, import: importOf(), errors: [] },
  'GET /api/billing/uploads/imp-1': { success: true, import: importOf(), errors: [] },
  'GET /api/billing/uploads/imp-1/rows': {
    success: true,
    rows: [
      {
        line: 3,
        outcome: 'rejected',
        cells: { amount: '150.505' },
        errors: [
          {
            row: 3,
            field: 'amount',
            code: 'decimals',
            message: 'valor com mais de duas casas decimais',
          },
        ],
      },
    ],
    next: null,
  },
  'GET /api/billing/templates': { success: true, templates: [template()] },
  'POST /api/billing/templates/check': {
    success: true,
    errors: [],
    findings: [],
    acceptable: true,
  },
  'GET /api/billing/templates/tpl-1/versions': {
    success: true,
    versions: [
      {
        version: 1,
        body: 'Olá *{name}*, consta {amount}.',
        created_at: NOW,
        created_by: 'system',
        campaigns: 0,
      },
    ],
  },
  'POST /api/billing/preview': preview(),
  'POST /api/billing/uploads/inspect': inspection(),
  'POST /api/billing/campaigns/dry-run': dryRun(),
  'POST /api/billing/campaigns': {
    success: true,
    campaign_id: 'camp-1',
    status: 'running',
    total: 5,
    excluded: 2,
    warnings: [],
  },
  'POST /api/billing/audience': {
    success: true,
    debtors: 40,
    debts: 52,
    cents: 900_000,
    eligible: 33,
    eligible_cents: 800_000,
    excluded: [],
  },
  'GET /api/billing/segments': { success: true, segments: [] },
  'GET /api/creditors/default': {
    success: true,
    creditor: {
      name: 'Escola Exemplo',
      address: null,
      tax_id: null,
      phone: null,
      pix_key: null,
      pix_key_owner: null,
      city: null,
      mode: 'first_party',
    },
  },
  'GET /api/settings/negotiation': settingsOf('negotiation', NEGOTIATION_SPEC.fallback),
  'GET /api/settings/compliance': settingsOf('compliance', COMPLIANCE_SPEC.fallback),
  'GET /api/settings/bot': settingsOf('bot', BOT_SPEC.fallback),
  'GET /api/settings/pace': settingsOf('pace', PACE_SPEC.fallback),
  'GET /api/settings/replies': settingsOf('replies', { overrides: {} }),
  'GET /api/compliance/laws': laws,
  'GET /api/numbers': { success: true, numbers: [number()] },
  'GET /api/users': {
    success: true,
    users: [
      { id: 'u1', username: 'admin', role: 'admin', created_at: NOW, disabled: false },
      { id: 'u2', username: 'vera', role: 'viewer', created_at: NOW, disabled: false },
    ],
  },
  'GET /api/me/sessions': {
    success: true,
    sessions: [
      { id: 's1', created_at: NOW, used_at: NOW, current: true },
      { id: 's2', created_at: NOW, used_at: NOW, current: false },
    ],
  },
  'GET /api/ladders': { success: true, ladders: [ladder()] },
  'GET /api/reports/kpis': {
    success: true,
    from: '2026-11-01',
    to: '2026-11-20',
    window_days: 7,
    kpis: [kpi()],
  },
  'GET /api/reports/ageing': {
    success: true,
    date: '2026-11-20',
    buckets: [{ key: '1-30', label: '1 a 30 dias', debts: 3, debtors: 2, cents: 45_000 }],
    early: [],
    roll: null,
    hidden: null,
  },
  'GET /api/reports/recovery-curve': {
    success: true,
    from: '2026-11-01',
    to: '2026-11-20',
    by: 'month',
    cohorts: [],
  },
  'GET /api/chat/conversations/stats': {
    success: true,
    total: 1,
    with_person: 0,
    unread: 7,
    inbound_today: 1,
    outbound_today: 1,
    by_intent: [],
  },
  'GET /api/chat/conversations': { success: true, conversations: [conversation()], next: null },
  'GET /api/chat/conversations/conv-1': chat(),
  'GET /api/chat/conversations/conv-1/records': records(),
  'GET /api/compliance/refusals': { success: true, refusals: [], by_rule: [], next: null },
  'POST /api/chat/conversations/conv-1/read': { success: true },
}

/** An answer with the error envelope. */
export class Refusal {
  readonly code: ErrorCode
  readonly details: unknown
  constructor(code: ErrorCode, details?: unknown) {
    this.code = code
    this.details = details
  }
}

/**
 * The API with a memory: records every call, checks the access token as the real one does, and rotates the
 * refresh token on every refresh.
 */
export function fakeApi(overrides: Record<string, Answer> = {}) {
  const answers: Record<string, Answer> = { ...DEFAULTS, ...overrides }
  const calls: Call[] = []
  const state = { session: true, valid: 'access-1', issued: 1, offline: false }

  function refresh(): unknown {
    if (!state.session) return new Refusal('invalid_refresh_token')
    state.issued += 1
    state.valid = `access-${state.issued}`
    return tokens(state.issued)
  }
  function answerTo(call: Call): unknown {
    const key = `${call.method} ${call.path}`
    if (key === 'POST /auth/refresh') return refresh()
    const guarded = call.path.startsWith('/api/') && call.path !== '/api/bootstrap'
    if (guarded && call.token !== state.valid) return new Refusal('unauthorized')
    const answer = answers[key] ?? new Refusal('not_found')
    return typeof answer === 'function' ? answer(call) : answer
  }
  return {
    calls,
    state,
    answers,
    called: (method: string, path: string) =>
      calls.filter((call) => call.method === method && call.path === path),
    fetch: async (path: string, init: RequestInit): Promise<Response> => {
      if (state.offline) throw new TypeError('network')
      const url = new URL(path, 'https://app.test')
      const headers = new Headers(init.headers)
      const call: Call = {
        method: init.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
        token: headers.get('Authorization')?.replace('Bearer ', '') ?? null,
      }
      calls.push(call)
      const answer = await answerTo(call)
      if (answer instanceof Blob) return new Response(answer)
      if (!(answer instanceof Refusal)) return Response.json(answer)
      const { status, message } = API_ERRORS[answer.code]
      const error = { code: answer.code, message, details: answer.details }
      return Response.json({ error }, { status })
    },
  }
}
export type FakeApi = ReturnType<typeof fakeApi>
