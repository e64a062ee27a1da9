import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { CAMPAIGN_LABELS } from '../text/labels.ts'
import { Pill } from './feedback.tsx'

const TONES = {
  scheduled: 'plain',
  starting: 'info',
  running: 'info',
  paused: 'warn',
  canceled: 'plain',
  done: 'ok',
} as const

export function CampaignStatus({ status }: { status: CampaignSummary['status'] }) {
  const moving = status === 'starting' || status === 'running'
  return (
    <Pill tone={TONES[status]} dot={moving} beating={moving}>
      {CAMPAIGN_LABELS[status]}
    </Pill>
  )
}
