import { hashPhone } from '../../adapters/keyed-hash.ts'
import { formerPhones, mergedPeople } from '../../db/debtor-merge.ts'
import { mergeClients, readClientSlice } from '../../db/import-clients.ts'
import type { ClientMerge, ClientSliceRow, PersonKey } from '../../db/import-clients.ts'
import { carryStops, movePeople, phonesByTaxId, knownByTaxId } from '../../db/import-people.ts'
import type { KnownPerson, Move } from '../../db/import-people.ts'
import type { Slice } from '../../db/import-slices.ts'
import { jsonParam } from '../../db/json-param.ts'
import type { Deps } from '../../deps.ts'

type MergeDeps = Pick<Deps, 'db' | 'newId' | 'hash'>

/** The statements that merge a slice of client rows into debtors and debts. */
export async function mergeClientSlice(
  deps: MergeDeps,
  slice: Slice,
  now: number,
): Promise<D1PreparedStatement[]> {
  const rows = await readClientSlice(deps.db, slice)
  const hashes = await hashPhones(deps, new Set(rows.map((row) => row.phone)))
  const people = rows.map((row) => {
    return { ...row, phoneHash: hashes.get(row.phone) ?? '' }
  })
  const known = await knownPeople(deps, slice, people)
  const moves = await movedPeople(deps, slice, { people, known })
  const placed = new Map<string, PersonKey>(known)
  for (const { taxIdHash, to } of moves) placed.set(taxIdHash, to)
  const movedTo = new Map(moves.toReversed().map((move) => [keyOf(move.to), move]))
  const assigned = await followMerged(deps, slice.creditorId, assignPeople(people, placed))
  const merges = assigned.map(({ line, rowPhoneHash, person, own }): ClientMerge => ({
    line,
    rowPhoneHash,
    ...person,
    own,
    moved: movedTo.get(keyOf(person)) ?? null,
    debtorId: deps.newId('dbt'),
    debtId: deps.newId('debt'),
  }))
  return [
    ...movePeople(deps.db, slice, moves, now),
    ...mergeClients(deps.db, slice, merges, now),
    carryStops(
      deps.db,
      slice,
      people.map(({ line }) => line),
      now,
    ),
  ]
}

type Assigned = { line: number; rowPhoneHash: string; person: PersonKey; own: boolean }

/** Rows of somebody who was merged into another are that one's; what they say of the person is not taken over. */
async function followMerged(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  rows: readonly Assigned[],
): Promise<Assigned[]> {
  const keys = rows.map(({ person }) => JSON.stringify({ h: person.phoneHash, k: person.nameKey }))
  const merged = await mergedPeople(deps.db, creditorId, jsonParam([...new Set(keys)]))
  const became = new Map(merged.map((one) => [keyOf(one), one.to]))
  return rows.map((row) => {
    const person = became.get(keyOf(row.person))
    return person === undefined ? row : { ...row, person, own: false }
  })
}

export type SlicePerson = ClientSliceRow & { phoneHash: string }

/**
 * Whose debt each row is: its phone and name say so, and a CPF that somebody has already (in the database or
 * further up in the file) leads to that person whatever phone or name stands beside it.
 */
export function assignPeople(
  rows: readonly SlicePerson[],
  known: ReadonlyMap<string, PersonKey>,
): Assigned[] {
  const byTaxId = new Map<string, PersonKey>(known)
  return rows.map(({ line, phoneHash, nameKey, taxIdHash }) => {
    const self = { phoneHash, nameKey }
    if (taxIdHash === null) return { line, rowPhoneHash: phoneHash, person: self, own: true }
    const { phoneHash: hash, nameKey: key } = byTaxId.get(taxIdHash) ?? self
    const person = { phoneHash: hash, nameKey: key }
    byTaxId.set(taxIdHash, person)
    return { line, rowPhoneHash: phoneHash, person, own: same(person, self) }
  })
}

const keyOf = ({ phoneHash, nameKey }: PersonKey) => `${phoneHash} ${nameKey}`
const same = (a: PersonKey, b: PersonKey) => keyOf(a) === keyOf(b)

async function knownPeople(
  deps: MergeDeps,
  slice: Slice,
  people: readonly SlicePerson[],
): Promise<Map<string, KnownPerson>> {
  const taxIds = new Set(people.flatMap(({ taxIdHash }) => taxIdHash ?? []))
  return taxIds.size === 0
    ? new Map<string, KnownPerson>()
    : await knownByTaxId(deps.db, slice.creditorId, [...taxIds])
}

/**
 * People whose phone in the file is another than the known one, which the file has in no row of theirs: the
 * phone was corrected, so the person moves to it.
 */
async function movedPeople(
  deps: MergeDeps,
  slice: Slice,
  { people, known }: { people: readonly SlicePerson[]; known: ReadonlyMap<string, KnownPerson> },
): Promise<Move[]> {
  const candidates = new Map<string, SlicePerson>()
  for (const person of people) {
    const before = person.taxIdHash === null ? undefined : known.get(person.taxIdHash)
    if (person.taxIdHash === null || before === undefined) continue
    if (before.phoneHash !== person.phoneHash && !candidates.has(person.taxIdHash))
      candidates.set(person.taxIdHash, person)
  }
  if (candidates.size === 0) return []
  const phones = await phonesByTaxId(deps.db, slice.importId, [...candidates.keys()])
  const hashes = await hashPhones(deps, new Set(phones.map(({ phone }) => phone)))
  const former = await formerPhones(
    deps.db,
    jsonParam([...candidates.values()].map(({ phoneHash }) => JSON.stringify(phoneHash))),
  )
  const kept = new Set(phones.map(({ taxIdHash, phone }) => `${taxIdHash} ${hashes.get(phone)}`))
  return [...candidates].flatMap(([taxIdHash, { phone, phoneHash, nameKey }]) => {
    const before = known.get(taxIdHash)
    if (before === undefined || kept.has(`${taxIdHash} ${before.phoneHash}`)) return []
    // An operator merged the row that had this phone: the file does not know, and corrects nothing.
    if (former.has(`${before.id} ${phoneHash}`)) return []
    const { id, ...from } = before
    return [{ taxIdHash, id, phone, to: { phoneHash, nameKey }, from }]
  })
}

async function hashPhones(
  deps: Pick<Deps, 'hash'>,
  phones: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const pairs = [...phones].map(
    async (phone) => [phone, await hashPhone(deps.hash, phone)] as const,
  )
  return new Map(await Promise.all(pairs))
}
