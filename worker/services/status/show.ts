import { sql } from 'drizzle-orm'
import type { StatusAnswer, StatusPart } from '../../../src/shared/contracts/api/alerts.ts'
import type { AlertKind } from '../../../src/shared/domain/alerts.ts'
import { ALERT_RULES } from '../../../src/shared/domain/alerts.ts'
import { openAlerts } from '../../db/alerts.ts'
import type { AlertRow } from '../../db/alerts.ts'
import type { Deps } from '../../deps.ts'
import { lateJobs } from '../alerts/late-jobs.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { showNumbers } from '../numbers/show.ts'
import { paymentProvider } from './payments.ts'
import { queueAges } from './queues.ts'

type StatusDeps = Pick<
  Deps,
  'config' | 'db' | 'now' | 'sender' | 'scheduler' | 'liveFeed' | 'classifierState' | 'provider'
>
type Found = Pick<StatusPart, 'state' | 'text'>

const RANK = { ok: 0, degraded: 1, down: 2 } as const
const LATE_MS = ALERT_RULES.queue_age.start

/** Which alerts speak about a part: its state began when they did. */
const KINDS: Readonly<Record<StatusPart['part'], readonly AlertKind[]>> = {
  database: [],
  sessions: ['session_down', 'number_silent'],
  queues: ['queue_age', 'dead_letters'],
  scheduler: ['queue_age'],
  ai: ['ai_fallback'],
  feed: [],
  payments: [],
  webhooks: ['webhook_failing'],
}

/** Each part of the installation, asked now. A part that cannot be asked is down; the others answer all the same. */
export async function showStatus(deps: StatusDeps): Promise<StatusAnswer> {
  const at = deps.now()
  const [open, sessions, queues] = await Promise.all([
    openAlerts(deps.db).catch(() => []),
    sessionsOf(deps).catch(() => []),
    queueAges(deps).catch(() => null),
  ])
  const parts = await Promise.all([
    part('database', open, () => database(deps)),
    part('sessions', open, async () => sessionsState(sessions)),
    part('queues', open, async () => queuesState(queues, open)),
    part('scheduler', open, () => schedulerState(deps)),
    part('ai', open, () => aiState(deps, open)),
    part('feed', open, () => feedState(deps)),
    part('payments', open, () => paymentsState(deps)),
    part('webhooks', open, async () => webhooksState(open)),
  ])
  const worst = parts.reduce((a, b) => (RANK[b.state] > RANK[a.state] ? b : a)).state
  return {
    success: true,
    at,
    state: worst,
    parts,
    sessions,
    queues: (queues ?? []).map(({ queue, ageMs, waiting }) => ({ queue, age_ms: ageMs, waiting })),
  }
}

async function part(
  name: StatusPart['part'],
  open: readonly AlertRow[],
  ask: () => Promise<Found>,
): Promise<StatusPart> {
  const found = await ask().catch((): Found => ({ state: 'down', text: 'Não respondeu.' }))
  const starts = open.filter(({ kind }) => KINDS[name].includes(kind)).map((row) => row.startedAt)
  const since = found.state === 'ok' || starts.length === 0 ? null : Math.min(...starts)
  return { part: name, since, ...found }
}

const ok = (text: string): Found => ({ state: 'ok', text })

async function database({ db }: Pick<Deps, 'db'>): Promise<Found> {
  await db.run(sql`select 1`)
  return ok('O banco de dados responde.')
}

async function sessionsOf(deps: StatusDeps): Promise<StatusAnswer['sessions']> {
  const numbers = await showNumbers(deps, DEFAULT_CREDITOR)
  return Promise.all(
    numbers
      .filter(({ enabled }) => enabled)
      .map(async ({ session, label }) => {
        const { status, statusAt } = await deps.sender(session).status()
        return { session, label, status, since: statusAt }
      }),
  )
}

function sessionsState(sessions: StatusAnswer['sessions']): Found {
  const down = sessions.filter(({ status }) => status !== 'WORKING')
  if (sessions.length === 0) return { state: 'down', text: 'Nenhum número ligado.' }
  if (down.length === 0) {
    return ok(sessions.length === 1 ? 'O número está conectado.' : 'Todos os números conectados.')
  }
  const text = `Sem conexão: ${down.map(({ label }) => label).join(', ')}.`
  return { state: down.length === sessions.length ? 'down' : 'degraded', text }
}

function queuesState(
  queues: Awaited<ReturnType<typeof queueAges>> | null,
  open: readonly AlertRow[],
): Found {
  if (queues === null) return { state: 'down', text: 'Não foi possível ler as filas.' }
  const late = queues.filter(({ ageMs }) => ageMs > LATE_MS)
  if (late.length > 0)
    return { state: 'degraded', text: 'Há trabalho parado há mais de 5 minutos.' }
  if (open.some(({ kind }) => kind === 'dead_letters')) {
    return { state: 'degraded', text: 'Houve mensagens que falharam vezes demais na última hora.' }
  }
  return ok('Nada atrasado.')
}

async function schedulerState(deps: StatusDeps): Promise<Found> {
  const jobs = await deps.scheduler().status()
  if ((await lateJobs(deps)) > LATE_MS)
    return { state: 'down', text: 'As tarefas do relógio pararam.' }
  const failing = jobs.filter(({ failures }) => failures > 0)
  if (failing.length === 0) return ok('As tarefas do relógio estão em dia.')
  return {
    state: 'degraded',
    text: `Tarefas que falharam: ${failing.map((j) => j.name).join(', ')}.`,
  }
}

async function aiState(
  { config, classifierState }: StatusDeps,
  open: readonly AlertRow[],
): Promise<Found> {
  const { ai, local } = await classifierState()
  const usesAi = config.classifier !== 'onnx-only'
  if (usesAi && ai === 'open') {
    return { state: 'degraded', text: 'A IA não responde; o modelo local atende.' }
  }
  if (open.some(({ kind }) => kind === 'ai_fallback')) {
    return { state: 'degraded', text: 'Muitas mensagens ficam para o classificador reserva.' }
  }
  return ok(usesAi ? 'A IA e o modelo local respondem.' : `O modelo local responde (${local}).`)
}

async function feedState({ liveFeed }: StatusDeps): Promise<Found> {
  const { sockets } = await liveFeed().watching()
  return ok(sockets === 1 ? '1 painel aberto.' : `${sockets} painéis abertos.`)
}

async function paymentsState(deps: StatusDeps): Promise<Found> {
  const { ok: works, detail } = await paymentProvider(deps)
  if (!works) return { state: 'degraded', text: 'O provedor de pagamentos não responde.' }
  return ok(
    detail === 'static' ? 'Pix com códigos estáticos.' : 'O provedor de pagamentos responde.',
  )
}

function webhooksState(open: readonly AlertRow[]): Found {
  const failing = open.filter(({ kind }) => kind === 'webhook_failing')
  if (failing.length === 0) return ok('Os webhooks de saída estão em dia.')
  return { state: 'degraded', text: 'Um endereço não recebe eventos.' }
}
