import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createLoginThrottle } from '../../durable-objects/login-throttle-client.ts'

const throttle = createLoginThrottle(env.LOGIN_THROTTLE)
const WINDOW = 900_000
const newKey = () => crypto.randomUUID().replaceAll('-', '')

async function takeTimes(key: string, times: number[]) {
  const waits: number[] = []
  for (const at of times) waits.push(await throttle.take(key, 3, WINDOW, at))
  return waits
}

test('the limit lets so many through and then says how long to wait', async () => {
  expect(await takeTimes(newKey(), [1_000, 2_000, 3_000, 4_000])).toEqual([0, 0, 0, WINDOW - 3_000])
})

test('the window slides: each attempt leaves it on its own', async () => {
  const key = newKey()
  await takeTimes(key, [0, 10_000, 20_000])
  expect(await takeTimes(key, [WINDOW - 1])).toEqual([1])
  expect(await takeTimes(key, [WINDOW, WINDOW])).toEqual([0, 10_000])
  expect(await takeTimes(key, [WINDOW + 10_000])).toEqual([0])
})

test('refused attempts do not lengthen the wait', async () => {
  const key = newKey()
  await takeTimes(key, [0, 0, 0, 5_000, 6_000, 7_000])
  expect(await takeTimes(key, [WINDOW])).toEqual([0])
})

test('parallel attempts do not pass the limit together', async () => {
  const key = newKey()
  const waits = await Promise.all(
    Array.from({ length: 10 }, () => throttle.take(key, 3, WINDOW, 1_000)),
  )
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3)
})

test('a released attempt does not count', async () => {
  const key = newKey()
  await takeTimes(key, [0, 1_000, 2_000])
  await throttle.release(key, 1_000)
  expect(await takeTimes(key, [3_000, 3_000])).toEqual([0, WINDOW - 3_000])
})

test('keys do not touch each other', async () => {
  const [a, b] = [newKey(), newKey()]
  await takeTimes(a, [0, 0, 0])
  expect(await takeTimes(b, [0])).toEqual([0])
})

test('counts survive a restart of the object', async () => {
  const key = newKey()
  await takeTimes(key, [0, 0, 0])
  const name = `throttle-${Number.parseInt(key.slice(0, 4), 16) % 64}`
  await evictDurableObject(env.LOGIN_THROTTLE.getByName(name))
  expect(await takeTimes(key, [1_000])).toEqual([WINDOW - 1_000])
})
