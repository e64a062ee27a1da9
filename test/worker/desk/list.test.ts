import { beforeAll, describe, expect, test } from 'vitest'
import type { ConversationsAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { QUEUES } from '../../../src/shared/contracts/api/desk.ts'
import type { QueueKey, QueuesAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { addDays, todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { HOUR, caseOf, debtorOf, listRow, promiseOf } from '../../support/workers/inbox.ts'

const operator = apiAs('operator')
const viewer = apiAs('viewer')
const ZONE = 'America/Sao_Paulo'
const TODAY = todayIn(ZONE, Date.now())

async function ids(query: string, as = operator): Promise<string[]> {
  const found: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&before=${encodeURIComponent(next)}`
    const res = await as('GET', `/api/chat/conversations?limit=2&${query}${cursor}`)
    expect(res.status).toBe(200)
    const page: ConversationsAnswer = await res.json()
    found.push(...page.conversations.map(({ id }) => id))
    next = page.next
  }
  return found
}

async function counts(): Promise<Record<string, number>> {
  const answer: QueuesAnswer = await (await operator('GET', '/api/chat/queues')).json()
  return Object.fromEntries(answer.queues.map(({ key, n }) => [key, n]))
}

describe('saved queues', () => {
  const wanted: Record<QueueKey, string[]> = {
    promise_today: [],
    paid_claim: [],
    dispute: [],
    asked_person: [],
    waiting_24h: [],
  }
  const into = async (key: QueueKey, row: Promise<{ id: string }>) =>
    void wanted[key].push((await row).id)

  beforeAll(async () => {
    const now = Date.now()
    for (const dueDate of [TODAY, TODAY, addDays(TODAY, 1), addDays(TODAY, -1)]) {
      const row = await listRow()
      const debtor = await debtorOf(row, { name: 'Maria', nameKey: 'maria' })
      await promiseOf(row.id, debtor, { dueDate })
      await promiseOf(row.id, debtor, { dueDate: TODAY, status: 'kept' })
      if (dueDate === TODAY) wanted.promise_today.push(row.id)
      // Two promises of one day are one conversation.
      if (dueDate === TODAY) await promiseOf(row.id, debtor, { dueDate })
    }
    for (const kind of ['payment_claim', 'dispute'] as const) {
      const open = await listRow()
      await caseOf(open.id, kind)
      wanted[kind === 'dispute' ? 'dispute' : 'paid_claim'].push(open.id)
      await caseOf((await listRow()).id, kind, 'resolved')
      // What was recorded of a conversation that moved is a case of the one it became.
      const winner = await listRow()
      await caseOf((await listRow({ movedTo: winner.id })).id, kind)
      wanted[kind === 'dispute' ? 'dispute' : 'paid_claim'].push(winner.id)
      // Never written to: nothing to show.
      await caseOf((await listRow({ lastAt: null })).id, kind)
    }
    await into('asked_person', listRow({ speaker: 'person', handOffReason: 'asked' }))
    await into('asked_person', listRow({ speaker: 'person', direction: 'in' }))
    await listRow({ speaker: 'person', direction: 'out' })
    await into('waiting_24h', listRow({ direction: 'in', lastAt: now - 25 * HOUR }))
    await into('waiting_24h', listRow({ direction: 'in', lastAt: now - 900 * HOUR }))
    await listRow({ direction: 'in', lastAt: now - 23 * HOUR })
    await listRow({ direction: 'out', lastAt: now - 25 * HOUR })
  })

  test.each(QUEUES)('%s lists what it says, once each, and counts as many', async (queue) => {
    const listed = await ids(`queue=${queue}`)
    expect(listed.toSorted()).toEqual(wanted[queue].toSorted())
    expect((await counts())[queue]).toBe(listed.length)
  })

  test('viewers see the counts as well', async () => {
    expect((await viewer('GET', '/api/chat/queues')).status).toBe(200)
  })
})

describe('filters', () => {
  test('intent, days and debtor all hold together', async () => {
    const day = '2026-03-10'
    const noon = zonedTime(day, 12, 0, ZONE)
    const row = await listRow({ lastIntent: 'contestacao', lastAt: noon })
    const debtor = await debtorOf(row, { name: 'Ana Lima', nameKey: 'ana lima' })
    const late = await listRow({ lastIntent: 'contestacao', lastAt: zonedTime(day, 23, 59, ZONE) })
    await listRow({ lastIntent: 'saudacao', lastAt: noon })
    const days = `from=${day}&to=${day}`
    expect(await ids(`intent=contestacao&${days}`)).toEqual([late.id, row.id])
    expect(await ids(`intent=contestacao&from=2026-03-11&to=2026-03-12`)).toEqual([])
    expect(await ids(`debtor=${debtor}`)).toEqual([row.id])
    expect(await ids(`debtor=${debtor}&intent=saudacao`)).toEqual([])
    expect(await ids('debtor=dbt_nobody')).toEqual([])
  })

  test.each(['queue=all', 'intent=raiva', 'from=2026-13-01', 'to=ontem'])(
    'refuses %s',
    async (query) => {
      const res = await operator('GET', `/api/chat/conversations?${query}`)
      expect(await refusal(res)).toEqual([422, 'validation_failed'])
    },
  )
})

describe('search', () => {
  test('finds names whatever their accents and case, by any of their words', async () => {
    const row = await listRow({ name: 'JOSÉ ANTÔNIO da Conceição' })
    for (const search of ['jose antonio', 'José', 'conceicao JOSE', 'tônio']) {
      expect(await ids(`search=${encodeURIComponent(search)}`), search).toEqual([row.id])
    }
    expect(await ids('search=jose%20pedro')).toEqual([])
  })

  test('finds the debtor of a phone that WhatsApp names otherwise, and the words of a tag', async () => {
    const row = await listRow({ name: 'Mozão' })
    await debtorOf(row, {
      name: 'Brígida Peçanha',
      nameKey: 'brigida pecanha',
      tags: ['Região Sul', 'vip'],
    })
    for (const search of ['brigida', 'mozao', 'regiao sul', 'VIP']) {
      expect(await ids(`search=${encodeURIComponent(search)}`), search).toEqual([row.id])
    }
  })

  test('finds phones however they are written, but not for viewers', async () => {
    const { id, phone } = await listRow()
    const written = `(${phone.slice(3, 5)}) ${phone.slice(5, 10)}-${phone.slice(10)}`
    expect(await ids(`search=${encodeURIComponent(written)}`)).toEqual([id])
    expect(await ids(`search=${encodeURIComponent(written)}`, viewer)).toEqual([])
  })

  test('a long text is no error', async () => {
    expect(await ids(`search=${'xa'.repeat(50)}`)).toEqual([])
  })
})
