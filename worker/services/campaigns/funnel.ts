import type { CampaignStep } from '../../../src/shared/contracts/api/audience.ts'
import type { FunnelAnswer } from '../../../src/shared/contracts/api/cockpit.ts'
import { readFunnel } from '../../db/campaign-funnel.ts'
import type { Deps } from '../../deps.ts'
import { needCampaign } from './need.ts'
import type { Target } from './need.ts'

/** What each step counts, in the words of docs/kpis.md. */
const STEPS: Readonly<Record<CampaignStep, { label: string; formula: string }>> = {
  audience: { label: 'Público', formula: 'devedores escolhidos' },
  eligible: { label: 'Elegíveis', formula: 'público menos quem ficou de fora por regra' },
  sent: { label: 'Enviadas', formula: 'mensagens aceitas pelo WhatsApp' },
  delivered: { label: 'Entregues', formula: 'mensagens que chegaram ao aparelho' },
  read: { label: 'Lidas', formula: 'mensagens lidas; é um piso, a confirmação pode estar oculta' },
  replied: { label: 'Responderam', formula: 'devedores que responderam' },
  cpc: {
    label: 'Pessoa certa (CPC)',
    formula: 'devedores cuja identidade ficou clara na janela depois da mensagem',
  },
  promise: { label: 'Promessas', formula: 'CPCs com promessa datada ou acordo' },
  agreement: { label: 'Acordos', formula: 'CPCs com acordo aceito e cobrança emitida' },
  paid: { label: 'Pagaram', formula: 'devedores com pagamento na janela depois da mensagem' },
}

/**
 * From the audience to money: how many people got how far within the window after their message.
 * @throws AppError campaign_not_found
 */
export async function campaignFunnel(
  deps: Pick<Deps, 'db'>,
  target: Target,
  windowDays: number,
): Promise<FunnelAnswer> {
  await needCampaign(deps, target)
  const { steps, notSent } = await readFunnel(deps.db, { campaignId: target.id, windowDays })
  return {
    success: true,
    window_days: windowDays,
    steps: steps.map(({ step, n, cents }) => ({ step, ...STEPS[step], n, amount_cents: cents })),
    not_sent: notSent,
  }
}
