import { CAMPAIGN_STEPS } from '../../../../src/shared/contracts/api/audience.ts'
import type {
  DryRunAnswer,
  RecipientDto,
  VariantResult,
} from '../../../../src/shared/contracts/api/audience.ts'
import type {
  CampaignSummary,
  ImportSummary,
  PreviewAnswer,
  TemplateDto,
  UploadInspectAnswer,
} from '../../../../src/shared/contracts/api/billing.ts'
import type {
  CampaignLane,
  ErrorGroup,
  FunnelAnswer,
  TimelineItem,
} from '../../../../src/shared/contracts/api/cockpit.ts'
import { NOW } from './now.ts'
import { number } from './system.ts'

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
    worst: [],
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

const REACHED = [100, 90, 80, 70, 50, 20, 15, 6, 4, 3]

export function funnel(): FunnelAnswer {
  return {
    success: true,
    window_days: 7,
    steps: CAMPAIGN_STEPS.map((step, i) => ({
      step,
      label: `Passo ${step}`,
      formula: `Quem chegou a ${step}`,
      n: REACHED[i] ?? 0,
      amount_cents: (REACHED[i] ?? 0) * 10_000,
    })),
    not_sent: { skipped: 10, waiting: 5, failed: 4, uncertain: 1, canceled: 0 },
  }
}

export function lane(part: Partial<CampaignLane> = {}): CampaignLane {
  return {
    ...number(),
    health: 'ok',
    next_at: NOW,
    recipients: { waiting: 5, on_the_way: 1, sent: 80, failed: 4, uncertain: 1 },
    ...part,
  }
}

export function errorGroup(part: Partial<ErrorGroup> = {}): ErrorGroup {
  return {
    status: 'failed',
    reason: 'gateway',
    label: 'WhatsApp fora do ar',
    charge: 'us',
    n: 4,
    retryable: true,
    last_at: NOW,
    ...part,
  }
}

export function timelineItem(part: Partial<TimelineItem> = {}): TimelineItem {
  return {
    at: NOW,
    kind: 'campaign.started',
    text: 'Campanha iniciada',
    actor: 'admin',
    session: null,
    ...part,
  }
}
