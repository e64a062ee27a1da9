import { CARRIED_WINS } from './carried-stops.ts'
import type { Database } from './client.ts'
import type { DebtorRecord } from './debtors.ts'

/** What a change leaves the person as. */
export type NewPerson = Pick<
  DebtorRecord,
  'name' | 'nameKey' | 'phone' | 'phoneHash' | 'birthDate' | 'state' | 'email' | 'tags'
>

export type PersonChange = {
  before: DebtorRecord
  after: NewPerson
  /** The conversation of the new phone; null while the phone stays. */
  conversationId: string | null
  now: number
  actor: string
  /** Names of the changed fields. */
  fields: readonly string[]
}

/** ?1 debtor, ?2 the `updated_at` that was seen, ?3 now. Phone and name of somebody else: nothing happens. */
const UPDATE = `
update or ignore debtors set name = ?4, name_key = ?5, phone = ?6, phone_hash = ?7, birth_date = ?8, state = ?9,
  email = ?10, tags = ?11, updated_at = ?3
where id = ?1 and updated_at = ?2 and merged_into is null and erased_at is null`

/** Holds for the rest of the batch that changed the person. ?1 debtor, ?2 now, ?3 new phone hash. */
const CHANGED = `exists (select 1 from debtors where id = ?1 and updated_at = ?2 and phone_hash = ?3)`

/**
 * ?4 former phone hash, ?5 creditor. As with a phone that an upload corrects (import-people.ts): the refusal to be
 * written to is the person's; of a stranger's words only a death counts.
 */
const CARRY_STOPS = `
insert into stops (creditor_id, phone_hash, kind, conversation_id, at, until, lifted_at)
select ?5, ?3, p.kind, p.conversation_id, p.at, p.until, null from stops p
where p.creditor_id = ?5 and p.phone_hash = ?4 and ?3 <> ?4 and ${CHANGED}
  and p.lifted_at is null and (p.until is null or p.until > ?2)
  and (p.kind = 'deceased' or p.kind <> 'wrong_person' and not exists (select 1 from stops w
    where w.creditor_id = ?5 and w.phone_hash = ?4 and w.kind = 'wrong_person' and w.lifted_at is null))
${CARRIED_WINS}`

const UNDER_WAY = `(select id from campaigns where status not in ('done', 'canceled'))`

/** ?4 conversation of the new phone, which the campaign writes to already for somebody else: one phone, one message. */
const SKIP_SHARED = `
update recipients set status = 'skipped', reason = 'shared_phone', updated_at = ?2
where debtor_id = ?1 and status in ('pending', 'scheduled') and campaign_id in ${UNDER_WAY} and ${CHANGED}
  and exists (select 1 from recipients o where o.conversation_id = ?4 and o.campaign_id = recipients.campaign_id
    and o.debtor_id <> ?1 and o.status <> 'skipped')`

/**
 * ?4 conversation. What is planned is planned anew, to the new phone. What is with the old phone's conversation already
 * stays with it, which alone knows whether it left: refused there at the last moment, it follows when it is planned anew.
 */
const MOVE_RECIPIENTS = `
update recipients set conversation_id = ?4, plan_no = plan_no + (status = 'scheduled'),
  status = iif(status = 'scheduled', 'pending', status), updated_at = ?2
where debtor_id = ?1 and status in ('pending', 'scheduled') and campaign_id in ${UNDER_WAY}
  and conversation_id is not ?4 and ${CHANGED}`

const moveOpen = (table: string, status: string) => `
update ${table} set conversation_id = ?4 where debtor_id = ?1 and status = '${status}' and ${CHANGED}`

/** ?6 former phone hash, ?7 creditor. The conversation of a phone that was corrected stays the person's (own-talks.ts). */
const AUDIT = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?2, ?4, 'debtor.updated', 'debtor', ?1, json_patch(?5, json_object('from', (
  select v.id from conversations v where v.phone_hash = ?6 and ?6 <> ?3 and v.creditor_id = ?7
    and v.moved_to is null order by v.id limit 1))) where ${CHANGED}`

/**
 * Changes a person if nobody else did since, in one batch with all that hangs on the phone: stops go along, open
 * records and planned messages go to the new phone's conversation.
 * @returns whether it was written
 */
export async function changePerson(db: Database, change: PersonChange): Promise<boolean> {
  const { before, after, conversationId, now, actor, fields } = change
  const d1 = db.$client
  const same = [before.id, now, after.phoneHash] as const
  const bound = (sql: string, ...more: unknown[]) => d1.prepare(sql).bind(...same, ...more)
  const { name, nameKey, phone, phoneHash, birthDate, state, email, tags } = after
  const [written] = await d1.batch([
    d1
      .prepare(UPDATE)
      .bind(
        before.id,
        before.updatedAt,
        now,
        name,
        nameKey,
        phone,
        phoneHash,
        birthDate,
        state,
        email,
        tags,
      ),
    ...(conversationId === null
      ? []
      : [
          bound(CARRY_STOPS, before.phoneHash, before.creditorId),
          bound(SKIP_SHARED, conversationId),
          bound(MOVE_RECIPIENTS, conversationId),
          bound(moveOpen('promises', 'open'), conversationId),
          bound(moveOpen('agreements', 'active'), conversationId),
          bound(moveOpen('charges', 'active'), conversationId),
        ]),
    bound(
      AUDIT,
      actor,
      JSON.stringify({ fields: fields.join(',') }),
      before.phoneHash,
      before.creditorId,
    ),
  ])
  return (written?.meta.changes ?? 0) > 0
}
