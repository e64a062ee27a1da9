import * as fc from 'fast-check'
import deliveries from '../../fixtures/waha-deliveries.json' with { type: 'json' }
import { nastyText, nastyValue, rarely } from './hostile.ts'

/** How a delivery is signed. */
export type Signing =
  | 'right'
  | 'other_key'
  | 'none'
  | 'before_change'
  | 'garbage'
  | 'wrong_algorithm'
export type DrawnHook = {
  body: string
  /** What was signed; another text than `body` when it was changed on the way. */
  signed: string
  signing: Signing
  headers: Record<string, string>
}

const SESSIONS = ['default', 'x', '__proto__', '../x'] as const
const EVENTS = [
  'message',
  'message.any',
  'message.ack',
  'message.reaction',
  'message.edited',
  'message.revoked',
  'poll.vote',
  'session.status',
  'state.change',
  'constructor',
] as const

const phone = fc.integer({ min: 0, max: 40 }).map((n) => `55119876500${String(n).padStart(2, '0')}`)
const chat = fc
  .tuple(
    phone,
    fc.constantFrom(
      '@c.us',
      '@c.us',
      '@c.us',
      '@lid',
      '@g.us',
      '@s.whatsapp.net',
      '@broadcast',
      '',
    ),
  )
  .map(([digits, server]) => digits + server)

/** A message as WAHA tells it, with fields that may be anything. */
const message = fc
  .record({
    from: chat,
    fromMe: fc.boolean(),
    body: fc.oneof(
      fc.constantFrom('oi', 'quanto devo?', 'não sou eu', 'sair', 'já paguei'),
      nastyText,
    ),
    serial: fc.integer({ min: 0, max: 500 }),
    extra: rarely(
      3,
      fc.dictionary(
        fc.constantFrom(
          'to',
          'hasMedia',
          'media',
          'ack',
          'source',
          'replyTo',
          '_data',
          'vCards',
          'participant',
        ),
        nastyValue,
        { maxKeys: 3 },
      ),
    ),
  })
  .map(({ from, fromMe, body, serial, extra }) => ({
    id: `${String(fromMe)}_${from}_3EB0${serial.toString(16).padStart(18, '0').toUpperCase()}`,
    from,
    fromMe,
    body,
    ...extra,
  }))

const ack = fc.record({
  id: fc
    .integer({ min: 0, max: 500 })
    .map((n) => `true_5511987650001@c.us_3EB0${n.toString(16).padStart(18, '0').toUpperCase()}`),
  from: chat,
  fromMe: fc.boolean(),
  ack: fc.oneof(fc.integer({ min: -2, max: 6 }), nastyValue),
})

const payload = fc.oneof(
  { weight: 4, arbitrary: message },
  { weight: 2, arbitrary: ack },
  { weight: 2, arbitrary: nastyValue },
  { weight: 1, arbitrary: fc.record({ name: fc.constantFrom(...SESSIONS), status: nastyText }) },
)

/** Recorded deliveries with one field of the payload spoilt. */
const spoilt = fc
  .record({ from: fc.constantFrom(...deliveries), value: nastyValue, at: fc.nat() })
  .map(({ from, value, at }) => {
    const names = Object.keys(from.payload)
    const name = names[at % Math.max(1, names.length)] ?? 'id'
    return { ...from, payload: { ...from.payload, [name]: value } }
  })

const made = fc.record({
  id: fc.integer({ min: 0, max: 2_000 }).map((n) => `evt_${n}`),
  event: fc.constantFrom(...EVENTS),
  session: fc.constantFrom(...SESSIONS),
  payload,
  me: rarely(4, nastyValue),
})

const minutesOff = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -170, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(-181, -100_000, 6, 100_000) },
)

const raw = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '\u0000',
    '['.repeat(50_000),
    'x'.repeat(2_200_000),
  ),
  nastyText,
)

const signings = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Signing>('right') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Signing>(
      'other_key',
      'none',
      'before_change',
      'garbage',
      'wrong_algorithm',
    ),
  },
)

/** Deliveries: hostile inside and rightly signed, or forged, truncated, re-signed, stale. @param now ms */
export function drawnHook(now: number): fc.Arbitrary<DrawnHook> {
  const dated = fc
    .tuple(fc.oneof({ weight: 4, arbitrary: made }, { weight: 2, arbitrary: spoilt }), minutesOff)
    .map(([body, minutes]) => JSON.stringify({ ...body, timestamp: now + minutes * 60_000 }))
  const body = fc.oneof({ weight: 9, arbitrary: dated }, { weight: 1, arbitrary: raw })
  const header = fc.record(
    {
      'x-webhook-request-id': fc.constantFrom('1', '__proto__', 'x'.repeat(300)),
      'x-webhook-timestamp': fc.constantFrom('0', 'x', String(now)),
      'content-type': fc.constantFrom('application/json', 'text/plain', 'x'),
    },
    { requiredKeys: [] },
  )
  return fc.record({ body, signing: signings, headers: header, cut: fc.nat() }).map((given) => {
    const changed = given.signing === 'before_change'
    const end = changed ? given.cut % Math.max(1, given.body.length) : given.body.length
    const { signing, headers } = given
    return { body: given.body.slice(0, end), signed: given.body, signing, headers }
  })
}
