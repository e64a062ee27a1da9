import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const doc = readFileSync('docs/security.md', 'utf8')
const tests = globSync('test/**/*.test.{ts,tsx}')
const known = new Set(tests.map((file) => path.basename(file)))

/** Requirements of level 2 by section: the last number, and those of other levels or withdrawn. */
const LEVEL_2: Readonly<Record<string, readonly [last: number, without?: readonly number[]]>> = {
  '1.1': [7],
  '1.2': [4],
  '1.4': [5, [2, 3]],
  '1.5': [4],
  '1.6': [4],
  '1.7': [2],
  '1.8': [2],
  '1.9': [2],
  '1.10': [1],
  '1.11': [2],
  '1.12': [2, [1]],
  '1.14': [6],
  '2.1': [12],
  '2.2': [3],
  '2.3': [3],
  '2.4': [5],
  '2.5': [7],
  '2.6': [3],
  '2.7': [6],
  '2.8': [7],
  '2.9': [3],
  '2.10': [4],
  '3.1': [1],
  '3.2': [4],
  '3.3': [4],
  '3.4': [5],
  '3.5': [3],
  '3.7': [1],
  '4.1': [5, [4]],
  '4.2': [2],
  '4.3': [3],
  '5.1': [5],
  '5.2': [8],
  '5.3': [10],
  '5.4': [3],
  '5.5': [4],
  '6.1': [3],
  '6.2': [6],
  '6.3': [2],
  '6.4': [2],
  '7.1': [4],
  '7.2': [2],
  '7.3': [4, [2]],
  '7.4': [3],
  '8.1': [4],
  '8.2': [3],
  '8.3': [8],
  '9.1': [3],
  '9.2': [4],
  '10.2': [2],
  '10.3': [3],
  '11.1': [8],
  '12.1': [3],
  '12.2': [1],
  '12.3': [6],
  '12.4': [2],
  '12.5': [2],
  '12.6': [1],
  '13.1': [5, [2]],
  '13.2': [6, [4]],
  '13.3': [2],
  '13.4': [2],
  '14.1': [4],
  '14.2': [6],
  '14.3': [3, [1]],
  '14.4': [7],
  '14.5': [4],
}

test('every test that the checklist names exists', () => {
  const named = [...doc.matchAll(/`([\w./-]+\.test\.tsx?)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(80)
  const missing = named.filter((name) =>
    name.includes('/') ? !existsSync(name) : !known.has(name),
  )
  expect(missing).toEqual([])
})

test('the checklist speaks of every requirement of level 2, once, and of no other', () => {
  const wanted = Object.entries(LEVEL_2).flatMap(([section, [last, without = []]]) =>
    numbers(1, last)
      .filter((n) => !without.includes(n))
      .map((n) => `${section}.${n}`),
  )
  expect(wanted).toHaveLength(259)
  expect(listed().toSorted()).toEqual(wanted.toSorted())
})

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** The items of each row: `1.1.1, 1.1.3-1.1.5`. */
function listed(): string[] {
  const rows = [...doc.matchAll(/^\| (\d+\.\d+\.\d+[\d., -]*) \|/gm)]
  return rows.flatMap(([, items = '']) => items.split(', ').flatMap(range))
}

const lastOf = (item: string) => Number(item.slice(item.lastIndexOf('.') + 1))

function range(text: string): string[] {
  const [first = '', last = first] = text.split('-')
  const section = first.slice(0, first.lastIndexOf('.'))
  return numbers(lastOf(first), lastOf(last)).map((n) => `${section}.${n}`)
}
