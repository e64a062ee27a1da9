import { expect, test } from 'vitest'
import { refreshing } from '../../web/src/models/refreshing.ts'
import { fakeLater } from './support/fake-live.ts'

function loads(tookMs = 0) {
  const clock = fakeLater()
  let at = 1_000_000
  let answer: (() => void) | null = null
  let asked = 0
  const refresh = refreshing({
    later: clock.later,
    now: () => at,
    load: () => {
      asked += 1
      return new Promise<void>((resolve) => {
        answer = resolve
      })
    },
  })
  return {
    ...refresh,
    clock,
    asked: () => asked,
    answered: async () => {
      at += tookMs
      answer?.()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('the first change is looked at at once, the next only after a pause', async () => {
  const { changed, clock, asked, answered } = loads()
  changed()
  expect(clock.delays()).toEqual([0])
  clock.runAll()
  expect(asked()).toBe(1)
  await answered()
  changed()
  changed()
  expect(clock.delays()).toEqual([500])
})

test('a change during an answer is looked at after it, never at the same time', async () => {
  const { changed, clock, asked, answered } = loads()
  changed()
  clock.runAll()
  changed()
  expect(clock.delays()).toEqual([])
  await answered()
  expect(clock.delays()).toEqual([500])
  clock.runAll()
  expect(asked()).toBe(2)
})

test('what takes long is asked for less often', async () => {
  const { changed, clock, answered } = loads(500)
  changed()
  clock.runAll()
  await answered()
  changed()
  expect(clock.delays()).toEqual([2_000])
})

test('once stopped nothing is asked any more', async () => {
  const { changed, stop, clock, answered } = loads()
  changed()
  clock.runAll()
  changed()
  stop()
  await answered()
  expect(clock.delays()).toEqual([])
})
