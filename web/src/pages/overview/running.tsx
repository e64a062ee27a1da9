import { CampaignProgress } from '../../components/campaign-progress.tsx'
import { CampaignStatus } from '../../components/campaign-status.tsx'
import { Empty } from '../../components/feedback.tsx'
import { SendIcon } from '../../components/icons.tsx'
import type { Campaigns } from '../../models/campaigns.ts'
import { LIMIT_LABELS } from '../../text/labels.ts'

/** The campaign that is going out now, or the last one, or how to begin. */
export function Running({ campaigns }: { campaigns: Campaigns }) {
  const all = campaigns.list.data.value
  if (all === null) return null
  const campaign = campaigns.open.value[0] ?? all[0]
  if (campaign === undefined) return <NoCampaign />
  return (
    <section class="card" aria-labelledby="running-title">
      <header>
        <div class="stack tight">
          <h2 id="running-title">{campaign.name}</h2>
          <span class="small muted">Modelo {campaign.template_name}</span>
        </div>
        <CampaignStatus status={campaign.status} />
      </header>
      <div class="stack">
        <CampaignProgress campaign={campaign} />
        {campaign.limit && campaign.status === 'running' && (
          <p class="notice warn">{LIMIT_LABELS[campaign.limit]}</p>
        )}
        <a href="/cobrancas">Ver campanhas</a>
      </div>
    </section>
  )
}

function NoCampaign() {
  return (
    <section class="card">
      <Empty icon={SendIcon} title="Nenhuma campanha ainda">
        <p>Envie um arquivo de devedores, escolha o modelo da mensagem e comece.</p>
        <a class="button primary" href="/cobrancas">
          Enviar arquivo de devedores
        </a>
      </Empty>
    </section>
  )
}
