import * as z from 'zod'
import type {
  SimulatedInbound,
  SimulatedInboundAnswer,
  SimulatedMessagesAnswer,
  SimulatedPhonesAnswer,
} from '../../../src/shared/contracts/api/simulated-phone.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import type { Deps } from '../../deps.ts'
import { CREDITOR } from '../chat/rows.ts'
import { AppError } from '../errors.ts'

type Parts = Pick<Deps, 'config' | 'db'>

const PHONES = 50
const MESSAGES = '200'
const TIMEOUT_MS = 10_000

const messagesSchema = z.array(
  z.object({
    id: z.string(),
    fromMe: z.boolean(),
    kind: z.string(),
    text: z.string().nullable(),
    ack: z.number(),
    at: z.number(),
  }),
)
const inboundSchema = z.object({ id: z.string() })

type PhoneRow = {
  name: string
  phone: string
  conversationId: string | null
  lastAt: number | null
}

/** Debtors whose phone can be played. @throws AppError not_found on a real gateway */
export async function simulatedPhones(parts: Parts, q: string): Promise<SimulatedPhonesAnswer> {
  needSimulator(parts)
  const digits = q.replace(/\D/g, '')
  const { results } = await parts.db.$client
    .prepare(
      `select d.name as name, d.phone as phone, c.id as conversationId, c.last_at as lastAt
       from debtors d
       left join conversations c on c.phone_hash = d.phone_hash and c.creditor_id = d.creditor_id
         and c.moved_to is null
       where d.creditor_id = ?1 and d.merged_into is null and d.erased_at is null
         and (?2 = '' or instr(d.name_key, ?2) > 0 or (?3 <> '' and instr(d.phone, ?3) > 0))
       order by c.last_at is null, c.last_at desc, d.name_key limit ?4`,
    )
    .bind(CREDITOR, folded(q), digits, PHONES)
    .all<PhoneRow>()
  return {
    success: true,
    phones: results.map(({ name, phone, conversationId, lastAt }) => ({
      chat: phone.replace(/\D/g, ''),
      name,
      phone: formatPhone(phone),
      conversation_id: conversationId,
      last_at: lastAt,
    })),
  }
}

/** What that phone shows. @throws AppError not_found on a real gateway, gateway_unavailable */
export async function simulatedMessages(
  parts: Parts,
  chat: string,
): Promise<SimulatedMessagesAnswer> {
  const query = new URLSearchParams({ chatId: `${chat}@c.us`, limit: MESSAGES })
  const messages = messagesSchema.parse(await control(parts, `/sim/messages?${query.toString()}`))
  return {
    success: true,
    messages: messages.map(({ fromMe, ...message }) => ({ ...message, mine: !fromMe })),
  }
}

/** The debtor writes. @throws AppError as above */
export async function simulatedInbound(
  parts: Parts,
  { chat, kind, text }: SimulatedInbound,
): Promise<SimulatedInboundAnswer> {
  const { session } = parts.config.waha
  const said = text.trim() === '' ? {} : { text }
  const { id } = inboundSchema.parse(
    await control(parts, '/sim/inbound', { session, from: chat, kind, ...said }),
  )
  return { success: true, id }
}

function needSimulator({ config }: Pick<Parts, 'config'>): void {
  if (config.gateway !== 'simulator') throw new AppError('not_found')
}

/** The simulator's control plane, beside WAHA's own paths at the same address. */
async function control(parts: Parts, path: string, body?: object): Promise<unknown> {
  needSimulator(parts)
  const post = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(new URL(path, parts.config.waha.baseUrl), {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : post),
  }).catch(() => null)
  if (response === null || !response.ok) throw new AppError('gateway_unavailable')
  return response.json()
}

const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
