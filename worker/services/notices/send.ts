import type { NoticeKind } from '../../../src/shared/contracts/facts.ts'
import { faultCode } from '../../adapters/log.ts'
import { whoAnswers } from '../../db/who.ts'
import type { Deps } from '../../deps.ts'

export type NoticeDeps = Pick<Deps, 'db' | 'log' | 'conversation' | 'config'>

/**
 * Asks a conversation to send a notice; it does so once per kind and record, after its own gate, and reads the truth
 * right before. @returns whether the conversation has it; a fault is logged and false, the clock comes again
 */
export async function sendNotice(
  deps: NoticeDeps,
  notice: { conversationId: string; debtorId: string; kind: NoticeKind; recordId: string },
): Promise<boolean> {
  const { kind, recordId } = notice
  try {
    const who = await whoAnswers(deps.db, notice)
    if (who === null) return true
    const { session: own, ...person } = who
    const session = own ?? deps.config.waha.session
    await deps.conversation(who.conversationId).sendNotice({ who: person, session, kind, recordId })
    return true
  } catch (error) {
    deps.log('warn', { event: 'queue.fault', queue: 'notices', code: faultCode(error) })
    return false
  }
}
