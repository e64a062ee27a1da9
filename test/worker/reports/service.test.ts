import { expect, test } from 'vitest'
import { at, books, figure } from '../../support/workers/reports.ts'

const MORNING = at('2026-11-10', 10)
const MINUTE = 60_000

test('containment and hand-offs by reason: conversations somebody wrote in', async () => {
  const b = await books()
  const people = []
  for (let i = 0; i < 5; i += 1) people.push(await b.person())
  const [bot, handed, byHand, twice, quiet] = people
  if (!bot || !handed || !byHand || !twice || !quiet) throw new Error('five people')
  for (const one of [bot, handed, byHand, twice]) await b.event(one, 'inbound', MORNING)
  await b.event(bot, 'inbound', MORNING + 1)
  await b.event(quiet, 'outbound', MORNING)
  await b.handOff(handed, { reason: 'dispute', at: MORNING })
  await b.handOff(twice, { reason: 'asked', at: MORNING })
  await b.handOff(twice, { reason: 'anger', at: MORNING + MINUTE })
  await b.handOff(bot, { reason: 'asked', at: at('2026-10-20') })
  await b.event(byHand, 'queued', MORNING + MINUTE)
  expect(await figure(b, 'containment')).toMatchObject({
    numerator: 1,
    denominator: 4,
    value: 0.25,
  })
  const handOff = await figure(b, 'hand_off')
  expect(handOff).toMatchObject({ numerator: 2, denominator: 4, value: 0.5 })
  expect(handOff.parts.map(({ label, n }) => [label, n])).toEqual([
    ['Está irritado', 1],
    ['Contesta a dívida', 1],
  ])
})

test('first reply: from the first unanswered message to the first answer, robot and people apart', async () => {
  const b = await books()
  const [bot, human, taken] = [await b.person(), await b.person(), await b.person()]
  // Two messages in a row are one wait, from the first of them.
  await b.event(bot, 'inbound', MORNING)
  await b.event(bot, 'inbound', MORNING + 2_000)
  await b.event(bot, 'outbound', MORNING + 4_000)
  await b.event(bot, 'outbound', MORNING + 5_000)
  await b.event(bot, 'inbound', MORNING + MINUTE)
  await b.event(bot, 'outbound', MORNING + MINUTE + 10_000)
  await b.event(bot, 'inbound', MORNING + 2 * MINUTE)
  await b.handOff(human, { at: MORNING })
  await b.event(human, 'inbound', MORNING)
  await b.event(human, 'outbound', MORNING + 10 * MINUTE)
  await b.event(taken, 'inbound', MORNING)
  await b.event(taken, 'queued', MORNING + 19 * MINUTE)
  await b.event(taken, 'outbound', MORNING + 20 * MINUTE)
  // At night nobody is expected to answer.
  await b.event(human, 'inbound', at('2026-11-10', 20))
  await b.event(human, 'outbound', at('2026-11-11', 9))
  expect(await figure(b, 'first_reply_p50')).toMatchObject({ value: 7, n: 2, unit: 'seconds' })
  expect(await figure(b, 'first_reply_p95')).toMatchObject({ value: 10, n: 2 })
  expect(await figure(b, 'first_reply_human_p50')).toMatchObject({ value: 900, n: 2 })
  expect(await figure(b, 'first_reply_human_p95')).toMatchObject({ value: 1_200, n: 2 })
})

test('what rests on events is hidden for periods longer ago than they are kept', async () => {
  const b = await books()
  const long = { from: '2026-10-01', to: '2026-11-16', window_days: 7 }
  for (const id of ['containment', 'hand_off', 'first_reply_p50', 'first_reply_human_p95']) {
    expect((await figure(b, id, long)).hidden).toContain('30 dias')
  }
})

test('NPS: promoters minus detractors, only from thirty answers on', async () => {
  const b = await books()
  const who = await b.person()
  const scores = [
    ...Array(15).fill(10),
    ...Array(3).fill(9),
    ...Array(5).fill(7),
    ...Array(6).fill(6),
  ]
  for (const score of scores) await b.nps(who, score, MORNING)
  await b.nps(who, null, MORNING)
  await b.nps(who, 0, at('2026-10-31'))
  expect(await figure(b, 'nps')).toMatchObject({ value: null, n: 29 })
  expect((await figure(b, 'nps')).hidden).toContain('30')
  await b.nps(who, 0, MORNING)
  // 18 promoters, 7 detractors of 30.
  const nps = await figure(b, 'nps')
  expect(nps).toMatchObject({ n: 30, numerator: 11, denominator: 30, hidden: null })
  expect(nps.value).toBeCloseTo(36.666_666, 5)
})

test('figures our data cannot give say why', async () => {
  const b = await books()
  for (const id of ['cost_per_cpc', 'dso']) {
    expect((await figure(b, id)).hidden).toContain('Precisa')
  }
})
