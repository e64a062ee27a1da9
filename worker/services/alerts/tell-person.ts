import type { AlertSettings } from '../../../src/shared/domain/alerts.ts'
import { ALERT_TITLES_PT, alertText } from '../../../src/shared/domain/alerts.ts'
import { timeIn } from '../../../src/shared/domain/br-date.ts'
import type { LeaveOutcome } from '../../../durable-objects/types.ts'
import { faultCode } from '../../adapters/log.ts'
import type { SendOutcome } from '../../adapters/waha/client.ts'
import { claimTelling, releaseTelling, untoldAlerts } from '../../db/alert-telling.ts'
import type { Untold } from '../../db/alert-telling.ts'
import { sessionsAtWork } from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import { alertMessageId } from './message-id.ts'
import { figuresOf } from './show.ts'

export type TellDeps = Pick<Deps, 'config' | 'db' | 'now' | 'hash' | 'sender' | 'waha' | 'log'>

/** Older news is no news. */
const FRESH_MS = 3_600_000
/** At most one message a kind in this time. */
const QUIET_MS = 15 * 60_000

/**
 * Tells a person on WhatsApp of what started and ended, one message a kind. It goes out as a reply does, through a number
 * that works, past no conversation: nobody's debts are spoken of, so none of their rules apply. What cannot be told now is
 * tried again a minute later.
 */
export async function tellPerson(deps: TellDeps, settings: AlertSettings): Promise<void> {
  const { whatsapp, silent } = settings
  if (whatsapp === null) return
  const now = deps.now()
  const untold = await untoldAlerts(deps.db, {
    fresh: now - FRESH_MS,
    quietSince: now - QUIET_MS,
    silent,
  })
  for (const kind of new Set(untold.map((one) => one.kind))) {
    await tellKind(
      deps,
      whatsapp,
      untold.filter((one) => one.kind === kind),
    )
  }
}

async function tellKind(deps: TellDeps, to: string, untold: readonly Untold[]): Promise<void> {
  const at = deps.now()
  const mine: Untold[] = []
  for (const what of ['start', 'end'] as const) {
    const ids = untold.filter((one) => one.what === what).map(({ id }) => id)
    const taken = ids.length === 0 ? [] : await claimTelling(deps.db, { ids, what, at })
    mine.push(...untold.filter((one) => one.what === what && taken.includes(one.id)))
  }
  if (mine.length === 0) return
  const key = mine.map(({ id, what }) => `${id}:${what}`).join(',')
  if (await send(deps, { to, key, text: mine.map(lineOf).join('\n') })) return
  for (const what of ['start', 'end'] as const) {
    const ids = mine.filter((one) => one.what === what).map(({ id }) => id)
    if (ids.length > 0) await releaseTelling(deps.db, { ids, what, at })
  }
}

const time = (at: number): string => timeIn(ZONE, at).text

function lineOf(one: Untold): string {
  const title = ALERT_TITLES_PT[one.kind]
  const { value, limit } = figuresOf(one)
  if (one.what === 'start') {
    return `Alerta: ${title}. ${alertText({ kind: one.kind, subject: one.subject, value, limit })}`
  }
  return `Encerrado: ${title}, das ${time(one.startedAt)} às ${time(one.endedAt ?? one.startedAt)}.`
}

/** @returns false when it surely did not go out */
async function send(
  deps: TellDeps,
  { to, key, text }: { to: string; key: string; text: string },
): Promise<boolean> {
  const token = `alert:${key}`.slice(0, 120)
  const id = await alertMessageId(deps.hash, key)
  const sessions = new Set([deps.config.waha.session, ...(await sessionsAtWork(deps.db))])
  for (const session of sessions) {
    const sender = deps.sender(session)
    try {
      const { status } = await sender.watched()
      if (status !== 'WORKING') continue
      const digits = to.replace(/\D/g, '')
      const chat = await deps.waha.checkExists({ session, digits })
      if (chat === null) return true
      const entered = await sender.enter({ token, kind: 'reply', campaignId: null })
      if (!('lease' in entered)) continue
      const outcome = await deps.waha.sendText({ session, chatId: chat.chatId, text, id })
      await sender.leave({ lease: entered.lease, outcome: leaveOf(outcome) })
      if (outcome.kind !== 'refused') return true
    } catch (error) {
      deps.log('warn', { event: 'sender.fault', session, code: faultCode(error) })
    }
  }
  return false
}

function leaveOf(outcome: SendOutcome): LeaveOutcome {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'sent' }
    case 'unknown':
      return { kind: 'uncertain' }
    default:
      return { kind: 'failed', reason: outcome.reason }
  }
}
