import type { NoticeKind } from '../../../src/shared/contracts/facts.ts'
import { faultCode } from '../../adapters/log.ts'
import { whoAnswers } from '../../db/who.ts'
import type { Deps } from '../../deps.ts'
import { doubtSince } from '../backup/restoring.ts'

export type NoticeDeps = Pick<Deps, 'db' | 'now' | 'log' | 'conversation' | 'config'>

/**
 * Asks a conversation to send a notice; it does so once per kind and record, after its own gate, and reads the truth
 * right before. @returns whether the conversation has it; a fault is logged and false, the clock comes again
 */
export async function sendNotice(
  deps: NoticeDeps,
  notice: { conversationId: string; debtorId: string; kind: NoticeKind; recordId: string },
): Promise<boolean> {
  const { kind, recordId, debtorId } = notice
  try {
    const who = await whoAnswers(deps.db, notice)
    if (who === null) return true
    const { session: own, ...person } = who
    const session = own ?? deps.config.waha.session
    const since = await doubtSince(deps)
    const doubt = since === null ? {} : { doubt: { since, debtorId } }
    const order = { who: person, session, kind, recordId, ...doubt }
    await deps.conversation(who.conversationId).sendNotice(order)
    return true
  } catch (error) {
    deps.log('warn', { event: 'queue.fault', queue: 'notices', code: faultCode(error) })
    return false
  }
}
