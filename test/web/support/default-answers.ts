import {
  BOT_SPEC,
  COMPLIANCE_SPEC,
  NEGOTIATION_SPEC,
  PACE_SPEC,
} from '../../../src/shared/contracts/api/settings.ts'
import {
  campaign,
  dryRun,
  funnel,
  importOf,
  inspection,
  lane,
  preview,
  recipient,
  template,
  timelineItem,
  variantResult,
} from './data/campaigns.ts'
import { chat, conversation, records } from './data/chat.ts'
import { debtorsAnswer, debtorStory } from './data/debtors.ts'
import { NOW } from './data/now.ts'
import { kpi, ladder, laws, number, overview, settingsOf, status, waha } from './data/system.ts'

/** What a route answers: a body, a `Refusal`, or a function of the call that answers either. */
export type Answer = unknown

export const tokens = (n: number) => ({
  success: true,
  access_token: `access-${n}`,
  refresh_token: `refresh-${n}`,
  token_type: 'Bearer',
  expires_in: 900,
})

/** What each route answers unless a test says otherwise. */
export const DEFAULTS: Record<string, Answer> = {
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
  'GET /api/alerts': { success: true, items: [], unacknowledged: 0, next: null },
  'GET /api/status': status,
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
  'GET /api/billing/campaigns/camp-1/funnel': funnel(),
  'GET /api/billing/campaigns/camp-1/lanes': { success: true, lanes: [lane()] },
  'GET /api/billing/campaigns/camp-1/errors': { success: true, groups: [] },
  'GET /api/billing/campaigns/camp-1/timeline': {
    success: true,
    items: [timelineItem()],
    next: null,
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
        campaigns: 1,
        results: { sent: 100, delivered: 80, read: 40, replied: 20 },
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
  'GET /api/debtors': debtorsAnswer(),
  'GET /api/debtors/dev-1': debtorStory(),
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
