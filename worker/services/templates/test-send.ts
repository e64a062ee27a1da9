import type * as z from 'zod'
import type {
  TemplateTestAnswer,
  templateTestSchema,
} from '../../../src/shared/contracts/api/cockpit.ts'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import { parsePhone, PHONE_REASONS_PT } from '../../../src/shared/domain/phone.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import { readDebtors } from '../../db/debt-facts.ts'
import { ensureConversation } from '../../db/identities.ts'
import { activeStops } from '../../db/stops.ts'
import { findTemplate } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { render } from '../campaigns/audience.ts'
import { chargesOf, needCreditor, needSayable } from '../campaigns/parts.ts'
import { AppError } from '../errors.ts'
import { ZONE } from '../zone.ts'

type TestDeps = Pick<Deps, 'config' | 'db' | 'now' | 'newId' | 'hash' | 'conversation'>
type Input = z.infer<typeof templateTestSchema>

/** Nobody's: what a test shows may be read by whoever holds the phone. */
const SAMPLE = {
  name: 'Maria da Silva',
  description: 'Mensalidade',
  balanceCents: 15_990,
  daysLate: 10,
}

/**
 * A template as it arrives, with made-up values, on a number of one's own; an operator's message, in no campaign.
 * @throws AppError template_not_found, template_invalid, invalid_phone; contact_forbidden for a debtor's phone (they would
 * be told of a debt that is not theirs) and where the phone asked for silence
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
  const row = await ensureConversation(deps, {
    identity: { kind: 'phone', valueHash: whom.phoneHash },
    phone: whom.phone,
    creditorId,
    name: null,
  })
  const { conversationId } = row
  const sent = await deps.conversation(conversationId).sendManual({
    who: { conversationId, creditorId, phone: whom.phone },
    session: deps.config.waha.session,
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
  const stops = await activeStops(deps.db, whom, deps.now())
  if (stops.length > 0) throw new AppError('contact_forbidden', { stops })
  if ((await readDebtors(deps.db, whom)).length > 0) {
    throw new AppError('contact_forbidden', { reason: 'debtor_phone' })
  }
  return whom
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
