import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { link } from '../../../worker/services/inbound/who.ts'
import { hashLid } from '../../../worker/adapters/keyed-hash.ts'
import { ensureConversation, findConversation } from '../../../worker/db/identities.ts'
import {
  deps,
  inbound,
  newPhone,
  newTalk,
  textsOf,
  workingSession,
} from '../../support/workers/conversation.ts'
import type { Talk } from '../../support/workers/conversation.ts'

beforeAll(() => workingSession())
const SOON = { timeout: 10_000, interval: 50 }

/** Somebody of whom only the hidden id is known. */
async function hiddenTalk() {
  const lid = String(Math.floor(Math.random() * 1e15))
  const identity = { kind: 'lid', valueHash: await hashLid(deps.hash, lid) } as const
  const row = await ensureConversation(deps, {
    identity,
    phone: null,
    creditorId: 'default',
    name: null,
  })
  const who = { conversationId: row.conversationId, creditorId: 'default', phone: null }
  const talk: Talk = { who, phone: '', stub: env.CONVERSATION.getByName(row.conversationId) }
  return { talk, identity, chatId: `${lid}@lid` }
}

async function learn({ identity }: Awaited<ReturnType<typeof hiddenTalk>>, phone: string) {
  const known = await findConversation(deps.db, identity)
  return link(deps, { identity, known, phone, name: null })
}

describe('a hidden id that turns out to be a known phone', () => {
  test('takes its words and its stop along, and a message under way is answered once', async () => {
    const phone = newPhone()
    const winner = await newTalk(phone)
    const hidden = await hiddenTalk()
    const { talk, chatId } = hidden
    await winner.stub.receive(inbound(winner, 'oi'))
    await Promise.all([
      talk.stub.receive(inbound(talk, 'pare de me mandar mensagem', { chatId })),
      learn(hidden, phone),
    ])
    await learn(hidden, phone)
    await vi.waitFor(async () => {
      const history = await winner.stub.history({ limit: 50 })
      expect(history?.stops).toEqual(['opt_out'])
      expect(textsOf(history?.messages ?? [], 'in')).toContain('pare de me mandar mensagem')
    }, SOON)
  })

  test('late calls to the old conversation reach the new one', async () => {
    const phone = newPhone()
    const winner = await newTalk(phone)
    const hidden = await hiddenTalk()
    await winner.stub.receive(inbound(winner, 'oi'))
    await hidden.talk.stub.receive(inbound(hidden.talk, 'bom dia', { chatId: hidden.chatId }))
    await learn(hidden, phone)
    await vi.waitFor(async () => {
      await hidden.talk.stub.takeOver(hidden.talk.who)
      expect(await winner.stub.history({ limit: 50 })).toMatchObject({ speaker: 'person' })
    }, SOON)
    expect(
      await hidden.talk.stub.sendNotice({
        who: hidden.talk.who,
        session: 'default',
        kind: 'nps',
        recordId: 'x#y',
      }),
    ).toEqual({ queued: true })
  })
})
