import process from 'node:process'
import { parseArgs } from 'node:util'
import { conversationsQuerySchema, messageSearchSchema } from '../src/shared/contracts/api/desk.ts'
import { createDb } from '../worker/db/client.ts'
import { countQueues, listConversations } from '../worker/services/chat/list.ts'
import { searchMessages } from '../worker/services/chat/search.ts'
import { chatStats, liveCounts } from '../worker/services/chat/stats.ts'
import { childCpuMs } from './lib/child-cpu.ts'
import { inboxDatabase, NOW } from './lib/inbox-rows.ts'
import { meter } from './lib/d1-meter.ts'

/**
 * The first page of the inbox over N conversations with every filter, its counts and searches: milliseconds as the
 * service takes them and of the processor alone, rows D1 read, and beside them the floor: the newest fifty rows of the
 * same table, nothing asked. Fails when anything costs more than `--limit` milliseconds of the processor.
 */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '50000' },
    texts: { type: 'string', default: '200000' },
    runs: { type: 'string', default: '15' },
    limit: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const limitMs = Number(values.limit)

const LISTS: Readonly<Record<string, string>> = {
  all: '',
  'all, far down': `before=${NOW - 100 * 86_400_000}_x`,
  unread: 'filter=unread',
  'person speaks': 'filter=person',
  'bot speaks': 'filter=bot',
  'promise due today': 'queue=promise_today',
  'says they paid': 'queue=paid_claim',
  dispute: 'queue=dispute',
  'asked for a person': 'queue=asked_person',
  'waits for 24 h': 'queue=waiting_24h',
  'common intent': 'intent=saudacao',
  'rare intent': 'intent=falecimento',
  'intent nobody has': 'intent=recusa',
  days: 'from=2026-03-01&to=2026-03-10',
  'one debtor': 'debtor=dbt_777',
  'name, common': 'search=maria',
  'name, rare': 'search=hermenegilda',
  'name and surname': 'search=jose+conceicao',
  'name nobody has': 'search=xyzxyz',
  tag: 'search=regiao+sul',
  phone: 'search=(11)+90000-0777',
  'unread, intent, days, name': 'filter=unread&intent=saudacao&from=2026-01-01&search=ana',
}

const ACTOR = { userId: 'usr', username: 'bench', role: 'operator', sessionId: 'ses' } as const

type Measured = {
  what: string
  /** Processor time of the runtime: what it costs; the others also tell of what else the machine does. */
  cpu: number | null
  best: number
  ms: number
  p95: number
  rowsRead: number
  rows: number
}

const { d1, dispose } = await inboxDatabase({ n: Number(values.n), texts: Number(values.texts) })
try {
  const metered = meter(d1)
  const deps = { db: createDb(metered.d1), now: () => NOW }
  const measure = async (what: string, run: () => Promise<number>): Promise<Measured> => {
    let rows = await run()
    metered.reset()
    const times: number[] = []
    const cpuBefore = childCpuMs()
    for (let i = 0; i < runs; i += 1) {
      const startAt = performance.now()
      rows = await run()
      times.push(performance.now() - startAt)
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => Math.round((times[Math.ceil(runs * share) - 1] ?? 0) * 10) / 10
    return {
      what,
      cpu: cpuOf(cpuBefore),
      best: at(1 / runs),
      ms: at(0.5),
      p95: at(0.95),
      rowsRead: Math.round(metered.rowsRead() / runs),
      rows,
    }
  }
  const floor = await measure('floor', async () => {
    const newest = deps.db.$client.prepare(
      `select * from conversations where creditor_id = 'default' order by last_at desc limit 51`,
    )
    return (await newest.all()).results.length
  })
  const measured = [floor]
  for (const [what, text] of Object.entries(LISTS)) {
    const query = conversationsQuerySchema.parse(Object.fromEntries(new URLSearchParams(text)))
    const list = async () => (await listConversations(deps, ACTOR, query)).conversations.length
    measured.push(await measure(what, list))
  }
  measured.push(
    await measure('counts of the queues', async () => (await countQueues(deps)).queues.length),
    await measure('counts of the live feed', async () => (await liveCounts(deps)).unread),
    await measure('counts of the list', async () => (await chatStats(deps)).total),
  )
  for (const q of ['comprovante', 'hipopotamo', 'nao vou pagar']) {
    const query = messageSearchSchema.parse({ q })
    const search = async () => (await searchMessages(deps, query)).items.length
    measured.push(await measure(`texts: ${q}`, search))
  }
  if (values.json) console.log(JSON.stringify({ n: Number(values.n), floor, measured }))
  else console.table(measured)
  const slow = measured.filter(({ cpu, ms }) => (cpu ?? ms) > limitMs)
  if (slow.length > 0)
    console.error(`over ${limitMs} ms: ${slow.map(({ what }) => what).join(', ')}`)
  process.exitCode = slow.length === 0 ? 0 : 1
} finally {
  await dispose()
}

function cpuOf(before: number | null): number | null {
  const after = childCpuMs()
  return before === null || after === null ? null : Math.round(((after - before) / runs) * 10) / 10
}
