import { expect, test } from 'vitest'
import { changePerson } from '../../../worker/db/debtor-change.ts'
import { activeStops, liftStops, writeStops } from '../../../worker/db/stops.ts'
import { personOf, rowOf } from '../../support/workers/people.ts'
import { withCreditor } from '../../support/workers/uploads.ts'

/** Somebody whose phone is corrected to one that somebody else had, each with a conversation. */
async function twoPeople() {
  const setting = await withCreditor()
  const { db } = setting.deps
  const [person, former] = [await personOf(setting), await personOf(setting, { name: 'Outra' })]
  const at = ({ phoneHash }: typeof person) => ({ creditorId: setting.creditorId, phoneHash })
  const ofPerson = { ...at(person), conversationId: 'cnv_person' }
  const ofFormer = { ...at(former), conversationId: 'cnv_former' }
  const move = async () => {
    const before = await rowOf(setting, person.id)
    const { phone, phoneHash } = former
    const after = { ...before, phone, phoneHash, nameKey: 'ana nova', name: 'Ana Nova' }
    const given = { before, after, now: 1_000, actor: 'usr', fields: ['phone'] }
    return changePerson(db, { ...given, conversationId: 'cnv_former' })
  }
  const active = (now: number) => activeStops(db, at(former), now)
  return { db, ofPerson, ofFormer, move, active }
}

const optOut = (at: number) => [{ kind: 'opt_out', at, until: null }] as const

test('a request to stop goes along to a phone where somebody else lifted theirs later', async () => {
  const { db, ofPerson, ofFormer, move, active } = await twoPeople()
  await writeStops(db, ofFormer, optOut(50))
  await writeStops(db, ofPerson, optOut(100))
  await liftStops(db, ofFormer, { kinds: ['opt_out'], at: 200 })
  expect(await move()).toBe(true)
  expect(await active(1_000)).toEqual(['opt_out'])
})

test('of two that hold until some day the longer one holds', async () => {
  const { db, ofPerson, ofFormer, move, active } = await twoPeople()
  await writeStops(db, ofFormer, [{ kind: 'dispute', at: 500, until: 2_000 }])
  await writeStops(db, ofPerson, [{ kind: 'dispute', at: 100, until: 9_000 }])
  await move()
  expect(await active(5_000)).toEqual(['dispute'])
})

test('one that their own conversation lifted since stays lifted', async () => {
  const { db, ofPerson, ofFormer, move, active } = await twoPeople()
  const carried = { ...ofPerson, phoneHash: ofFormer.phoneHash }
  await writeStops(db, carried, optOut(100))
  await liftStops(db, carried, { kinds: ['opt_out'], at: 200 })
  await writeStops(db, ofPerson, optOut(100))
  await move()
  expect(await active(1_000)).toEqual([])
})
