import { expect, test } from 'vitest'
import type { Deps } from '../../../worker/deps.ts'
import { latestCampaignIds } from '../../../worker/db/campaigns.ts'
import { cancelCampaign } from '../../../worker/services/campaigns/cancel.ts'
import { pauseCampaign } from '../../../worker/services/campaigns/pause.ts'
import { resumeCampaign } from '../../../worker/services/campaigns/resume.ts'
import { clients, look, numberOf, start } from '../../support/workers/campaigns.ts'
import type { Numbered } from '../../support/workers/campaigns.ts'
import { operator } from '../../support/workers/uploads.ts'

const still = () => numberOf('SCAN_QR_CODE')
type Told = 'pauseCampaign' | 'resumeCampaign'

/** The number's Sender, except that before it is told `what` something else happens. */
function delayed(number: Numbered, what: Told, meanwhile: () => Promise<unknown>): Deps {
  let waited = false
  const { sender } = number.deps
  const slow = (session: string) => {
    const real = sender(session)
    const calls = {
      pauseCampaign: (id: string) => real.pauseCampaign(id),
      resumeCampaign: (id: string) => real.resumeCampaign(id),
      cancelCampaign: (id: string) => real.cancelCampaign(id),
      status: () => real.status(),
    }
    return {
      ...calls,
      [what]: async (id: string) => {
        if (!waited) {
          waited = true
          await meanwhile()
        }
        return calls[what](id)
      },
      // The services call these methods only.
    } as unknown as ReturnType<Deps['sender']>
  }
  return { ...number.deps, sender: slow }
}

/** What the number itself holds against a campaign, whatever its session does. */
async function heldBy(number: Numbered, campaignId: string): Promise<unknown> {
  const sender = number.deps.sender(number.session)
  await sender.sessionChanged({ status: 'WORKING', at: Date.now() })
  return sender.enter({ token: 'probe', kind: 'cold', campaignId })
}

test('a resume that overtakes a pause leaves ledger and number running', async () => {
  const number = await still()
  const { campaign_id: id } = await start(number, clients(1))
  const target = { creditorId: number.creditorId, id }
  const resume = () => resumeCampaign(number.deps, target, operator)
  const answer = await pauseCampaign(delayed(number, 'pauseCampaign', resume), target, operator)
  expect(answer.status).toBe('running')
  expect(await heldBy(number, id)).toHaveProperty('lease')
})

test('a pause that overtakes a resume leaves ledger and number paused', async () => {
  const number = await still()
  const { campaign_id: id } = await start(number, clients(1))
  const target = { creditorId: number.creditorId, id }
  await pauseCampaign(number.deps, target, operator)
  const pause = () => pauseCampaign(number.deps, target, operator)
  const answer = await resumeCampaign(delayed(number, 'resumeCampaign', pause), target, operator)
  expect(answer.status).toBe('paused')
  expect(await heldBy(number, id)).toEqual({ stop: 'paused' })
})

test('a campaign canceled while its recipients are written is canceled whole, and its start says so', async () => {
  const number = await still()
  const { creditorId } = number
  let canceled = false
  // The first recipient's id is asked for after the campaign exists and before any recipient does.
  const hash: Deps['hash'] = async (purpose, text) => {
    if (!canceled && text.startsWith('r:')) {
      canceled = true
      const [id = ''] = await latestCampaignIds(number.deps.db, creditorId, 1)
      await cancelCampaign(number.deps, { creditorId, id }, operator)
    }
    return number.deps.hash(purpose, text)
  }
  const starting = start({ ...number, deps: { ...number.deps, hash } }, clients(3))
  await expect(starting).rejects.toMatchObject({ code: 'campaign_state', status: 409 })
  const [id = ''] = await latestCampaignIds(number.deps.db, creditorId, 1)
  const campaign = await look(number, id)
  expect(campaign).toMatchObject({ status: 'canceled', total: 3, counts: { canceled: 3 } })
})
