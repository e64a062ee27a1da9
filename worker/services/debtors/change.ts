import type {
  DebtorChange,
  DebtorChangedAnswer,
} from '../../../src/shared/contracts/api/debtors.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { nameKey } from '../../../src/shared/domain/import-row.ts'
import { readBirthDate, readEmail, readTags } from '../../../src/shared/domain/person-fields.ts'
import { readPhone, readRow, readText } from '../../../src/shared/domain/row-fields.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import { changePerson } from '../../db/debtor-change.ts'
import type { NewPerson } from '../../db/debtor-change.ts'
import { findPerson } from '../../db/debtors.ts'
import type { DebtorRecord } from '../../db/debtors.ts'
import { ensureConversation } from '../../db/identities.ts'
import { isErased } from '../../db/tombstones.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { detailOf, needDebtor, needLiveDebtor } from './find.ts'
import type { DebtorTarget } from './find.ts'

export type ChangeDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'hash'>

/**
 * Corrects a person. A corrected phone takes all along, as one that an upload corrects: stops, open records, planned
 * messages; at the former phone nothing about the debt is said any more.
 * @throws AppError debtor_not_found, debtor_ended, debtor_changed, debtor_exists, validation_failed
 */
export async function changeDebtor(
  deps: ChangeDeps,
  actor: Actor,
  { change, ...target }: DebtorTarget & { change: DebtorChange },
): Promise<DebtorChangedAnswer> {
  const before = await needLiveDebtor(deps, target)
  if (before.updatedAt !== change.updated_at) throw new AppError('debtor_changed')
  const after = await applied(deps, before, change)
  const fields = changedFields(before, after)
  if (fields.length > 0) await write(deps, { before, after, fields, actor })
  return { success: true, debtor: await detailOf(deps, await needDebtor(deps, target)) }
}

type Write = { before: DebtorRecord; after: NewPerson; fields: string[]; actor: Actor }

async function write(deps: ChangeDeps, { before, after, fields, actor }: Write): Promise<void> {
  const { creditorId, id } = before
  const { phone, phoneHash, name } = after
  const moved = phoneHash !== before.phoneHash
  if (moved) await needContactable(deps, { creditorId, phoneHash })
  if (moved || after.nameKey !== before.nameKey) await needFree(deps, before, after)
  const identity = { kind: 'phone', valueHash: phoneHash } as const
  const talk = moved ? await ensureConversation(deps, { identity, phone, creditorId, name }) : null
  const now = Math.max(deps.now(), before.updatedAt + 1)
  const conversationId = talk?.conversationId ?? null
  const written = await changePerson(deps.db, {
    before,
    after,
    conversationId,
    now,
    actor: actor.userId,
    fields,
  })
  if (written) return
  // Somebody was faster, with this person or with the phone.
  const standing = await needLiveDebtor(deps, { creditorId, id })
  if (standing.updatedAt === before.updatedAt) await needFree(deps, before, after)
  throw new AppError('debtor_changed')
}

async function needFree(
  { db }: Pick<Deps, 'db'>,
  { id, creditorId }: DebtorRecord,
  after: NewPerson,
): Promise<void> {
  const other = await findPerson(db, { creditorId, ...after })
  if (other !== null && other.id !== id) throw new AppError('debtor_exists', { id: other.id })
}

async function needContactable(
  { db }: Pick<Deps, 'db'>,
  { creditorId, phoneHash }: { creditorId: string; phoneHash: string },
): Promise<void> {
  if (!(await isErased(db, { creditorId, kind: 'phone', valueHash: phoneHash }))) return
  const message = 'Este telefone é de alguém que pediu para ser apagado.'
  throw new AppError('validation_failed', [{ field: 'phone', code: 'erased', message }])
}

/** The person with the change applied. @throws AppError validation_failed naming every wrong field */
async function applied(
  { hash }: Pick<Deps, 'hash'>,
  before: DebtorRecord,
  { updated_at: _seen, tags, state, ...cells }: DebtorChange,
): Promise<NewPerson> {
  const given = { ...cells, ...(tags === undefined || tags.length === 0 ? {} : { tags }) }
  const parsed = readRow(given, 1, Object.keys(given), (reader) => ({
    name: cells.name === undefined ? before.name : (readText(reader, 'name', NAME) ?? ''),
    phone: cells.phone === undefined ? before.phone : readPhone(reader, 'phone'),
    email: cells.email === undefined ? before.email : (readEmail(reader).email ?? null),
    birthDate:
      cells.birth_date === undefined ? before.birthDate : (readBirthDate(reader).birthDate ?? null),
    tags: readTags(reader).tags ?? null,
  }))
  if (!parsed.ok) throw new AppError('validation_failed', parsed.errors.map(withoutRow))
  const { row } = parsed
  const phoneHash = row.phone === before.phone ? before.phoneHash : await hashPhone(hash, row.phone)
  return {
    ...row,
    nameKey: nameKey(row.name),
    phoneHash,
    state: state === undefined ? before.state : state,
    tags: tags === undefined ? before.tags : JSON.stringify(row.tags ?? []),
  }
}

const NAME = { label: 'nome', max: 200, required: true }

function withoutRow({ field, code, message }: FieldIssue): FieldIssue {
  return { field, code, message }
}

const FIELDS = ['name', 'phone', 'email', 'birthDate', 'state', 'tags'] as const

const changedFields = (before: DebtorRecord, after: NewPerson): string[] =>
  FIELDS.filter((field) => before[field] !== after[field])
