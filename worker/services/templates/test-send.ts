import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import type {
  TemplateTestAnswer,
  templateTestSchema,
} from '../../../src/shared/contracts/api/cockpit.ts'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import { parsePhone, PHONE_REASONS_PT } from '../../../src/shared/domain/phone.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import { auditInsert } from '../../db/audit.ts'
import { readDebtors } from '../../db/debt-facts.ts'
import { ensureConversation } from '../../db/identities.ts'
import { statement } from '../../db/statement.ts'
import { activeStops } from '../../db/stops.ts'
import { findTemplate } from '../../db/templates.ts'
import { isErased } from '../../db/tombstones.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { render } from '../campaigns/audience.ts'
import { chargesOf, needCreditor, needSayable } from '../campaigns/parts.ts'
import { AppError } from '../errors.ts'
import { assignNumbers } from '../numbers/assign.ts'
import { poolOf } from '../numbers/pool.ts'
import { ZONE } from '../zone.ts'

type TestDeps = Pick<Deps, 'config' | 'db' | 'now' | 'newId' | 'hash' | 'conversation' | 'sender'>
type Input = z.infer<typeof templateTestSchema>

/** Tests of one user in an hour: somebody who looks at a text needs few, and each is a message of a number. */
export const TESTS_PER_HOUR = 20
const HOUR_MS = 3_600_000

/** Nobody's: what a test shows may be read by whoever holds the phone. */
const SAMPLE = {
  name: 'Maria da Silva',
  description: 'Mensalidade',
  balanceCents: 15_990,
  daysLate: 10,
}

/**
 * A template as it arrives, with made-up values, on a number of one's own; an operator's message, in no campaign, from the
 * number of the pool that writes to this phone.
 * @throws AppError template_not_found, template_invalid, invalid_phone; contact_forbidden for a debtor's phone (they would
 * be told of a debt that is not theirs) and where the phone asked for silence or for erasure; rate_limited after
 * `TESTS_PER_HOUR` of this user
 */
export async function testTemplate(
  deps: TestDeps,
  target: { creditorId: string; id: string },
  input: Input,
  actor: Actor,
): Promise<TemplateTestAnswer> {
  const { creditorId, id } = target
  const template = await findTemplate(deps.db, creditorId, id)
  if (template === undefined) throw new AppError('template_not_found')
  const whom = await ownPhone(deps, creditorId, input.phone)
  const text = await sampleText(deps, {
    creditorId,
    phone: whom.phone,
    body: input.body ?? template.body,
  })
  const session = await sessionFor(deps, creditorId, whom.phoneHash)
  await noteTest(deps, { actor: actor.userId, templateId: id, session })
  const row = await ensureConversation(deps, {
    identity: { kind: 'phone', valueHash: whom.phoneHash },
    phone: whom.phone,
    creditorId,
    name: null,
  })
  const { conversationId } = row
  const sent = await deps.conversation(conversationId).sendManual({
    who: { conversationId, creditorId, phone: whom.phone },
    session,
    key: deps.newId('tst'),
    text,
    actor: actor.userId,
    takesOver: false,
  })
  if (!sent.ok) throw new AppError('contact_forbidden', { reason: sent.reason })
  return { success: true, conversation_id: conversationId, status: 'queued', text }
}

async function ownPhone(deps: TestDeps, creditorId: string, given: string | number) {
  const phone = parsePhone(given)
  if (!phone.ok) throw new AppError('invalid_phone', { reason: PHONE_REASONS_PT[phone.reason] })
  const phoneHash = await hashPhone(deps.hash, phone.e164)
  const whom = { creditorId, phone: phone.e164, phoneHash }
  if (await isErased(deps.db, { creditorId, kind: 'phone', valueHash: phoneHash })) {
    throw new AppError('contact_forbidden', { reason: 'erased' })
  }
  const stops = await activeStops(deps.db, whom, deps.now())
  if (stops.length > 0) throw new AppError('contact_forbidden', { stops })
  if ((await readDebtors(deps.db, whom)).length > 0) {
    throw new AppError('contact_forbidden', { reason: 'debtor_phone' })
  }
  return whom
}

/** Where they hear from us already, else where there is room. */
async function sessionFor(deps: TestDeps, creditorId: string, phoneHash: string): Promise<string> {
  const pool = await poolOf(deps, creditorId)
  const chosen = await assignNumbers(deps, { creditorId, pool, phoneHashes: [phoneHash] })
  return chosen.get(phoneHash) ?? deps.config.waha.session
}

/** The audit counts: many at once write no more rows than the limit. @throws AppError rate_limited */
async function noteTest(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { actor, templateId, session }: { actor: string; templateId: string; session: string },
): Promise<void> {
  const at = now()
  const action = 'template.tested'
  const room = sql`(select count(*) from audit where at > ${at - HOUR_MS} and actor = ${actor}
    and action = ${action}) < ${TESTS_PER_HOUR}`
  const entry = {
    at,
    actor,
    action,
    entity: 'template',
    entityId: templateId,
    details: { session },
  }
  const { meta } = await statement(db, auditInsert(entry, room)).run()
  if (meta.changes > 0) return
  const oldest = await oldestTest(db, { actor, action, since: at - HOUR_MS })
  const wait = Math.max(1, Math.ceil((oldest + HOUR_MS - at) / 1_000))
  throw new AppError('rate_limited', { retry_after: wait })
}

async function oldestTest(
  db: Deps['db'],
  given: { actor: string; action: string; since: number },
): Promise<number> {
  const { actor, action, since } = given
  const at = await db.$client
    .prepare('select min(at) as at from audit where at > ?1 and actor = ?2 and action = ?3')
    .bind(since, actor, action)
    .first<number>('at')
  return at ?? since
}

async function sampleText(
  deps: Pick<Deps, 'db' | 'now'>,
  { creditorId, phone, body }: { creditorId: string; phone: string; body: string },
): Promise<string> {
  const parsed = parseTemplate(body)
  if (!parsed.ok) throw new AppError('template_invalid', parsed.errors)
  const creditor = await needCreditor(deps, creditorId)
  needSayable(creditor, body)
  const { name, description, balanceCents, daysLate } = SAMPLE
  const now = deps.now()
  const dueDate = addDays(todayIn(ZONE, now), -daysLate)
  const debt = {
    id: 'sample',
    externalId: 'sample',
    description,
    dueDate,
    amountCents: balanceCents,
    balanceCents,
  }
  const candidate = {
    debtorId: 'sample',
    name,
    phone,
    phoneHash: '',
    debts: [debt],
    debtIds: ['sample'],
  }
  const said = render(candidate, {
    body,
    creditor,
    charges: await chargesOf(deps, creditorId),
    now,
  })
  if (said.ok) return said.text
  const message = 'Falta um dado usado no modelo.'
  throw new AppError(
    'validation_failed',
    said.missing.map((field) => ({ field, code: 'missing_value', message })),
  )
}
