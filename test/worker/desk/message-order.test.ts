import { expect, test } from 'vitest'
import { createDeps } from '../../../worker/deps.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { env } from 'cloudflare:workers'
import { eventOf } from '../../support/workers/ledger.ts'
import { all } from '../../support/workers/uploads.ts'

const deps = createDeps(env)

/** What a conversation told of its first message, by number. */
function story(id: string) {
  const said = (seq: number, metric: string, text: string | null) =>
    eventOf('default', null, {
      conversationId: id,
      seq,
      metric,
      messages: [{ id: 1, at: 1, direction: 'in', text }],
    })
  return {
    said: said(1, 'inbound', 'primeira versão'),
    edited: said(2, 'edited', 'segunda versão'),
    revoked: said(3, 'revoked', null),
  }
}

const textOf = async (id: string) =>
  (
    await all<{ text: string }>('select text from message_index where conversation_id = ?', id)
  ).flatMap(({ text }) => (text === '' ? [] : [text]))

for (const together of [false, true]) {
  const how = together ? 'in one batch' : 'one by one'
  const apply = async (events: Parameters<typeof applyEvents>[1]) => {
    const batches = together ? [events] : events.map((event) => [event])
    for (const batch of batches) await applyEvents(deps, batch)
  }

  test(`a text that was taken back is found in no order, ${how}`, async () => {
    const id = `cnv_${crypto.randomUUID()}`
    const { said, edited, revoked } = story(id)
    await apply([revoked, edited, said])
    expect(await textOf(id)).toEqual([])
  })

  test(`an edit stands, whichever comes first, ${how}`, async () => {
    for (const turned of [false, true]) {
      const id = `cnv_${crypto.randomUUID()}`
      const { said, edited } = story(id)
      await apply(turned ? [edited, said] : [said, edited])
      expect(await textOf(id)).toEqual(['segunda versão'])
    }
  })
}
