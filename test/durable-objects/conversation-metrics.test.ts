import { expect, test } from 'vitest'
import { receive } from '../../durable-objects/conversation/inbound.ts'
import { eventSchema } from '../../src/shared/contracts/queues.ts'
import { lexicalClassifier } from '../../worker/adapters/intents/lexical.ts'
import { readAlertFigures } from '../../worker/db/alert-measures.ts'
import { applyEvents } from '../../worker/services/events/apply.ts'
import { deps, inbound, newTalk } from '../support/workers/conversation.ts'
import { atBench } from '../support/workers/parts.ts'

/** One turn, read as the cascade would mark it. @returns its events, as the queue brings them */
async function turnEvents(fellBack: boolean) {
  const talk = await newTalk()
  const classify: typeof lexicalClassifier = async (input) => ({
    ...(await lexicalClassifier(input)),
    fellBack,
  })
  return atBench(
    talk,
    async ({ parts, clock, drain }) => {
      receive(parts, inbound(talk, 'bom dia'))
      clock.now += 100
      await drain(1)
      return parts.store.waitingEvents().map(({ body }) => eventSchema.parse(JSON.parse(body)))
    },
    { classify },
  )
}

test('a turn that the reserve understood is counted beside its intent, where the alert looks', async () => {
  const [fallen, fine] = [await turnEvents(true), await turnEvents(false)]
  expect(fallen.map(({ metric }) => metric)).toContain('ai_fallback')
  expect(fine.map(({ metric }) => metric)).not.toContain('ai_fallback')
  await applyEvents(deps, [...fallen, ...fine])
  const since = { apiSince: 0, hourSince: 0, letterSince: 0, now: Date.now() }
  expect((await readAlertFigures(deps.db, since)).turns).toEqual({ n: 2, fellBack: 1 })
})
