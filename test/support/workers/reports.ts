import { env } from 'cloudflare:workers'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { showKpiRows, showKpis } from '../../../worker/services/reports/kpis.ts'
import { drawPhone, withCreditor } from './uploads.ts'

const HOUR_MS = 3_600_000

/** The moment a São Paulo clock shows this day and hour. */
export const at = (day: string, hour = 12): number =>
  Date.parse(`${day}T00:00:00-03:00`) + hour * HOUR_MS

const id = (prefix: string) => `${prefix}_${crypto.randomUUID()}`

function insert(table: string, row: Record<string, unknown>): Promise<unknown> {
  const names = Object.keys(row)
  return env.DB.prepare(
    `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
  )
    .bind(...Object.values(row))
    .run()
}

const discount = (debtId: string, fields: { agreementId: string; cents: number; when: number }) =>
  insert('debt_discounts', {
    debt_id: debtId,
    agreement_id: fields.agreementId,
    cents: fields.cents,
    at: fields.when,
  })

export type Person = { debtorId: string; conversationId: string; phoneHash: string }

/** A creditor's books: rows are written as they are given. Today is 2026-11-16, a Monday. */
export async function books(now = at('2026-11-16')) {
  const clock = { now }
  const { deps, creditorId } = await withCreditor({ now: () => clock.now, log: () => {} })
  const creditor_id = creditorId

  const person = async (fields: { name?: string } = {}): Promise<Person> => {
    const phone = drawPhone()
    const phoneHash = await hashPhone(deps.hash, phone)
    const one = { debtorId: id('dtr'), conversationId: id('cnv'), phoneHash }
    const { name = 'Ana Lima' } = fields
    await insert('debtors', {
      id: one.debtorId,
      creditor_id,
      name,
      name_key: one.debtorId,
      phone,
      phone_hash: phoneHash,
      created_at: 0,
      updated_at: 0,
    })
    await insert('conversations', {
      id: one.conversationId,
      creditor_id,
      phone,
      phone_hash: phoneHash,
      name,
      created_at: 0,
    })
    return one
  }

  const debt = async (
    who: Person,
    fields: {
      cents?: number
      due?: string | null
      created?: string
      canceled?: string
      description?: string
    } = {},
  ): Promise<string> => {
    const { cents = 10_000, due = '2026-10-01', created = '2026-09-01', canceled } = fields
    const debtId = id('dbt')
    await insert('debts', {
      id: debtId,
      creditor_id,
      debtor_id: who.debtorId,
      external_id: debtId,
      amount_cents: cents,
      due_date: due,
      description: fields.description ?? null,
      import_id: 'imp',
      canceled_at: canceled === undefined ? null : at(canceled),
      created_at: at(created),
      updated_at: 0,
    })
    return debtId
  }

  const campaign = async (
    fields: { started?: string; holdoutBps?: number; name?: string } = {},
  ): Promise<string> => {
    const campaignId = id('cmp')
    const { started = '2026-11-01', holdoutBps = 0, name = 'Campanha' } = fields
    await insert('campaigns', {
      id: campaignId,
      creditor_id,
      kind: 'segment',
      name,
      template_id: 'tpl',
      template_version: 1,
      body: 'x',
      session: 'default',
      min_gap_ms: 0,
      max_gap_ms: 0,
      holdout_bps: holdoutBps,
      started_at: at(started),
      status: 'running',
      total: 0,
      excluded: 0,
      created_at: at(started),
      created_by: 'usr',
    })
    return campaignId
  }

  /** A message; into a campaign of its own unless one is named. Times are epoch ms. */
  const message = async (
    who: Person,
    fields: {
      campaignId?: string
      sent?: number
      delivered?: number
      read?: number
      replied?: number
      status?: string
      reason?: string
      attempts?: number
      debts?: string[]
      exposed?: number
      updated?: number
      left?: 'holdout'
    } = {},
  ): Promise<string> => {
    const rcp = id('rcp')
    const { sent, delivered, read, replied, debts = [], exposed = 0 } = fields
    const heldOut = fields.left === 'holdout'
    await insert('recipients', {
      id: rcp,
      campaign_id: fields.campaignId ?? (await campaign({ started: '2026-01-01' })),
      position: 1,
      debtor_id: who.debtorId,
      debt_ids: JSON.stringify(debts),
      conversation_id: heldOut ? null : who.conversationId,
      wa_id: rcp,
      exposed_cents: exposed,
      status: fields.status ?? (heldOut ? 'skipped' : 'sent'),
      reason: fields.reason ?? (heldOut ? 'holdout' : null),
      attempts: fields.attempts ?? 0,
      due_at: 0,
      sent_at: sent ?? null,
      delivered_at: delivered ?? null,
      read_at: read ?? null,
      replied_at: replied ?? null,
      updated_at: fields.updated ?? sent ?? 0,
    })
    return rcp
  }

  const pay = async (
    debtId: string,
    fields: { on: string; cents?: number; charges?: number },
  ): Promise<string> => {
    const payment = id('pay')
    await insert('payments', {
      id: payment,
      creditor_id,
      debt_id: debtId,
      amount_cents: fields.cents ?? 10_000,
      charges_cents: fields.charges ?? 0,
      paid_on: fields.on,
      method: 'pix',
      source: 'test',
      created_at: at(fields.on),
      created_by: 'usr',
    })
    return payment
  }

  const promise = (
    who: Person,
    fields: { due?: string; status?: string; cents?: number; made?: number; debts?: string[] } = {},
  ) =>
    insert('promises', {
      id: id('prm'),
      creditor_id,
      conversation_id: who.conversationId,
      debtor_id: who.debtorId,
      debt_ids: JSON.stringify(fields.debts ?? []),
      amount_cents: fields.cents ?? 10_000,
      due_date: fields.due ?? '2026-11-10',
      status: fields.status ?? 'open',
      source: 'bot',
      made_at: fields.made ?? at('2026-11-02'),
    })

  const agreement = async (
    who: Person,
    fields: {
      status?: string
      made?: number
      ended?: number
      owed?: [principal: number, fine: number, interest: number]
      discount?: number
      charge?: boolean
      first?: { due: string; cents?: number; paid?: number; paidOn?: string }
    } = {},
  ): Promise<string> => {
    const agreementId = id('agr')
    const [principal, fine, interest] = fields.owed ?? [10_000, 0, 0]
    const discount = fields.discount ?? 0
    await insert('agreements', {
      id: agreementId,
      creditor_id,
      conversation_id: who.conversationId,
      debtor_id: who.debtorId,
      debt_ids: '[]',
      kind: 'installments',
      principal_cents: principal,
      fine_cents: fine,
      interest_cents: interest,
      discount_cents: discount,
      total_cents: principal + fine + interest - discount,
      status: fields.status ?? 'active',
      source: 'bot',
      made_at: fields.made ?? at('2026-11-02'),
      ended_at: fields.ended ?? null,
    })
    if (fields.charge === true) {
      await insert('charges', {
        id: id('chg'),
        creditor_id,
        conversation_id: who.conversationId,
        debtor_id: who.debtorId,
        debt_ids: '[]',
        agreement_id: agreementId,
        installment_no: 1,
        amount_cents: 1,
        provider: 'static',
        txid: id('tx'),
        code: 'x',
        status: 'active',
        created_at: 0,
      })
    }
    if (fields.first !== undefined) {
      const { due, cents = 5_000, paid = 0, paidOn = null } = fields.first
      await insert('installments', {
        agreement_id: agreementId,
        no: 1,
        due_date: due,
        amount_cents: cents,
        paid_cents: paid,
        paid_on: paidOn,
      })
    }
    return agreementId
  }

  const stop = (who: Person, kind: string, when: number) =>
    insert('stops', {
      creditor_id,
      phone_hash: who.phoneHash,
      kind,
      conversation_id: who.conversationId,
      at: when,
    })

  let seq = 0
  const event = (who: Person, metric: string, when: number) => {
    seq += 1
    return insert('applied_events', {
      conversation_id: who.conversationId,
      seq,
      batch_id: 'b',
      creditor_id,
      metric,
      hour: 0,
      at: when,
    })
  }

  const handOff = (who: Person, fields: { reason?: string; at: number; ended?: number }) =>
    insert('hand_offs', {
      id: id('hof'),
      creditor_id,
      conversation_id: who.conversationId,
      reason: fields.reason ?? 'asked',
      summary: '',
      at: fields.at,
      ended_at: fields.ended ?? null,
    })

  const nps = (who: Person, score: number | null, when: number) =>
    insert('nps_answers', {
      id: id('nps'),
      creditor_id,
      conversation_id: who.conversationId,
      debtor_id: who.debtorId,
      asked_at: when,
      score,
      answered_at: score === null ? null : when,
    })

  return {
    deps,
    creditorId,
    clock,
    person,
    debt,
    campaign,
    message,
    pay,
    promise,
    agreement,
    discount,
    stop,
    event,
    handOff,
    nps,
  }
}
export type Books = Awaited<ReturnType<typeof books>>

export const NOVEMBER = { from: '2026-11-01', to: '2026-11-16', window_days: 7 }

/** One figure of a period, after checking that the rows behind it add up to it. */
export async function figure(b: Books, id: string, period = NOVEMBER) {
  const { kpis } = await showKpis(b.deps, b.creditorId, period)
  const found = kpis.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no figure ${id}`)
  if (found.hidden === null) {
    const rows = await rowsOf(b, id, period)
    // An uplift shows the treated group's sums beside it, its rows are both groups'.
    const shown = id === 'uplift' ? rows.filter(({ part }) => part === 'Recebeu mensagem') : rows
    const sum = (key: 'numerator' | 'denominator') => shown.reduce((all, row) => all + row[key], 0)
    const wrong =
      rows.length !== found.n ||
      (found.unit !== 'score' &&
        (Math.abs(sum('numerator') - found.numerator) > 1e-6 ||
          sum('denominator') !== found.denominator))
    if (wrong) throw new Error(`${id}: the rows do not add up to the figure`)
  }
  return found
}

/** All rows, read in small pages. */
export async function rowsOf(b: Books, id: string, period = NOVEMBER) {
  const rows = []
  let after = ''
  for (;;) {
    const query = { ...period, id, after, limit: 3 }
    const page = await showKpiRows(b.deps, b.creditorId, query, true)
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}
