import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  advance,
  fromAck,
  MESSAGE_STATUSES,
  type MessageStatus,
  statusesBelow,
} from '../../../src/shared/domain/message-status.ts'

const status = fc.constantFrom(...MESSAGE_STATUSES)
const fold = (start: MessageStatus, acks: number[]) =>
  acks.map(fromAck).reduce<MessageStatus>((current, next) => advance(current, next), start)

describe('fromAck', () => {
  test.each([
    [-1, 'failed'],
    [0, 'sending'],
    [1, 'sent'],
    [2, 'delivered'],
    [3, 'read'],
    [4, 'played'],
    [5, null],
    [-2, null],
    [1.5, null],
  ])('%d is %s', (ack, expected) => {
    expect(fromAck(ack)).toBe(expected)
  })
})

describe('advance', () => {
  test.each([
    ['sent', 'delivered', 'delivered'],
    ['read', 'delivered', 'read'],
    ['delivered', 'sent', 'delivered'],
    ['uncertain', 'sent', 'sent'],
    ['uncertain', 'sending', 'uncertain'],
    ['uncertain', 'failed', 'failed'],
    ['sent', 'uncertain', 'sent'],
  ] as const)('%s then %s is %s', (current, incoming, expected) => {
    expect(advance(current, incoming)).toBe(expected)
  })

  it('an error ends a message that no phone has seen, and nothing else', () => {
    expect(fold('sent', [-1])).toBe('failed')
    expect(fold('sent', [-1, 1, 0])).toBe('failed')
    expect(fold('sent', [2, -1])).toBe('delivered')
    expect(fold('sent', [-1, 3])).toBe('read')
  })

  it('ignores acks it does not know', () => {
    expect(fold('sent', [7, -9])).toBe('sent')
  })

  it('gives the same end for every order and repetition of acks', () => {
    const acks = fc.array(fc.integer({ min: -2, max: 5 }), { maxLength: 8 })
    const shuffled = acks.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      ),
    )
    fc.assert(
      fc.property(status, shuffled, (start, [list, other]) => {
        expect(fold(start, other)).toBe(fold(start, list))
      }),
    )
  })

  it('changes exactly the statuses below', () => {
    fc.assert(
      fc.property(status, status, (current, incoming) => {
        const moves = advance(current, incoming) !== current
        expect(moves).toBe(statusesBelow(incoming).includes(current))
      }),
    )
  })
})
