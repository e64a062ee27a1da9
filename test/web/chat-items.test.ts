import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatItems, firstUnread } from '../../web/src/models/chat-items.ts'
import type { ChatParts } from '../../web/src/models/chat-items.ts'
import { message } from './support/fake-api.ts'

const DAY_MS = 86_400_000
const noon = new Date(2026, 10, 20, 12).getTime()
const note = (id: string, at: number) => ({ id, text: 'ligar depois', at, by: 'ana', mine: true })
const items = (part: Partial<ChatParts>) =>
  chatItems({ messages: [], notes: [], pending: [], hasOlder: false, unread: null, ...part })

describe('rows of a chat', () => {
  test('notes stand where they were written, what is on its way at the end', () => {
    const rows = items({
      messages: [message({ id: 1, at: noon }), message({ id: 2, at: noon + 100 })],
      notes: [note('b', noon + 200), note('a', noon + 50)],
      pending: [{ key: 'k', text: 'oi', at: noon + 300, state: 'sending' }],
    })
    expect(rows.map((row) => row.key)).toEqual([1, 'note-a', 2, 'note-b', 'k'])
  })

  test('a note from before the first message waits until older ones were fetched', () => {
    const early = { messages: [message({ id: 5, at: noon })], notes: [note('a', noon - 1)] }
    expect(items({ ...early, hasOlder: true }).map((row) => row.key)).toEqual([5])
    expect(items(early).map((row) => row.key)).toEqual(['note-a', 5])
  })

  test('only the first row of a day carries its title', () => {
    const at = [noon, noon + 1, noon + DAY_MS, noon + DAY_MS + 1]
    const messages = at.map((one, i) => message({ id: i + 1, at: one }))
    expect(items({ messages }).map((row) => row.day)).toEqual([true, false, true, false])
  })

  test('the line of what is unread stands above the oldest of the newest n of the debtor', () => {
    const messages = [
      message({ id: 1 }),
      message({ id: 2 }),
      message({ id: 3, direction: 'out', source: 'bot' }),
      message({ id: 4 }),
    ]
    const unread = firstUnread(messages, 2)
    expect(unread).toEqual({ from: 2, n: 2 })
    expect(items({ messages, unread }).map((row) => row.unread)).toEqual([0, 2, 0, 0])
    expect(firstUnread(messages, 0)).toBeNull()
  })

  test('every message has its row, in order, and every key is used once', () => {
    const times = fc.array(fc.integer({ min: 0, max: 40 * DAY_MS }), { maxLength: 60 })
    fc.assert(
      fc.property(times, times, (said, noted) => {
        const messages = said.toSorted((a, b) => a - b).map((at, id) => message({ id, at }))
        const rows = items({ messages, notes: noted.map((at, i) => note(String(i), at)) })
        expect(rows).toHaveLength(said.length + noted.length)
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
        expect(rows.map((row) => row.at)).toEqual([...said, ...noted].toSorted((a, b) => a - b))
      }),
    )
  })
})
