import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { erasedAt, eraseConversation } from '../../../durable-objects/conversation/erase.ts'
import { receive } from '../../../durable-objects/conversation/inbound.ts'
import { runTurn } from '../../../durable-objects/conversation/turn.ts'
import { inbound } from '../../support/workers/conversation.ts'
import { factsOf, owingTalk } from '../../support/workers/owing.ts'
import { atBench } from '../../support/workers/parts.ts'

test('a turn that is being understood when the person is erased writes nothing of them', async () => {
  const talk = await owingTalk()
  const held: { storage: DurableObjectStorage | null } = { storage: null }
  await runInDurableObject(talk.stub, (_object, state) => {
    held.storage = state.storage
  })
  await atBench(talk, async (bench) => {
    const { parts, clock } = bench
    const { storage } = held
    if (storage === null) throw new Error('no storage')
    receive(parts, inbound(talk, 'quero falar com um atendente, pago dia 28'))
    clock.now += 1_000
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const { classify } = parts
    parts.classify = async (input) => {
      begun.resolve()
      await go.promise
      return classify(input)
    }
    const turn = runTurn(parts)
    await begun.promise
    await eraseConversation(parts, storage)
    go.resolve()
    await turn
    expect(parts.store.person()?.name ?? null).toBeNull()
    expect(factsOf(bench)).toEqual([])
    expect([...parts.store.stops(clock.now)]).toContain('opt_out')
  })
})

test('an object that is empty already is not emptied again', async () => {
  const talk = await owingTalk()
  const times = await runInDurableObject(talk.stub, async (object, state) => {
    await object.receive(inbound(talk, 'oi'))
    await object.erase()
    const first = erasedAt(state.storage)
    state.storage.kv.put('probe', 1)
    await object.erase()
    return [erasedAt(state.storage) === first, state.storage.kv.get('probe')]
  })
  expect(times).toEqual([true, 1])
})
