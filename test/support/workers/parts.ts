import { runInDurableObject } from 'cloudflare:test'
import type { Parts } from '../../../durable-objects/conversation/parts.ts'
import { createStore } from '../../../durable-objects/conversation/store.ts'
import { runOneUnit } from '../../../durable-objects/conversation/units.ts'
import type {
  CampaignOrder,
  EnterAnswer,
  LeaveOutcome,
  ReserveAnswer,
  ReserveRequest,
} from '../../../durable-objects/types.ts'
import { lexicalClassifier } from '../../../worker/adapters/intents/lexical.ts'
import { campaignWaId } from '../../../worker/adapters/keyed-hash.ts'
import type {
  FileAnswer,
  LookUpOutcome,
  SendOutcome,
  WahaClient,
} from '../../../worker/adapters/waha/client.ts'
import { deps } from './conversation.ts'
import type { Talk } from './conversation.ts'

const nothing = () => Promise.resolve()

/** A gateway with memory whose answers the test scripts; the default is that everything works. */
export function fakeWaha() {
  const sent: { chatId: string; text: string; id: string; image?: Uint8Array }[] = []
  const files = new Map<string, FileAnswer | Error>()
  const script: SendOutcome[] = []
  const state = {
    sent,
    /** What an address answers; one that is not here is gone. */
    files,
    /** Answers of the next sends, in order; then `sent`. */
    script,
    lookUp: 'not_found' as LookUpOutcome,
    status: 'WORKING',
    timelock: null as { active: boolean; until: number | null } | null,
    engine: 'GOWS',
    exists: (digits: string): { chatId: string } | null => ({ chatId: `${digits}@c.us` }),
    checked: [] as string[],
    onSend: undefined as undefined | (() => void | Promise<void>),
  }
  const client: WahaClient = {
    sendText: async ({ chatId, text, id }) => {
      sent.push({ chatId, text, id })
      await state.onSend?.()
      return script.shift() ?? { kind: 'sent', id }
    },
    sendImage: async ({ chatId, caption, id, bytes }) => {
      sent.push({ chatId, text: caption ?? '', id, image: bytes })
      await state.onSend?.()
      return script.shift() ?? { kind: 'sent', id }
    },
    fetchFile: async ({ url }) => {
      const answer = files.get(url) ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
    findMessage: () => Promise.resolve(state.lookUp),
    checkExists: ({ digits }) => {
      state.checked.push(digits)
      return Promise.resolve(state.exists(digits))
    },
    phoneOfLid: () => Promise.resolve(null),
    setTyping: nothing,
    sendSeen: nothing,
    getSession: (name) =>
      Promise.resolve({
        name,
        status: state.status,
        engine: state.engine,
        me: null,
        webhookUrls: [],
      }),
    timelock: () => Promise.resolve(state.timelock),
    ensureSession: () => Promise.reject(new Error('not in this test')),
    startSession: nothing,
    stopSession: nothing,
    restartSession: nothing,
    qr: () => Promise.resolve(null),
    pairingCode: () => Promise.resolve(null),
  }
  return { ...state, client, state }
}

/** A Sender with memory that always says go unless told otherwise. */
export function fakeSender() {
  const state = {
    reserve: undefined as undefined | (() => ReserveAnswer),
    reserved: [] as ReserveRequest[],
    enter: undefined as undefined | (() => EnterAnswer),
    entered: [] as string[],
    left: [] as LeaveOutcome['kind'][],
    acked: [] as { token: string; refused: boolean }[],
    heard: 0,
  }
  const object = {
    reserve: (request: ReserveRequest) => {
      state.reserved.push(request)
      return Promise.resolve(state.reserve?.() ?? { at: 0 })
    },
    enter: ({ token }: { token: string }) => {
      state.entered.push(token)
      return Promise.resolve(state.enter?.() ?? { lease: 'lse_1' })
    },
    leave: ({ outcome }: { outcome: LeaveOutcome }) => {
      state.left.push(outcome.kind)
      return Promise.resolve()
    },
    acked: (token: string, refused = false) => {
      state.acked.push({ token, refused })
      return Promise.resolve()
    },
    heard: () => {
      state.heard += 1
      return Promise.resolve()
    },
  }
  // Only the methods above are ever called by a conversation.
  return { state, object: object as unknown as ReturnType<Parts['sender']> }
}

export type Bench = {
  parts: Parts
  waha: ReturnType<typeof fakeWaha>['state']
  sender: ReturnType<typeof fakeSender>['state']
  clock: { now: number }
  /** Runs units until none is due. @returns how many ran */
  drain: (limit?: number) => Promise<number>
  /** Moves the clock to the next due moment, then drains. */
  next: () => Promise<void>
}

/**
 * The functions of a conversation over its real storage, with a scripted gateway and a clock moved by hand.
 * The object's own alarm is not armed by them.
 */
export function atBench<T>(
  talk: Talk,
  work: (bench: Bench) => Promise<T>,
  given: Partial<Parts> = {},
): Promise<T> {
  return runInDurableObject(talk.stub, async (_instance, state) => {
    const waha = fakeWaha()
    const sender = fakeSender()
    const clock = { now: Date.now() }
    const parts: Parts = {
      ...deps,
      id: talk.who.conversationId,
      store: createStore(state.storage.sql),
      transaction: (change) => state.storage.transactionSync(change),
      durable: () => state.storage.sync(),
      classify: lexicalClassifier,
      now: () => clock.now,
      waha: waha.client,
      sender: () => sender.object,
      transcribe: null,
      ...given,
    }
    const drain = async (limit = 50) => {
      let ran = 0
      while (ran < limit && parts.store.dues().some(({ due }) => due <= clock.now)) {
        await runOneUnit(parts)
        ran += 1
      }
      return ran
    }
    const next = async () => {
      const dues = parts.store.dues().filter(({ unit }) => unit !== 'events')
      clock.now = Math.max(clock.now, Math.min(...dues.map(({ due }) => due)))
      await drain()
    }
    return work({ parts, waha: waha.state, sender: sender.state, clock, drain, next })
  })
}

let campaigns = 0

/** A running campaign with one recipient, as the ledger has it while it is being sent. */
export async function newRecipient(
  talk: Talk,
  given: {
    status?: string
    body?: string
    amountCents?: number
    planNo?: number
    name?: string
  } = {},
): Promise<CampaignOrder> {
  campaigns += 1
  const key = `${Date.now()}_${campaigns}`
  const ids = {
    campaign: `cmp_${key}`,
    debtor: `dtr_${key}`,
    debt: `dbt_${key}`,
    rcp: `rcp_${key}`,
  }
  const { status = 'running', body = 'Olá {name}, valor {amount}', amountCents = 15_050 } = given
  const waId = await campaignWaId(deps.hash, ids.rcp)
  const hash = await deps.hash('phone', talk.phone)
  const d1 = deps.db.$client
  await d1.batch([
    d1
      .prepare(
        `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
         values (?, 'default', ?, ?, ?, ?, 0, 0)`,
      )
      .bind(ids.debtor, given.name ?? 'Maria da Silva', key, talk.phone, hash),
    d1
      .prepare(
        `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id,
         created_at, updated_at) values (?, 'default', ?, ?, ?, '2026-10-01', 'imp', 0, 0)`,
      )
      .bind(ids.debt, ids.debtor, key, amountCents),
    d1
      .prepare(
        `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session,
         min_gap_ms, max_gap_ms, status, total, excluded, created_at, created_by)
         values (?, 'default', 'batch', 'tpl', 1, ?, 'default', 0, 0, ?, 1, 0, 0, 'usr')`,
      )
      .bind(ids.campaign, body, status),
    d1
      .prepare(
        `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, conversation_id, wa_id,
         status, plan_no, due_at, updated_at) values (?, ?, 1, ?, ?, ?, ?, 'sending', 1, 0, ?)`,
      )
      .bind(
        ids.rcp,
        ids.campaign,
        ids.debtor,
        JSON.stringify([ids.debt]),
        talk.who.conversationId,
        waId,
        Date.now(),
      ),
  ])
  return {
    who: talk.who,
    session: 'default',
    recipientId: ids.rcp,
    campaignId: ids.campaign,
    planNo: given.planNo ?? 1,
    waId,
    minGapMs: 0,
    maxGapMs: 0,
  }
}

export async function setCampaign(order: CampaignOrder, status: string): Promise<void> {
  await deps.db.$client
    .prepare('update campaigns set status = ? where id = ?')
    .bind(status, order.campaignId)
    .run()
}

export async function pay(order: CampaignOrder, amountCents: number): Promise<void> {
  await deps.db.$client
    .prepare(
      `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
       select ?1, 'default', value, ?2, '2026-10-10', 'pix', 'test', 0, 'usr'
       from recipients, json_each(debt_ids) where recipients.id = ?3`,
    )
    .bind(`pay_${crypto.randomUUID()}`, amountCents, order.recipientId)
    .run()
}

/** Results of one recipient as the object's events tell them, in order. */
export function results(parts: Parts, recipientId: string): string[] {
  return parts.store
    .waitingEvents()
    .toSorted((a, b) => a.seq - b.seq)
    .map(
      ({
        body,
      }): { recipient: { recipientId: string; outcome: string; reason: string | null } | null } =>
        JSON.parse(body),
    )
    .flatMap(({ recipient }) =>
      recipient?.recipientId === recipientId
        ? [
            recipient.reason === null
              ? recipient.outcome
              : `${recipient.outcome}:${recipient.reason}`,
          ]
        : [],
    )
}
