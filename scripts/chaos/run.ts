import { setTimeout as sleep } from 'node:timers/promises'
import type { SendBatchAnswer, UploadAnswer } from '../../src/shared/contracts/api/billing.ts'
import { endLeftovers, request, simStats, startProduct } from '../harness/product.ts'
import type { Campaign, Place, Product, SimStats } from '../harness/product.ts'
import { demoPortfolio } from '../start/demo-portfolio.ts'
import { drawFaults } from './draw.ts'
import type { Strike } from './draw.ts'
import { readLedger } from './ledger.ts'
import { climateFor, setFaults, strike } from './strike.ts'
import type { Struck } from './strike.ts'
import { judgeLedger } from './verdict.ts'
import type { Delivered, Verdict } from './verdict.ts'
import { provenShare, readStatus, settledShare, watchLedger } from './watch.ts'
import type { Watch } from './watch.ts'

export type ChaosOptions = { recipients: number; faults: number; seed: number }

export type ChaosFigures = {
  seconds: number
  struck: Struck[]
  restarts: number
  ticks: number
  wrongSums: number
  unanswered: number
  campaign: Campaign
  stats: SimStats
  verdict: Verdict
}

/** Told while it runs: how much is settled and what just happened. */
export type Tell = (news: { done: number; total: number; strike: number; what: string }) => void

/** Between two looks at whether the next fault is due. */
const LOOK_MS = 250
/** After the last fault the campaign must end within this and a second per ten recipients. */
const PATIENCE_MS = 240_000
/** What stays uncertain this long after the last fault waits for a person. */
const SETTLED_MS = 45_000

/** One campaign under fire, then the comparison of its ledger with what the phones got. */
export async function runChaos(
  place: Place,
  options: ChaosOptions,
  tell: Tell,
): Promise<ChaosFigures> {
  const startedAt = Date.now()
  let product = await startPatiently(place)
  try {
    const campaignId = await startCampaign(product, options)
    const watch = watchLedger(product, campaignId, options.recipients)
    const battle = { place, campaignId, watch, options, tell, restarts: 0, product }
    let struck: Struck[]
    let campaign: Campaign
    try {
      struck = await strikeAll(battle, drawFaults(options))
      product = battle.product
      await setFaults(product, {})
      campaign = await finish(battle)
    } finally {
      product = battle.product
      watch.stop()
    }
    const stats = await simStats(product.simulator)
    const delivered = await deliveredOf(product)
    await product.stop()
    return {
      seconds: Math.round((Date.now() - startedAt) / 1_000),
      struck,
      restarts: battle.restarts,
      ticks: watch.ticks,
      wrongSums: watch.wrongSums,
      unanswered: watch.unanswered,
      campaign,
      stats,
      verdict: judgeLedger(readLedger(place.stateDir, campaignId), delivered),
    }
  } finally {
    await product.stop()
  }
}

/** A machine that is busy with others may need a second try, as a person would give it. */
async function startPatiently(place: Place, tries = 3): Promise<Product> {
  try {
    return await startProduct(place)
  } catch (error) {
    if (tries <= 1) throw error
    endLeftovers(place.stateDir)
    return startPatiently(place, tries - 1)
  }
}

type Battle = {
  place: Place
  campaignId: string
  watch: Watch
  options: ChaosOptions
  tell: Tell
  restarts: number
  product: Product
}

async function strikeAll(battle: Battle, strikes: readonly Strike[]): Promise<Struck[]> {
  const struck: Struck[] = []
  for (const [index, { at, fault }] of strikes.entries()) {
    await untilSettled(battle, at, index)
    const arena = {
      product: battle.product,
      campaignId: battle.campaignId,
      climate: climateFor(battle.options),
      restart: async () => {
        battle.product = await startPatiently(battle.place)
        await setFaults(battle.product, arena.climate)
        arena.product = battle.product
        battle.restarts += 1
      },
    }
    if (fault.kind === 'kill' || (fault.kind === 'pause' && fault.victim !== null)) {
      battle.watch.away()
    }
    const done = await strike(arena, fault)
    battle.watch.back(battle.product)
    struck.push(done)
    say(battle, index + 1, `${done.kind} ${done.detail}`)
  }
  return struck
}

/** Waits until it is known what became of the given share of the audience. */
async function untilSettled(battle: Battle, share: number, index: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  let saidAt = Date.now()
  for (;;) {
    const campaign = await readStatus(battle.product, battle.campaignId).catch(() => null)
    if (campaign !== null && (campaign.status === 'done' || provenShare(campaign) >= share)) return
    if (Date.now() > deadline) throw new Error(stuck(campaign))
    if (Date.now() - saidAt > 5_000) {
      saidAt = Date.now()
      say(battle, index, '')
    }
    await sleep(LOOK_MS)
  }
}

/** Done, or nothing left but doubts that only a person can end. */
async function finish(battle: Battle): Promise<Campaign> {
  const deadline = Date.now() + PATIENCE_MS + battle.options.recipients * 100
  let doubts = { n: -1, since: Date.now() }
  for (;;) {
    const campaign = await readStatus(battle.product, battle.campaignId)
    const { uncertain } = campaign.counts
    if (uncertain !== doubts.n) doubts = { n: uncertain, since: Date.now() }
    const quiet = Date.now() - doubts.since > SETTLED_MS
    if (campaign.status === 'done' && (uncertain === 0 || quiet)) return campaign
    if (settledShare(campaign) === 1 && quiet) return campaign
    if (Date.now() > deadline) throw new Error(stuck(campaign))
    say(battle, battle.options.faults, '')
    await sleep(1_000)
  }
}

function stuck(campaign: Campaign | null): string {
  return `the campaign does not go on: ${JSON.stringify(campaign?.counts ?? 'no answer')}`
}

function say({ watch, options, tell }: Battle, strike: number, what: string): void {
  const campaign = watch.latest
  const done = campaign === null ? 0 : Math.round(provenShare(campaign) * campaign.total)
  tell({ done, total: options.recipients, strike, what })
}

async function startCampaign(product: Product, options: ChaosOptions): Promise<string> {
  const rows = demoPortfolio(options.recipients, Date.now()).map((row, i) => ({
    ...row,
    id: `chaos-${i}`,
    name: `${row.name} ${i}`,
    phone: `55119${String(10_000_000 + i)}`,
  }))
  const path = '/api/billing/uploads?name=chaos.json'
  const upload = await product.call<UploadAnswer>('POST', path, rows)
  await setFaults(product, climateFor(options))
  const batch = await product.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: upload.import.id,
    template_name: 'cobranca_simples',
    delay_seconds: 0,
  })
  return batch.campaign_id
}

type LoggedMessage = { id: string; chatId: string; fromMe: boolean; source: string }

async function deliveredOf(product: Product): Promise<Delivered[]> {
  const url = `${product.simulator}/sim/messages`
  const messages = await request<LoggedMessage[]>(url, 'GET', null)
  return messages
    .filter((message) => message.fromMe && message.source === 'api')
    .map(({ id, chatId }) => ({ id: id.split('_').at(-1) ?? id, chatId }))
}
