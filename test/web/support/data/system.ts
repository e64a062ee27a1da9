import type { AlertDto, StatusAnswer } from '../../../../src/shared/contracts/api/alerts.ts'
import type { LawsAnswer } from '../../../../src/shared/contracts/api/compliance.ts'
import type { LadderDto } from '../../../../src/shared/contracts/api/ladders.ts'
import type { NumberDto } from '../../../../src/shared/contracts/api/numbers.ts'
import type { KpiDto } from '../../../../src/shared/contracts/api/reports.ts'
import type {
  OverviewAnswer,
  WahaStatusAnswer,
} from '../../../../src/shared/contracts/api/system.ts'
import { NOW } from './now.ts'

export const overview: OverviewAnswer = {
  success: true,
  open_cents: 48_291_055,
  open_debts: 15,
  debtors: 12,
  recovered_today_cents: 128_940,
  recovered_month_cents: 9_120_433,
  recovered: {
    today: { n: 4, cents: 128_940 },
    yesterday: { n: 2, cents: 64_470 },
    month: { n: 61, cents: 9_120_433 },
    previous_month: { n: 70, cents: 10_000_000, from: '2026-10-01', to: '2026-10-22' },
    days: Array.from({ length: 30 }, (_, i) => ({
      date: `2026-11-${String(i + 1).padStart(2, '0')}`,
      n: 1,
      cents: i * 1_000,
    })),
  },
  promises_due: {
    today: { n: 3, cents: 45_000 },
    week: { n: 9, cents: 120_000 },
    late: { n: 1, cents: 8_000 },
  },
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

export function alert(part: Partial<AlertDto> = {}): AlertDto {
  return {
    id: 'alr-1',
    kind: 'session_down',
    subject: 'default',
    level: 'critical',
    title: 'Número desconectado',
    text: 'A sessão default está fora há 5 min.',
    value: 300_000,
    limit: 120_000,
    started_at: NOW,
    seen_at: NOW,
    ended_at: null,
    acknowledged_at: null,
    acknowledged_by: null,
    ...part,
  }
}

export const status: StatusAnswer = {
  success: true,
  at: NOW,
  state: 'degraded',
  parts: [
    { part: 'database', state: 'ok', since: null, text: 'Responde em 2 ms.' },
    { part: 'ai', state: 'degraded', since: NOW, text: 'Só o modelo local responde.' },
  ],
  sessions: [],
  queues: [],
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
