import type {
  BatchStatusAnswer,
  SendBatchAnswer,
  UploadAnswer,
  UploadsAnswer,
} from '../../src/shared/contracts/api/billing.ts'
import type { LocalApi } from './api.ts'
import { demoPortfolio } from './demo-portfolio.ts'

const DEMO_DEBTS = 80
/** Half a second between first messages: slow enough to watch, done within a minute. */
const DEMO_DELAY_SECONDS = 0.5

/** Simulated debtors answer by themselves, a hundred times faster than people. */
export async function enablePersonas(simulator: string): Promise<void> {
  await fetch(`${simulator}/sim/personas`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ enabled: true, timeScale: 100 }),
  })
}

/** Loads the demo portfolio and starts its campaign; only when the state holds no upload yet. */
export async function loadDemo(api: LocalApi): Promise<SendBatchAnswer | null> {
  const existing = await api.get<UploadsAnswer>('/api/billing/uploads')
  if (existing.imports.length > 0) return null
  const rows = demoPortfolio(DEMO_DEBTS, Date.now())
  await api.post<UploadAnswer>('/api/billing/uploads?name=data/clients.json', rows)
  return api.post<SendBatchAnswer>('/api/billing/send-batch', {
    clients_file: 'data/clients.json',
    template_name: 'cobranca_simples',
    delay_seconds: DEMO_DELAY_SECONDS,
  })
}

export async function latestCampaign(api: LocalApi): Promise<BatchStatusAnswer['campaign'] | null> {
  return api.get<BatchStatusAnswer>('/api/billing/batch-status').then(
    (answer) => answer.campaign,
    () => null,
  )
}
