import { expect, test } from 'vitest'
import { receive } from '../../durable-objects/conversation/inbound.ts'
import { takeOver } from '../../durable-objects/conversation/speaker.ts'
import { inbound, newTalk } from '../support/workers/conversation.ts'
import { atBench } from '../support/workers/parts.ts'

test.each([
  ['PARE de me mandar mensagem', ['opt_out']],
  ['não sou essa pessoa, número errado', ['wrong_person']],
  ['ok, depois eu vejo', []],
])('"%s" that still waits for its turn when a person takes over: %j', async (text, stops) => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, waha, drain }) => {
    receive(parts, inbound(talk, text))
    takeOver(parts)
    await drain()
    expect([...parts.store.stops(parts.now())]).toEqual(stops)
    expect(waha.sent).toEqual([])
  })
})
