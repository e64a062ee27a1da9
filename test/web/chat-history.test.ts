import { describe, expect, test } from 'vitest'
import { chatHistory } from '../../web/src/models/chat-history.ts'
import type { PageAt } from '../../web/src/models/chat-history.ts'
import { chat, message } from './support/fake-api.ts'

const page = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message({ id: from + i }))

/** A conversation of messages 1 to 100 in pages of ten, as the API pages it. */
function hundred() {
  const asked: PageAt[] = []
  const fetchPage = async (at: PageAt) => {
    asked.push(at)
    if (at === null) return chat({ messages: page(91, 100), older: 91 })
    if ('before' in at) {
      const from = Math.max(1, at.before - 10)
      return chat({ messages: page(from, at.before - 1), older: from === 1 ? null : from })
    }
    const from = 'after' in at ? at.after + 1 : at.around - 5
    const to = Math.min(100, from + 9)
    return chat({ messages: page(from, to), older: from, newer: to === 100 ? null : to })
  }
  return { asked, history: chatHistory({ fetchPage, arrived: () => {} }) }
}

/** Messages 1 to 5,000 in pages of two hundred. */
const fiveThousand = async (at: PageAt) => {
  if (at === null) return chat({ messages: page(4_801, 5_000), older: 4_801 })
  const from = 'before' in at ? at.before - 200 : 'after' in at ? at.after + 1 : 1
  return chat({
    messages: page(from, from + 199),
    older: from === 1 ? null : from,
    newer: from === 4_801 ? null : from + 199,
  })
}

const ids = (history: ReturnType<typeof hundred>['history']) =>
  history.messages.value.map((one) => one.id)
const told = (id: number) => ({
  id: 'conv-1',
  messages: [message({ id })],
  speaker: 'bot' as const,
  stops: [],
})

describe('a place in a long conversation', () => {
  test('what is on screen is jumped to without asking', async () => {
    const { asked, history } = hundred()
    await history.chat.load()
    await history.jump(95)
    expect(asked).toEqual([null])
    expect(history.target.value).toEqual({ id: 95 })
  })

  test('a message far back replaces the page; both sides join as one walks on', async () => {
    const { history } = hundred()
    await history.chat.load()
    await history.jump(40)
    expect(ids(history)).toEqual([35, 36, 37, 38, 39, 40, 41, 42, 43, 44])
    expect(history.away.value).toBe(true)
    await history.newer()
    await history.older()
    expect([ids(history)[0], ids(history).at(-1)]).toEqual([25, 54])
  })

  test('while away the feed puts no message after a gap, and a refetch keeps the place', async () => {
    const { history } = hundred()
    await history.jump(40)
    history.apply(told(101))
    await history.chat.load()
    expect(ids(history).at(-1)).toBe(44)
    expect(await history.latest()).toBe(true)
    expect(ids(history).at(-1)).toBe(100)
    expect(history.away.value).toBe(false)
    history.apply(told(101))
    expect(ids(history).at(-1)).toBe(101)
  })

  test('walking to the end by pages comes back to the feed', async () => {
    const { history } = hundred()
    await history.jump(90)
    while (history.away.value) await history.newer()
    history.apply(told(101))
    expect(ids(history).at(-1)).toBe(101)
  })

  test('a walk through thousands holds a part of them, and the way back is walked again', async () => {
    const history = chatHistory({ fetchPage: fiveThousand, arrived: () => {} })
    await history.chat.load()
    while (history.chat.data.value?.older !== null) await history.older()
    expect(ids(history)[0]).toBe(1)
    expect(ids(history).length).toBeLessThanOrEqual(1_200)
    while (history.away.value) await history.newer()
    expect(ids(history).at(-1)).toBe(5_000)
    expect(ids(history).length).toBeLessThanOrEqual(1_200)
    expect(history.chat.data.value?.older).toBe(ids(history)[0])
  })
})
